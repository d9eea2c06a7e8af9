"""Hunt: histories with a mutant, until one of them breaks a promise."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context

from tests.simulation.history import History, run_all
from tests.simulation.mutants.catalogue import MUTANTS
from tests.simulation.world.record import Violation


@dataclass(frozen=True)
class Verdict:
    """Outcome of a hunt: the promise that was broken, empty if none was, by the history of a seed.

    ``histories`` is the number of those that ran, the last one included.
    """

    mutant: str
    histories: int
    promise: str = ""
    how: str = ""
    seed: int = 0
    faults: str = ""

    @property
    def killed(self) -> bool:
        """True if the mistake was found."""
        return bool(self.promise)


def hunt(name: str, histories: int) -> Verdict:
    """Run histories with the mutant of that name until one breaks a promise, at most so many."""
    mutant = MUTANTS[name]
    seeds = range(mutant.seed, mutant.seed + histories)
    with mutant.applied():
        return _first_broken(name, [History(seed, mutant.profile) for seed in seeds])


def hunt_all(names: Iterable[str], histories: int, jobs: int) -> Iterator[Verdict]:
    """Hunt each mutant in a process of its own, some at a time; yield verdicts as they come."""
    wanted = [(name, histories) for name in names]
    with get_context("fork").Pool(jobs, maxtasksperchild=1) as pool:
        yield from pool.imap_unordered(_hunt_one, wanted)


def _hunt_one(wanted: tuple[str, int]) -> Verdict:
    return hunt(*wanted)


def _first_broken(name: str, histories: Sequence[History]) -> Verdict:
    results = run_all(histories)
    for number, history in enumerate(histories, 1):
        try:
            violations = next(results).record.violations
        except Exception as error:  # an error that nobody expects ends a history, too
            violations = [Violation("raised", repr(error), 0.0)]
        if violations:
            promise, how, _ = violations[0]
            return Verdict(name, number, promise, how, history.seed, history.faults)
    return Verdict(name, len(histories))
