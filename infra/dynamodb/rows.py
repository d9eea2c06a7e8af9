"""Items of a partition in the order of their sort keys."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter
from typing import Any

from infra.dynamodb.values import Item

# Sort key, and in an index the key of the item, which orders equal ones
Place = tuple[Any, ...]

_sort = itemgetter(0)


class Row:
    """An item with its size in bytes; neither changes."""

    __slots__ = ("item", "size")

    def __init__(self, item: Item, size: int) -> None:
        self.item = item
        self.size = size


class Partition:
    """Rows of one partition by their places."""

    __slots__ = ("order", "rows")

    def __init__(self) -> None:
        self.order: list[Place] = []
        self.rows: dict[Place, Row] = {}

    def put(self, place: Place, row: Row) -> None:
        """Put a row, instead of the one that has the place."""
        if place not in self.rows:
            insort(self.order, place)
        self.rows[place] = row

    def remove(self, place: Place) -> None:
        """Remove the row, if there is one."""
        if self.rows.pop(place, None) is not None:
            del self.order[bisect_left(self.order, place)]

    def walk(
        self, bounds: tuple[int, int], *, forward: bool, after: Place | None
    ) -> Iterator[tuple[Place, Row]]:
        """Return places and rows within bounds, in order or backwards, after a place."""
        first, last = bounds
        if after is not None and forward:
            first = max(first, bisect_right(self.order, after))
        elif after is not None:
            last = min(last, bisect_left(self.order, after))
        places: Sequence[Place] = self.order[first:last]
        for place in places if forward else reversed(places):
            yield place, self.rows[place]

    def bounds(self, operator: str, values: Sequence[Any]) -> tuple[int, int]:
        """Return the first place and the one after the last that a test of the sort key takes."""
        return _BOUNDS[operator](self.order, *values)


_Bounds = tuple[int, int]


def _equal(order: list[Place], value: Any) -> _Bounds:
    return bisect_left(order, value, key=_sort), bisect_right(order, value, key=_sort)


def _between(order: list[Place], lower: Any, upper: Any) -> _Bounds:
    return bisect_left(order, lower, key=_sort), bisect_right(order, upper, key=_sort)


def _begins(order: list[Place], beginning: Any) -> _Bounds:
    size = len(beginning)

    def start(place: Place) -> Any:
        return place[0][:size]

    first = bisect_left(order, beginning, key=start)
    return first, bisect_right(order, beginning, key=start)


_BOUNDS: dict[str, Callable[..., _Bounds]] = {
    "=": _equal,
    "<": lambda order, value: (0, bisect_left(order, value, key=_sort)),
    "<=": lambda order, value: (0, bisect_right(order, value, key=_sort)),
    ">": lambda order, value: (bisect_right(order, value, key=_sort), len(order)),
    ">=": lambda order, value: (bisect_left(order, value, key=_sort), len(order)),
    "BETWEEN": _between,
    "begins_with": _begins,
}
