"""Portions of histories: some seeds run one after another in one process, and what came of them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tests.simulation.history import OPERATIONS, History, run_all
from tests.simulation.parallel import spread

# Histories that a process takes at a time
PORTION = 5


@dataclass(frozen=True)
class Portion:
    """Histories of the seeds from ``first`` to before ``end``, all of the same kind."""

    first: int
    end: int
    profile: str = "mix"
    operations: int = OPERATIONS

    def histories(self) -> Iterator[History]:
        """Yield the histories."""
        for seed in range(self.first, self.end):
            yield History(seed, self.profile, self.operations)

    def parts(self, size: int = PORTION) -> Iterator["Portion"]:
        """Yield portions of that size, the last of what is left."""
        for first in range(self.first, self.end, size):
            end = min(self.end, first + size)
            yield Portion(first, end, self.profile, self.operations)


@dataclass(frozen=True)
class Failure:
    """History of a seed that broke a promise; ``told`` says which and how."""

    seed: int
    told: str


@dataclass(frozen=True)
class Outcome:
    """Figures and failures of a portion."""

    portion: Portion
    figures: Counter[str] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)


def run_portion(portion: Portion) -> Outcome:
    """Run the histories of a portion."""
    outcome = Outcome(portion)
    for result in run_all(portion.histories()):
        outcome.figures.update(result.figures)
        if result.record.violations:
            told = f"{result.history.faults}: {result.record.violations[0]}"
            outcome.failures.append(Failure(result.history.seed, told))
    return outcome


def run_portions(portions: Iterable[Portion], jobs: int, mutant: str = "") -> Iterator[Outcome]:
    """Run portions in processes; yield their outcomes in order."""
    yield from spread(run_portion, portions, jobs, mutant)
