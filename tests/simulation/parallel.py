"""Work spread over workers, each with the product or one mutant of it."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from queue import SimpleQueue
from threading import current_thread, main_thread
from typing import Any, TypeVar

from tests.simulation.worker import Worker

Item = TypeVar("Item")
Made = TypeVar("Made")

# Processes that this machine runs at once
CORES = os.cpu_count() or 1

# Items that wait for each worker, so that none of them waits for an item
_AHEAD = 2


def spread(
    work: Callable[[Item], Made], items: Iterable[Item], jobs: int, mutant: str = ""
) -> Iterator[Made]:
    """Yield what the work makes of each item, in their order; items are taken as needed.

    Work and items go to new processes, so both must be importable. These end at once when the
    iteration is left, by an exception, Ctrl-C or SIGTERM too. Raises WorkFailed.
    """
    workers = [Worker(mutant) for _ in range(jobs)]
    idle: SimpleQueue[Worker] = SimpleQueue()
    for worker in workers:
        idle.put(worker)

    def make(item: Item) -> Made:
        worker = idle.get()
        try:
            made: Made = worker.make(work, item)
        finally:
            idle.put(worker)
        return made

    pool = ThreadPoolExecutor(jobs)
    running: deque[Future[Made]] = deque()
    try:
        with terminated_as_interrupted():
            for item in items:
                running.append(pool.submit(make, item))
                if len(running) > _AHEAD * jobs:
                    yield running.popleft().result()
            while running:
                yield running.popleft().result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for worker in workers:
            worker.end()


@contextmanager
def terminated_as_interrupted() -> Iterator[None]:
    """Let SIGTERM raise KeyboardInterrupt until the end of the block, as Ctrl-C does."""

    def interrupt(*_: Any) -> None:
        raise KeyboardInterrupt

    if current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
