"""Definitions and consent texts beside the seats, where versions up to 0.2.0 stored them.

Functions may write there, and have no right to the list of all events nor to what is published. So
a row counts only for an event in that list that was neither published nor finished in its own
partition. A copied definition has the attribute ``copied`` until then.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from registrar.aws.keys.events import (
    event_key,
    former_event_key,
    former_partition,
    known_event_key,
    published_partition,
)
from registrar.aws.table import Item, Key, Table, text

_MISSING = "attribute_not_exists(pk)"


@dataclass(frozen=True)
class FormerDefinitionTable:
    """Mover of an event's definition and consent texts into their own partition."""

    table: Table

    def definition(self, event: str) -> Item | None:
        """Return the former row of a known event's definition that nobody has copied, or None."""
        if self.table.get(event_key(event)) or not self.table.get(known_event_key(event)):
            return None
        return self.table.get(former_event_key(event))

    def copy(self, event: str) -> int:
        """Copy what the partition lacks, or copied in an older version; return the number of rows.

        Texts go first: a copied definition is complete. Nothing is copied for an unknown event, nor
        for one that was published or finished there. May be repeated.
        """
        here = self.table.get(event_key(event))
        is_settled = here is not None and "copied" not in here
        if is_settled or not self.table.get(known_event_key(event)):
            return 0
        return sum(self._copy(event, row) for row in self.rows(event))

    def finish(self, event: str) -> int:
        """Delete the rows that are copied, after which none is; return their number.

        May be repeated.
        """
        self.table.try_call(
            "update_item",
            TableName=self.table.name,
            Key=event_key(event),
            UpdateExpression="REMOVE copied",
            ConditionExpression="attribute_exists(copied)",
        )
        copied = [row for row in self.rows(event) if self.table.get(_place(event, row))]
        for row in copied:
            key = {"pk": row["pk"], "sk": row["sk"]}
            self.table.call("delete_item", TableName=self.table.name, Key=key)
        return len(copied)

    def rows(self, event: str) -> Iterator[Item]:
        """Return the rows that are still there, the definition last."""
        for beginning in ("TEXT#", "DEF"):
            yield from self.table.partition(former_partition(event), begins_with=beginning)

    def _copy(self, event: str, row: Item) -> bool:
        item, when = row | _place(event, row), {"ConditionExpression": _MISSING}
        if "version" not in row:
            return self._put(item, when)
        newer = f"{_MISSING} OR (attribute_exists(copied) AND version < :version)"
        return self._put(
            item | {"copied": {"BOOL": True}},
            {
                "ConditionExpression": newer,
                "ExpressionAttributeValues": {":version": row["version"]},
            },
        )

    def _put(self, item: Item, when: Item) -> bool:
        return self.table.try_call("put_item", TableName=self.table.name, Item=item, **when)


def _place(event: str, row: Item) -> Key:
    """Return the key of the row's copy."""
    return {"pk": text(published_partition(event)), "sk": row["sk"]}
