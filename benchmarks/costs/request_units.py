"""Request units of DynamoDB, by the sizes of items as its pricing page counts them.

https://aws.amazon.com/dynamodb/pricing/on-demand/: 1 KB a write unit, 4 KB a read unit, half of one
where the read is eventually consistent, twice as many in a transaction. An index is written outside
of the transaction, and only if what it projects has changed.
"""

from dataclasses import dataclass
from math import ceil
from typing import Any

from infra.dynamodb.values import clean_item

Item = dict[str, Any]

_KEYS = ("pk", "sk")
_WRITE_BYTES, _READ_BYTES = 1024, 4096
_OVERHEAD = 100  # bytes stored besides, of each item and of each of its entries in indexes


@dataclass(frozen=True)
class Index:
    """Index of the table: its keys, and whether it projects more than all keys."""

    keys: tuple[str, ...]
    projects_all: bool

    @classmethod
    def read(cls, properties: dict[str, Any]) -> "Index":
        """Return the index that the template's properties describe."""
        keys = tuple(key["AttributeName"] for key in properties["KeySchema"])
        return cls(keys, properties["Projection"]["ProjectionType"] == "ALL")

    def entry(self, item: Item) -> Item:
        """Return what the index holds of an item; empty if it leaves the item out."""
        if not all(key in item for key in self.keys):
            return {}
        if self.projects_all:
            return item
        return {name: item[name] for name in (*_KEYS, *self.keys)}

    def units(self, old: Item, new: Item) -> int:
        """Return the write units that the index takes for a changed item."""
        before, after = self.entry(old), self.entry(new)
        if before == after:
            return 0
        moved = [{name: entry.get(name) for name in self.keys} for entry in (before, after)]
        if before and after and moved[0] != moved[1]:
            return _units(size(before), _WRITE_BYTES) + _units(size(after), _WRITE_BYTES)
        return _units(max(size(before), size(after)), _WRITE_BYTES)


def size(item: Item) -> int:
    """Return the bytes of an item, 0 of an empty one."""
    return clean_item(item)[1]


def stored(item: Item, indexes: list[Index]) -> int:
    """Return the bytes that the table and its indexes are charged for."""
    entries = [item, *(entry for index in indexes if (entry := index.entry(item)))]
    return sum(size(entry) + _OVERHEAD for entry in entries)


def write_units(old: Item, new: Item, indexes: list[Index], *, transaction: bool) -> int:
    """Return the write units of one item, of the table and its indexes."""
    base = _units(max(size(old), size(new)), _WRITE_BYTES)
    return base * (2 if transaction else 1) + sum(index.units(old, new) for index in indexes)


def read_units(sizes: int, *, consistent: bool) -> float:
    """Return the read units of so many bytes, of one item or of a page of a query."""
    return _units(sizes, _READ_BYTES) / (1 if consistent else 2)


def _units(sizes: int, unit: int) -> int:
    return max(1, ceil(sizes / unit))
