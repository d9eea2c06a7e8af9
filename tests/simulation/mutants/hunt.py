"""Hunt: histories with a mutant, until one of them breaks a promise."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from tests.simulation.history import History, Result, run_all
from tests.simulation.mutants.catalogue import MUTANTS
from tests.simulation.mutants.found import Finding, digest_of_code
from tests.simulation.mutants.mutant import Mutant


@dataclass(frozen=True)
class Hunt:
    """Task: run at most so many histories with the mutant of that name, the hinted one first."""

    name: str
    most: int
    hint: Finding | None = None


@dataclass(frozen=True)
class Verdict:
    """Outcome of a hunt: the history that found the mutant, None if it survives.

    ``histories`` is the number of those that ran; ``how`` the promise was broken, or how the
    mutant failed by an error of its own, which is not ``found``.
    """

    mutant: str
    histories: int
    finding: Finding | None = None
    how: str = ""

    @property
    def killed(self) -> bool:
        """True if the mistake was found."""
        return self.finding is not None


def hunt(wanted: Hunt, ended: Callable[[], None] = lambda: None) -> Verdict:
    """Run histories until one breaks a promise: the hint's, then those from the first seed on.

    ``ended`` is called after each history.
    """
    mutant, ran = MUTANTS[wanted.name], 0
    with mutant.applied():
        for result in run_all(chain(_hinted(wanted), _in_order(mutant, wanted.most))):
            ran += 1
            ended()
            if verdict := _verdict(wanted, mutant, result, ran):
                return verdict
    return Verdict(wanted.name, ran)


def _hinted(wanted: Hunt) -> Sequence[History]:
    return [History(wanted.hint.seed, wanted.hint.profile)] if wanted.hint else []


def _in_order(mutant: Mutant, most: int) -> Iterator[History]:
    for seed in range(mutant.seed, mutant.seed + most):
        yield History(seed, mutant.profile)


def _verdict(wanted: Hunt, mutant: Mutant, result: Result, ran: int) -> Verdict | None:
    """Return the verdict of a history that ends the hunt, None if it kept every promise."""
    if not result.record.violations:
        return None
    promise, how, _ = result.record.violations[0]
    if promise == "errors" and not mutant.is_expected(how):
        return Verdict(wanted.name, ran, how=how)
    if wanted.hint and ran == 1:
        return Verdict(wanted.name, ran, wanted.hint, how)
    seed = result.history.seed
    count = seed - mutant.seed + 1
    finding = Finding(seed, mutant.profile, promise, count, digest_of_code())
    return Verdict(wanted.name, ran, finding, how)
