"""Work spread over processes, each with the product or one mutant of it."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import AbstractContextManager, ExitStack, nullcontext
from multiprocessing import get_context
from typing import TypeVar

Item = TypeVar("Item")
Made = TypeVar("Made")

# Processes that this machine runs at once
CORES = os.cpu_count() or 1

# Items that wait for each process, so that none of them waits for an item
_AHEAD = 2

# Mutant of this process, which is never left
_until_the_end = ExitStack()


def spread(
    work: Callable[[Item], Made], items: Iterable[Item], jobs: int, mutant: str = ""
) -> Iterator[Made]:
    """Yield what the work makes of each item, in their order; items are taken as needed.

    Work and items go to new processes, so both must be importable. Work that runs when the
    iteration is left ends first.
    """
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), _begin, (mutant,))
    running: deque[Future[Made]] = deque()
    try:
        for item in items:
            running.append(pool.submit(work, item))
            if len(running) > _AHEAD * jobs:
                yield running.popleft().result()
        while running:
            yield running.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def mutated(name: str) -> AbstractContextManager[None]:
    """Return a block in which the product has the mistake of that name; none if it is empty."""
    if not name:
        return nullcontext()
    from tests.simulation.mutants.catalogue import MUTANTS

    return MUTANTS[name].applied()


def _begin(mutant: str) -> None:
    """Begin a process, which has the mutant until its end."""
    _until_the_end.enter_context(mutated(mutant))
