"""Retentions in the table: for each event one item, due at its next deadline."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from registrar.aws.keys import RETENTIONS, read_event, retention_key
from registrar.aws.registration_pages import page_after
from registrar.aws.table import Item, Table, moment, number, text
from registrar.domain.cursor import START
from registrar.domain.event import EventDefinition
from registrar.domain.registration import Registration
from registrar.domain.retention import Retention, deadlines
from registrar.domain.timestamp import from_text

Action = dict[str, Any]


@dataclass(frozen=True)
class RetentionTable:
    """Finds events with answers too old; every change is a compare-and-set on the step."""

    table: Table

    def due(self, now: datetime) -> Iterator[Retention]:
        """The events of which a deadline has come, each as it is now."""
        for key in self.table.due(RETENTIONS, now):
            item = self.table.get({"pk": key["pk"], "sk": key["sk"]})
            if item and "due_shard" in item:
                yield from_item(item)

    def page(self, retention: Retention, *, size: int) -> list[Registration]:
        """The next of the event's registrations; empty at the end."""
        return page_after(self.table, retention.event, retention.cursor, size=size)

    def save(self, before: Retention, after: Retention) -> bool:
        """Take the step; False if somebody else took it."""
        values = {
            ":next": number(after.step),
            ":deadline": moment(after.deadline),
            ":behind": text(after.cursor),
            ":flawed": {"BOOL": after.flawed},
        }
        change = "SET step = :next, due_at = :deadline, behind = :behind, flawed = :flawed"
        return self._try(before, change, values)

    def settle(self, retention: Retention) -> bool:
        """Nothing of the event's registrations is left: it leaves the index."""
        change = "SET step = :next REMOVE due_shard, due_at"
        return self._try(retention, change, {":next": number(retention.step + 1)})

    def begin_again(self, definition: EventDefinition) -> None:
        """Have every deadline seen to once more, the past ones at once."""
        self.table.write([from_the_first(self.table, definition)])

    def _try(self, retention: Retention, change: str, values: Item) -> bool:
        action = self.table.update(
            retention_key(retention.event),
            change,
            when="step = :read",
            values=values | {":read": number(retention.step)},
        )
        return self.table.try_write([action])


def from_the_first(table: Table, definition: EventDefinition) -> Action:
    """The action that has every deadline of the definition seen to, whatever was before."""
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
    """How far the deletion is that an item holds."""
    return Retention(
        event=read_event(item),
        deadline=from_text(item["due_at"]["S"]),
        step=int(item["step"]["N"]),
        cursor=item["behind"]["S"],
        flawed=item["flawed"]["BOOL"],
        version=int(item["version"]["N"]),
    )
