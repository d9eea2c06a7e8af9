"""Erasures in the table: a tombstone is in the due index until its last message is deleted.

One transaction writes the tombstone and deletes the newest messages. Older messages are deleted
afterwards: by the same call, a repeated erasure, or the sweep. They hold no personal data, and
cannot be sent: a claim checks the registration's state.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from registrar.aws.keys.due_index import ERASURES
from registrar.aws.keys.registrations import (
    message_partition,
    read_registration_id,
    registration_key,
)
from registrar.aws.table import Item, Key, Table, moment, text

# A transaction takes 100 actions: so many messages, and the other actions of an erasure
AT_ONCE = 60


@dataclass(frozen=True)
class ErasureTable:
    """Reader of tombstones that may have messages left; deletes these messages."""

    table: Table

    def due(self, now: datetime) -> Iterator[str]:
        """Return tombstones to clear, from the index, so perhaps some that are cleared already."""
        yield from map(read_registration_id, self.table.due(ERASURES, now))

    def clear(self, registration_id: str) -> bool:
        """Delete up to AT_ONCE messages of a tombstone; False if there are more.

        No message is queued for a tombstone, so a cleared one stays cleared.
        """
        left = newest_messages(self.table, registration_id, AT_ONCE + 1)
        for key in left[:AT_ONCE]:
            self.table.call("delete_item", TableName=self.table.name, Key=key)
        if len(left) > AT_ONCE:
            return False
        leave = self.table.update(
            registration_key(registration_id),
            "REMOVE due_shard, due_at",
            when="#state = :erased",
            values={":erased": text("erased")},
            names="state",
        )
        self.table.try_write([leave])
        return True


def to_be_cleared(now: datetime) -> Item:
    """Return the attributes that put a tombstone into the due index at ``now``."""
    return {"due_shard": text(ERASURES), "due_at": moment(now)}


def newest_messages(table: Table, registration_id: str, count: int = AT_ONCE) -> list[Key]:
    """Return the keys of a registration's newest messages, the newest first."""
    partition = message_partition(registration_id)
    rows = table.partition(partition, begins_with="M#", newest_first=True)
    return [{"pk": row["pk"], "sk": row["sk"]} for row in islice(rows, count)]
