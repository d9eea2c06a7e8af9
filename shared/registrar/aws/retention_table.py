"""Retentions in the table: for each event one item, due at its next deadline."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from registrar.aws.checkpoint import (
    advance,
    due_items,
    finish,
    read_cursor,
    read_step,
    to_attributes,
)
from registrar.aws.keys.due_index import RETENTIONS
from registrar.aws.keys.events import read_event, retention_key
from registrar.aws.registration_pages import page_after
from registrar.aws.table import Item, Table, moment, number, text
from registrar.aws.transaction import Action
from registrar.domain.cursor import START
from registrar.domain.event import EventDefinition
from registrar.domain.registration import Registration
from registrar.domain.retention import Retention, deadlines
from registrar.domain.timestamp import from_text


@dataclass(frozen=True)
class RetentionTable:
    """Reader and writer of retentions; every change is a compare-and-set on the step."""

    table: Table

    def due(self, now: datetime) -> Iterator[Retention]:
        """Return the retentions that are due."""
        return map(from_item, due_items(self.table, RETENTIONS, now))

    def page(self, retention: Retention, *, size: int) -> list[Registration]:
        """Return the event's next registrations; empty at the end."""
        return page_after(self.table, retention.event, retention.cursor, size=size)

    def save(self, before: Retention, after: Retention) -> bool:
        """Advance the step; False if another sweep did."""
        attributes = to_attributes(after) | {
            "due_at": moment(after.deadline),
            "flawed": {"BOOL": after.had_failures},
        }
        action = advance(self.table, retention_key(before.event), before, attributes)
        return self.table.try_write([action])

    def finish(self, current: Retention) -> bool:
        """Remove the event from the due index; False if another sweep took the step."""
        return self.table.try_write([finish(self.table, retention_key(current.event), current)])

    def restart(self, definition: EventDefinition) -> None:
        """Start again at the first deadline; past deadlines are due at once."""
        self.table.write([schedule_retention(self.table, definition)])


def schedule_retention(table: Table, definition: EventDefinition) -> Action:
    """Return the action that starts retention again at the definition's first deadline."""
    return table.update(
        retention_key(definition.event),
        "SET due_shard = :shard, due_at = :deadline, behind = :behind, flawed = :no,"
        " version = :version ADD step :one",
        values={
            ":shard": text(RETENTIONS),
            ":deadline": moment(deadlines(definition)[0]),
            ":behind": text(START),
            ":no": {"BOOL": False},
            ":version": number(definition.version),
            ":one": number(1),
        },
    )


def from_item(item: Item) -> Retention:
    """Return the retention in an item: deadline and progress."""
    return Retention(
        event=read_event(item),
        deadline=from_text(item["due_at"]["S"]),
        step=read_step(item),
        cursor=read_cursor(item),
        had_failures=item["flawed"]["BOOL"],
        version=int(item["version"]["N"]),
    )
