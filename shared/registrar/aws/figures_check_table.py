"""Rounds in the table: for each event one item, due when its registrations are looked through."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from registrar.aws.checkpoint import (
    advance,
    due_items,
    finish,
    read_cursor,
    read_step,
    to_attributes,
)
from registrar.aws.keys import ROUNDS, read_event, round_key
from registrar.aws.table import Item, Table, moment, number, text
from registrar.domain.cursor import START
from registrar.domain.event import EventDefinition
from registrar.domain.figure_counters import FiguresCheck
from registrar.domain.timestamp import from_text

Action = dict[str, Any]


@dataclass(frozen=True)
class FiguresCheckTable:
    """Finds events to be looked through; every change is a compare-and-set on the step."""

    table: Table

    def due(self, now: datetime) -> Iterator[FiguresCheck]:
        """The unfinished checks whose moment has come."""
        return map(from_item, due_items(self.table, ROUNDS, now))

    def save(self, before: FiguresCheck, after: FiguresCheck) -> bool:
        """Take the step; False if another sweep took it."""
        attributes = to_attributes(after) | {"due_at": moment(after.due)}
        action = advance(self.table, round_key(before.event), before, attributes)
        return self.table.try_write([action])

    def finish(self, current: FiguresCheck) -> bool:
        """Take the event out of the due index; False if another sweep took the step."""
        return self.table.try_write([finish(self.table, round_key(current.event), current)])


def look_through(table: Table, definition: EventDefinition) -> Action:
    """The action that has the event looked through, at once if registration has begun.

    Another form may count otherwise what is there.
    """
    return table.update(
        round_key(definition.event),
        "SET due_shard = :shard, due_at = :opens, behind = :behind, version = :version"
        " ADD step :one",
        values={
            ":shard": text(ROUNDS),
            ":opens": moment(definition.opens),
            ":behind": text(START),
            ":version": number(definition.version),
            ":one": number(1),
        },
    )


def from_item(item: Item) -> FiguresCheck:
    """How far the look is that an item holds."""
    return FiguresCheck(
        event=read_event(item),
        due=from_text(item["due_at"]["S"]),
        step=read_step(item),
        cursor=read_cursor(item),
        version=int(item["version"]["N"]),
    )
