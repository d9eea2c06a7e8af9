"""Lateness of due work: the longest time that an item had been due when it was read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

Due = TypeVar("Due")


@dataclass
class Lateness:
    """Gauge of one reading of an index at ``now``; ``longest`` is None while nothing was read."""

    now: datetime
    longest: timedelta | None = field(default=None, init=False)

    def measured(self, due: Iterable[Due]) -> Iterator[Due]:
        """Return the items as they are read; that none is due is zero."""
        self.longest = timedelta()
        yield from due

    def note(self, since: datetime) -> None:
        """Note the time since when an item that was read is due."""
        self.longest = max(self.longest or timedelta(), self.now - since)


def later(one: timedelta | None, other: timedelta | None) -> timedelta | None:
    """Return the longer of two measurements; None if neither was made."""
    return max((each for each in (one, other) if each is not None), default=None)
