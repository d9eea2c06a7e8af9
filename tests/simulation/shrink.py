"""Shrinking: a history that breaks a promise, without what is not needed to break it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from tests.simulation.history import History, Result, run

Item = TypeVar("Item")

# Runs that one shrinking makes at most
RUNS = 400


def shrink(failing: Result, runs: int = RUNS) -> Result:
    """Return a history with fewer operations and faults in which the same promise is broken.

    Operations are left out first, then faults, then operations again. Raises ValueError if the
    history breaks no promise.
    """
    search = _Search(failing, runs)
    for _ in range(2):
        search.leave_out_operations()
        search.leave_out_faults()
    return search.shortest


def reduce(items: Sequence[Item], fails: Callable[[Sequence[Item]], bool]) -> Sequence[Item]:
    """Return items that still fail, and do not with any one of them left out.

    Delta debugging by complements (Zeller and Hildebrandt, 2002).
    """
    if not items or fails([]):
        return []
    parts = 2
    while True:
        size = max(1, len(items) // parts)
        shorter = _without_a_part(items, size, fails)
        if shorter is not None:
            items, parts = shorter, max(2, parts - 1)
        elif size == 1:
            return items
        else:
            parts = min(2 * parts, len(items))


def _without_a_part(
    items: Sequence[Item], size: int, fails: Callable[[Sequence[Item]], bool]
) -> Sequence[Item] | None:
    for start in range(0, len(items), size):
        rest = [*items[:start], *items[start + size :]]
        if rest and fails(rest):
            return rest
    return None


@dataclass
class _Search:
    """Search for the shortest history that breaks the promise, within so many runs."""

    shortest: Result
    runs: int

    def __post_init__(self) -> None:
        if not self.shortest.record.violations:
            raise ValueError("the history breaks no promise")
        self._promise = self.shortest.record.violations[0].promise

    def leave_out_operations(self) -> None:
        """Leave out operations."""
        history = self.shortest.history
        numbers = list(range(history.operations)) if history.kept is None else [*history.kept]
        reduce(numbers, lambda kept: self._breaks(replace(history, kept=tuple(kept))))

    def leave_out_faults(self) -> None:
        """Leave out faults of those that happened."""
        history, struck = self.shortest.history, self.shortest.struck
        reduce(struck, lambda only: self._breaks(replace(history, only=tuple(only))))

    def _breaks(self, history: History) -> bool:
        """Tell whether the history breaks the promise, and keep it if so; never without runs."""
        if not self.runs:
            return False
        self.runs -= 1
        result = run(history)
        broken = any(one.promise == self._promise for one in result.record.violations)
        if broken:
            self.shortest = result
        return broken
