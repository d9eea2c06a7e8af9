"""Bulk cancellations in the table: the order, its counts, and the progress of work on it.

The counts move with each registration, in its transaction (aws/change_table.py); the progress is
written now and then, and only saves reading again.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from registrar.aws.audit_item import note_in_audit
from registrar.aws.bulk_item import from_item, to_item, walk_to_text
from registrar.aws.keys.bulk import bulk_key, bulk_partition
from registrar.aws.table import Item, Table, moment, text
from registrar.domain.audit import AuditLine
from registrar.domain.bulk_cancellation import BulkCancellation, Walk


@dataclass(frozen=True)
class BulkTable:
    """Reader and writer of bulk cancellations."""

    table: Table

    def begin(self, bulk: BulkCancellation, line: AuditLine) -> None:
        """Store the order with its audit line, unless one of its id is stored."""
        token = self.table.new_token()
        audited = note_in_audit(self.table, line, token=token)
        self.table.try_write([self.table.put_new(to_item(bulk)), audited], token=token)

    def find(self, event: str, bulk_id: str) -> BulkCancellation | None:
        """Return the bulk cancellation as it is now, or None."""
        item = self.table.get(bulk_key(event, bulk_id))
        return from_item(event, item) if item else None

    def of_event(self, event: str) -> list[BulkCancellation]:
        """Return the event's bulk cancellations, newest first."""
        items = self.table.partition(bulk_partition(event), begins_with="BULK#")
        return sorted(
            (from_item(event, item) for item in items), key=lambda bulk: bulk.created, reverse=True
        )

    def begin_undo(self, bulk: BulkCancellation, line: AuditLine, *, now: datetime) -> None:
        """End the cancelling and write the audit line, unless an undo has begun before."""
        token = self.table.new_token()
        begun = self.table.update(
            bulk_key(bulk.event, bulk.id),
            "SET undo_begun = :now REMOVE walk",
            when="attribute_exists(pk) AND attribute_not_exists(undo_begun)",
            values={":now": moment(now)},
        )
        audited = note_in_audit(self.table, line, token=token)
        self.table.try_write([begun, audited], token=token)

    def save(self, bulk: BulkCancellation, walk: Walk) -> None:
        """Store how far the cancelling is."""
        self._set(bulk, "SET walk = :walk", {":walk": walk_to_text(walk)})

    def save_undo(self, bulk: BulkCancellation, walk: Walk, obstacles: Mapping[str, int]) -> None:
        """Store how far the undo is, and what it met."""
        values = {":walk": walk_to_text(walk), ":met": text(json.dumps(dict(obstacles)))}
        self._set(bulk, "SET undo_walk = :walk, obstacles = :met", values)

    def _set(self, bulk: BulkCancellation, expression: str, values: Item) -> None:
        key = bulk_key(bulk.event, bulk.id)
        changed = self.table.update(key, expression, when="attribute_exists(pk)", values=values)
        self.table.try_write([changed])
