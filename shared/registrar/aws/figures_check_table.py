"""Rounds in the table: for each event one item, due when its registrations are looked through."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

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
        """The events whose time has come, each as it is now."""
        for key in self.table.due(ROUNDS, now):
            item = self.table.get({"pk": key["pk"], "sk": key["sk"]})
            if item and "due_shard" in item:
                yield from_item(item)

    def save(self, before: FiguresCheck, after: FiguresCheck) -> bool:
        """Take the step; False if somebody else took it."""
        values = {
            ":next": number(after.step),
            ":due": moment(after.due),
            ":behind": text(after.cursor),
        }
        return self._try(before, "SET step = :next, due_at = :due, behind = :behind", values)

    def settle(self, current: FiguresCheck) -> bool:
        """Nothing of the event's registrations is left: it leaves the index."""
        change = "SET step = :next REMOVE due_shard, due_at"
        return self._try(current, change, {":next": number(current.step + 1)})

    def _try(self, current: FiguresCheck, change: str, values: Item) -> bool:
        action = self.table.update(
            round_key(current.event),
            change,
            when="step = :read",
            values=values | {":read": number(current.step)},
        )
        return self.table.try_write([action])


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
        step=int(item["step"]["N"]),
        cursor=item["behind"]["S"],
        version=int(item["version"]["N"]),
    )
