"""Hunters: processes that hunt one mutant after another, and end with the one that began them."""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from multiprocessing import get_context
from threading import Thread

from tests.simulation.mutants.hunt import Hunt, Verdict, hunt
from tests.simulation.mutants.memory import MOST, MemoryExceeded, limited_memory
from tests.simulation.parallel import terminated_as_interrupted

# Seconds between two looks at how many histories have run
_LOOK = 0.5

_FORK = get_context("fork")


class _Shared:
    """State that hunters share: histories that have run, and a pipe that ends with its writer.

    ``megabytes`` is the memory that each hunt may need.
    """

    def __init__(self, megabytes: int) -> None:
        self.megabytes = megabytes
        self.ran = _FORK.Value("l", 0)
        self._reader, self._writer = os.pipe()

    def count(self) -> None:
        """Count a history."""
        with self.ran.get_lock():
            self.ran.value += 1

    def end_all(self) -> None:
        """End all hunters, at once."""
        os.close(self._writer)

    def end_with_the_first(self) -> None:
        """Let this hunter end as soon as the process that began it does, or says so."""
        os.close(self._writer)
        Thread(target=self._wait_for_the_end, daemon=True).start()

    def _wait_for_the_end(self) -> None:
        os.read(self._reader, 1)
        os._exit(1)


# State of this hunter, which it got when it was begun
_given: list[_Shared] = []


def hunt_all(
    hunts: Sequence[Hunt],
    jobs: int,
    look: Callable[[int], None] = lambda _: None,
    *,
    megabytes: int = MOST,
) -> Iterator[Verdict]:
    """Hunt each mutant, some at a time; yield verdicts as they come.

    ``look`` is called twice a second with the number of histories that have run. A hunt that needs
    more than so many megabytes ends with a verdict that says so.
    """
    shared = _Shared(megabytes)
    pool = ProcessPoolExecutor(jobs, _FORK, _begin, (shared,))
    try:
        with terminated_as_interrupted():
            left = {pool.submit(_hunt, one) for one in hunts}
            while left:
                done, left = wait(left, _LOOK, FIRST_COMPLETED)
                look(shared.ran.value)
                yield from _verdicts(done)
    finally:
        shared.end_all()
        pool.shutdown(cancel_futures=True)


def _verdicts(done: set[Future[Verdict]]) -> list[Verdict]:
    return sorted((future.result() for future in done), key=lambda verdict: verdict.mutant)


def _begin(shared: _Shared) -> None:
    """Begin a hunter; the terminal's interrupt is the first process's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    shared.end_with_the_first()
    _given.append(shared)


def _hunt(wanted: Hunt) -> Verdict:
    (shared,), ran = _given, 0

    def ended() -> None:
        nonlocal ran
        ran += 1
        shared.count()

    try:
        with limited_memory(shared.megabytes):
            return hunt(wanted, ended)
    except MemoryExceeded as exceeded:
        return Verdict(wanted.name, ran, how=str(exceeded))
