"""Discrete events: virtual seconds, processes as generators, and items held by transactions."""

from collections.abc import Generator
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count
from random import Random

# A process yields the seconds it waits; its value is what it came to
Process = Generator[float, None, str]


@dataclass
class Schedule:
    """Processes in the order of virtual time, in seconds; equal times as they were started."""

    now: float = 0.0
    _queue: list[tuple[float, int, Process]] = field(default_factory=list)
    _order: "count[int]" = field(default_factory=count)

    def start(self, process: Process, at: float) -> None:
        """Let a process begin at that second."""
        heappush(self._queue, (at, next(self._order), process))

    def run(self) -> None:
        """Run until every process has ended."""
        while self._queue:
            self.now, _, process = heappop(self._queue)
            try:
                waited = next(process)
            except StopIteration:
                continue
            self.start(process, self.now + waited)


@dataclass
class HeldItem:
    """Item that one transaction at a time may write; counts the conflicts of the others."""

    held_until: float = 0.0
    writes: int = 0
    conflicts: int = 0

    def hold(self, now: float, seconds: float) -> bool:
        """Hold the item for that long; False, a conflict, while another transaction holds it."""
        if now < self.held_until:
            self.conflicts += 1
            return False
        self.held_until = now + seconds
        self.writes += 1
        return True


@dataclass(frozen=True)
class Latency:
    """Latencies in seconds, evenly distributed between a lowest and a highest."""

    call: tuple[float, float] = (0.003, 0.008)
    hold: tuple[float, float] = (0.010, 0.020)

    def of_call(self, random: Random) -> float:
        """Return the duration of a read, a single write or a refused transaction."""
        return random.uniform(*self.call)

    def of_hold(self, random: Random) -> float:
        """Return how long a transaction holds its items, which is also its duration."""
        return random.uniform(*self.hold)
