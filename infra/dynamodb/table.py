"""A table's items, its indexes and its stream."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from infra.dynamodb.indexes import Index
from infra.dynamodb.rows import Partition, Row
from infra.dynamodb.schema import Key, TableSchema
from infra.dynamodb.streams import Stream
from infra.dynamodb.values import Item


class Change(NamedTuple):
    """A changed item: its key, and the item before and after; None where there is none."""

    key: Key
    old: Item | None
    new: Item | None


class TableData:
    """Items by their keys, in the order of sort keys within a partition."""

    def __init__(
        self, schema: TableSchema, wall: Callable[[], float], lag: Callable[[], float]
    ) -> None:
        self.schema = schema
        self.stream = Stream(schema.name)
        self.indexes = {
            name: Index(index, schema.keys, wall, lag) for name, index in schema.indexes.items()
        }
        self._wall = wall
        self._rows: dict[Key, Row] = {}
        self._partitions: dict[object, Partition] = {}

    def row(self, key: Key) -> Row | None:
        """Return the row of a key, or None."""
        return self._rows.get(key)

    def partition(self, value: object) -> Partition:
        """Return a partition, empty if there is none."""
        return self._partitions.get(value) or Partition()

    def items(self) -> Iterator[tuple[Key, Item]]:
        """Return all keys and items, in the order in which the keys were first put."""
        for key, row in self._rows.items():
            yield key, row.item

    def change(self, key: Key, new: Row | None, *, expired: bool = False) -> Change | None:
        """Put or delete an item; None if that changes nothing."""
        old = self._rows.get(key)
        before = None if old is None else old.item
        after = None if new is None else new.item
        if before is after or before == after:
            return None
        self._put(key, new)
        for index in self.indexes.values():
            index.note(key, old, new)
        keys = self.schema.keys.take(after or before or {})
        self.stream.add(keys, before, after, self._wall(), expired=expired)
        return Change(key, before, after)

    def _put(self, key: Key, new: Row | None) -> None:
        partition, sort = key
        if new is None:
            del self._rows[key]
            self._partitions[partition].remove((sort,))
            return
        self._rows[key] = new
        held = self._partitions.get(partition)
        if held is None:
            held = self._partitions[partition] = Partition()
        held.put((sort,), new)
