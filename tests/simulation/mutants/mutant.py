"""Mutant: the product with one mistake in it, which the simulation has to find."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.simulation.mutants.patch import Patch, all_applied


@dataclass(frozen=True)
class Mutant:
    """Mistake with a name and a sentence, made by patches.

    ``profile`` and ``seed`` name the faults and the first history with which it is looked for.
    ``error`` is part of an error that callers see of the product with the mistake; any other error
    is one of the patch, and no broken promise.
    """

    name: str
    mistake: str
    patches: tuple[Patch, ...]
    profile: str = "mix"
    seed: int = 0
    error: str = ""

    @contextmanager
    def applied(self) -> Iterator[None]:
        """Run the product with the mistake until the end of the block. Raises PatchOutdated."""
        with all_applied(self.patches):
            yield

    def is_expected(self, how: str) -> bool:
        """Tell whether an error that a history ended with is the one that callers would see."""
        return bool(self.error) and self.error in how
