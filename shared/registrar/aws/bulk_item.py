"""Bulk cancellations as items of the table; none holds personal data of an attendee."""

import json
from typing import Any

from registrar.aws.keys.bulk import bulk_key, read_bulk_id
from registrar.aws.table import Item, Table, moment, number, text
from registrar.aws.transaction import Action
from registrar.domain.bulk_cancellation import BulkCancellation, BulkStep, Walk
from registrar.domain.registration_filter import from_data, to_data
from registrar.domain.timestamp import from_text

_CANCEL = "attribute_not_exists(undo_begun) AND cancelled < expected"
_RESTORE = "restored < cancelled"


def count_in_bulk(table: Table, step: BulkStep) -> Action:
    """Return the action that counts one registration; refused if no more may be counted."""
    return table.update(
        bulk_key(step.event, step.id),
        f"ADD {step.what} :one",
        when=_CANCEL if step.what == "cancelled" else _RESTORE,
        values={":one": number(1)},
    )


def to_item(bulk: BulkCancellation) -> Item:
    """Return the bulk cancellation as a new item."""
    item: Item = bulk_key(bulk.event, bulk.id) | {
        "by": text(bulk.by),
        "created": moment(bulk.created),
        "before": moment(bulk.before),
        "expected": number(bulk.expected),
        "wanted": text(_json(to_data(bulk.wanted))),
        "cancelled": number(bulk.cancelled),
        "restored": number(bulk.restored),
    }
    return item | ({"search_code": text(bulk.search_code)} if bulk.search_code else {})


def from_item(event: str, item: Item) -> BulkCancellation:
    """Return the bulk cancellation in an item."""
    return BulkCancellation(
        id=read_bulk_id(item),
        event=event,
        by=item["by"]["S"],
        created=from_text(item["created"]["S"]),
        before=from_text(item["before"]["S"]),
        expected=int(item["expected"]["N"]),
        wanted=from_data(json.loads(item["wanted"]["S"])),
        search_code=item["search_code"]["S"] if "search_code" in item else "",
        cancelled=int(item["cancelled"]["N"]),
        restored=int(item["restored"]["N"]),
        walk=_read_walk(item, "walk"),
        undo_begun=from_text(item["undo_begun"]["S"]) if "undo_begun" in item else None,
        undo_walk=_read_walk(item, "undo_walk"),
        obstacles=json.loads(item["obstacles"]["S"]) if "obstacles" in item else {},
    )


def walk_to_text(walk: Walk) -> Item:
    """Return the progress of a walk as an attribute."""
    return text(_json([walk.part, walk.cursor, walk.done]))


def _read_walk(item: Item, name: str) -> Walk:
    return Walk(*json.loads(item[name]["S"])) if name in item else Walk()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
