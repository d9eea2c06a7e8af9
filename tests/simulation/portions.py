"""Portions of histories: some seeds run one after another in one process, and what came of them."""

import gc
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from math import inf
from time import monotonic

from tests.simulation.forked import in_a_fork
from tests.simulation.history import OPERATIONS, History, run_all
from tests.simulation.parallel import spread

# Most histories that a fork runs before it ends and leaves its memory: 100 MB
PORTION = 50

# Histories that a process runs before its first fork: templates, models and catalogues are read
_WARM_UP = 2


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

    def parts(self, jobs: int) -> Iterator["Portion"]:
        """Yield portions for so many processes: some for each, of which none is too large."""
        yield from self.cut(min(PORTION, 1 + (self.end - self.first) // (4 * jobs)))

    def cut(self, size: int) -> Iterator["Portion"]:
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


def in_time(portions: Iterable[Portion], minutes: float | None) -> Iterator[Portion]:
    """Yield the portions up to that many minutes from now, one at least; all of them if None."""
    end = inf if minutes is None else monotonic() + 60 * minutes
    for portion in portions:
        yield portion
        if monotonic() >= end:
            return


def run_portion(portion: Portion) -> Outcome:
    """Run the histories of a portion in a fork."""
    _warm_up()
    return in_a_fork(partial(_run, portion))


@cache
def _warm_up() -> None:
    """Run some histories in this process, so that its forks find its caches full."""
    for _ in run_all(History(-number) for number in range(1, 1 + _WARM_UP)):
        pass
    gc.collect()
    gc.freeze()


def _run(portion: Portion) -> Outcome:
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
