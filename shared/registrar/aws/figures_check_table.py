"""Figures checks in the table: one item an event, due when its registrations are checked."""

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
from registrar.aws.keys.due_index import FIGURES_CHECKS
from registrar.aws.keys.events import read_event
from registrar.aws.keys.figures import figures_check_key
from registrar.aws.table import Item, Table, moment, number, text
from registrar.aws.transaction import Action
from registrar.domain.cursor import START
from registrar.domain.event import EventDefinition
from registrar.domain.figure_counters import FiguresCheck
from registrar.domain.timestamp import from_text


@dataclass(frozen=True)
class FiguresCheckTable:
    """Reader and writer of figures checks; every change is a compare-and-set on the step."""

    table: Table

    def due(self, now: datetime) -> Iterator[FiguresCheck]:
        """Return the unfinished checks that are due."""
        return map(from_item, due_items(self.table, FIGURES_CHECKS, now))

    def save(self, before: FiguresCheck, after: FiguresCheck) -> bool:
        """Advance the step; False if another sweep did."""
        attributes = to_attributes(after) | {"due_at": moment(after.due)}
        action = advance(self.table, figures_check_key(before.event), before, attributes)
        return self.table.try_write([action])

    def finish(self, current: FiguresCheck) -> bool:
        """Remove the event from the due index; False if another sweep took the step."""
        return self.table.try_write([finish(self.table, figures_check_key(current.event), current)])


def schedule_figures_check(table: Table, definition: EventDefinition, *, due: datetime) -> Action:
    """Return the action that makes the check due at that moment: at once if it is past.

    A new version of the form may count existing registrations differently.
    """
    return table.update(
        figures_check_key(definition.event),
        "SET due_shard = :shard, due_at = :due, behind = :behind, version = :version ADD step :one",
        values={
            ":shard": text(FIGURES_CHECKS),
            ":due": moment(due),
            ":behind": text(START),
            ":version": number(definition.version),
            ":one": number(1),
        },
    )


def from_item(item: Item) -> FiguresCheck:
    """Return the figures check in an item."""
    return FiguresCheck(
        event=read_event(item),
        due=from_text(item["due_at"]["S"]),
        step=read_step(item),
        cursor=read_cursor(item),
        version=int(item["version"]["N"]),
    )
