"""Work that is due: the items of the due index, as they are now."""

from heapq import heappop, heappush
from typing import Any

from registrar.domain.timestamp import from_text

Key = tuple[str, str]

# Always due while somebody waits: whether a seat is free is another question
_WAITING_LISTS = "PROMOTIONS"


class Due:
    """Moments from which items are due, so that nobody sweeps while nothing is."""

    def __init__(self) -> None:
        self.moments: dict[Key, float] = {}
        self._heap: list[tuple[float, Key]] = []

    def changed(self, key: Key, item: dict[str, Any] | None) -> None:
        """Follow the change of an item."""
        shard = item["due_shard"]["S"] if item and "due_shard" in item else _WAITING_LISTS
        if item is None or shard == _WAITING_LISTS:
            self.moments.pop(key, None)
            return
        moment = from_text(item["due_at"]["S"]).timestamp()
        if self.moments.get(key) != moment:
            self.moments[key] = moment
            heappush(self._heap, (moment, key))

    def first(self) -> float | None:
        """Return the earliest moment, or None while nothing will be due."""
        while self._heap and self.moments.get(self._heap[0][1]) != self._heap[0][0]:
            heappop(self._heap)
        return self._heap[0][0] if self._heap else None

    def earliest(self, now: float) -> Key | None:
        """Return the key of what has been due for longest, or None while nothing is."""
        first = self.first()
        return self._heap[0][1] if first is not None and first <= now else None

    def anything(self, now: float) -> bool:
        """Tell whether something is due at that moment."""
        first = self.first()
        return first is not None and first <= now
