"""Global secondary indexes, whose entries become visible some time after their commits."""

import heapq
from collections.abc import Callable

from infra.dynamodb.rows import Partition, Place, Row
from infra.dynamodb.schema import IndexSchema, Key, KeySchema
from infra.dynamodb.values import Item, size_of

# An entry: its partition, its place there and its row
_Entry = tuple[object, Place, Row]


class Index:
    """One index: the entries that are visible, and those on their way by the time they arrive."""

    def __init__(
        self,
        schema: IndexSchema,
        table_keys: KeySchema,
        wall: Callable[[], float],
        lag: Callable[[], float],
    ) -> None:
        self.schema = schema
        self._table_keys = table_keys
        self._wall = wall
        self._lag = lag
        self._partitions: dict[object, Partition] = {}
        self._places: dict[Key, tuple[object, Place]] = {}
        self._arriving: list[tuple[float, int, Key, _Entry | None]] = []
        self._last: dict[Key, float] = {}
        self._count = 0

    def note(self, key: Key, old: Row | None, new: Row | None) -> None:
        """Send a changed item on its way to the index."""
        has = self.schema.has
        after = new if new is not None and has(new.item) else None
        if after is None and (old is None or not has(old.item)):
            return
        entry = None if after is None else self._entry(key, after)
        arrives = max(self._wall() + self._lag(), self._last.get(key, 0.0))
        self._last[key] = arrives
        self._count += 1
        heapq.heappush(self._arriving, (arrives, self._count, key, entry))

    def partition(self, value: object) -> Partition:
        """Return a partition with the entries that have arrived."""
        now = self._wall()
        while self._arriving and self._arriving[0][0] <= now:
            _, _, key, entry = heapq.heappop(self._arriving)
            self._place(key, entry)
        return self._partitions.get(value) or Partition()

    def place(self, item: Item) -> Place:
        """Return the place of an entry, or of a start key, in its partition."""
        _, sort = self.schema.keys.key_of(item)
        return (sort, *self._table_keys.key_of(item))

    def _entry(self, key: Key, row: Row) -> _Entry:
        projected = self.schema.project(row.item)
        size = row.size if projected is row.item else size_of(projected)
        partition, sort = self.schema.keys.key_of(row.item)
        return partition, (sort, *key), Row(projected, size)

    def _place(self, key: Key, entry: _Entry | None) -> None:
        before = self._places.pop(key, None)
        if before:
            self._partitions[before[0]].remove(before[1])
        if entry:
            partition, place, row = entry
            self._places[key] = partition, place
            held = self._partitions.get(partition)
            if held is None:
                held = self._partitions[partition] = Partition()
            held.put(place, row)
