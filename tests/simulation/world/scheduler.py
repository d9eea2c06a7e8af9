"""Scheduler: tasks are greenlets; the one whose time comes first goes on."""

from collections.abc import Callable
from heapq import heappop, heappush
from random import Random
from typing import TYPE_CHECKING

from greenlet import getcurrent, greenlet

from tests.simulation.world.clock import Clock

if TYPE_CHECKING:
    from tests.simulation.world.functions import Invocation


class Stopped(BaseException):
    """End of a process within its own code: nothing of it goes on, not even its clean-up's calls.

    It is no ``Exception``, so that no handler of the code under test takes it for an error.
    """


class Task:
    """Actor of the world: a visitor, an organiser, a lane of a stream, a clock's tick.

    ``random`` decides about its own waiting and faults, ``ios`` and ``chances`` count its
    I/Os and what might be lost or come twice, ``conflicts`` those in a row, ``about`` names the
    operation that it carries out.
    """

    __slots__ = (
        *("about", "chances", "conflicts", "greenlet", "invocation", "ios", "name", "random"),
    )

    def __init__(self, name: str, random: Random, run: Callable[[], None], hub: greenlet) -> None:
        self.name = name
        self.about = name
        self.random = random
        self.ios = 0
        self.chances = 0
        self.conflicts = 0
        self.invocation: Invocation | None = None
        self.greenlet = greenlet(_until_stopped(run), hub)


def _until_stopped(run: Callable[[], None]) -> Callable[[], None]:
    def guarded() -> None:
        try:  # with suppress it would take twice as long
            run()
        except Stopped:
            return

    return guarded


class Scheduler:
    """Tasks by the time at which each goes on; at the same time, in the order of their pauses."""

    def __init__(self, clock: Clock, seed: str) -> None:
        self.clock = clock
        self.seed = seed
        self.current: Task | None = None
        self.halted = False
        self._hub = getcurrent()
        self._heap: list[tuple[float, int, Task]] = []
        self._pauses = 0
        self._end = 0.0  # of the present run

    @property
    def next_time(self) -> float | None:
        """Time of the next task, or None if there is none."""
        return self._heap[0][0] if self._heap else None

    def spawn(self, name: str, run: Callable[[], None], *, delay: float = 0.0) -> Task:
        """Begin a task of that name after ``delay`` seconds; the name also seeds its chance."""
        task = Task(name, Random(f"{self.seed}/{name}"), run, self._hub)
        self._push(task, delay)
        return task

    def task(self) -> Task:
        """Return the task that runs. Raises RuntimeError outside of all tasks."""
        if self.current is None:
            raise RuntimeError("an I/O outside of all tasks")
        return self.current

    def pause(self, seconds: float) -> None:
        """Let the others go on for so many seconds of virtual time. Raises Stopped at the end."""
        if self.halted or self.current is None:
            raise Stopped
        self._pauses += 1
        until = self.clock.now + (seconds if seconds > 0.0 else 0.0)
        if until <= self._end and (not self._heap or until < self._heap[0][0]):
            self.clock.now = until  # nobody else goes on before
            return
        heappush(self._heap, (until, self._pauses, self.current))
        self._hub.switch()
        if self.halted:
            raise Stopped

    def run_until(self, moment: float) -> None:
        """Run all tasks up to the moment; an exception that a task does not handle ends the run."""
        self._end = moment
        while self._heap and self._heap[0][0] <= moment and not self.halted:
            self._step()
        if not self.halted:
            self.clock.now = max(self.clock.now, moment)

    def close(self) -> None:
        """Stop every task that is left."""
        self.halted = True
        while self._heap:
            _, _, task = heappop(self._heap)
            if task.greenlet:  # one that has not begun has nothing to stop
                self.current = task
                task.greenlet.throw(Stopped)
        self.current = None

    def _step(self) -> None:
        at, _, task = heappop(self._heap)
        self.clock.now = max(self.clock.now, at)
        self.current = task
        task.greenlet.switch()
        self.current = None

    def _push(self, task: Task, seconds: float) -> None:
        self._pauses += 1
        heappush(self._heap, (self.clock.now + max(0.0, seconds), self._pauses, task))
