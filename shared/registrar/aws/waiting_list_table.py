"""Waiting lists in the due index: those that the sweep looks after, from opening to start."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from registrar.aws.keys import PROMOTIONS, promotion_key, read_event
from registrar.aws.table import Table, moment, text
from registrar.domain.event import EventDefinition


@dataclass(frozen=True)
class WaitingListTable:
    """Finds the events whose waiting lists are to be looked after."""

    table: Table

    def due(self, now: datetime) -> Iterator[str]:
        """The events, from the index, so perhaps one whose row has just left it."""
        yield from map(read_event, self.table.due(PROMOTIONS, now))

    def settle(self, event: str, *, now: datetime) -> bool:
        """Nobody is promoted any more: it leaves the index; False if the start was moved."""
        leave = self.table.update(
            promotion_key(event),
            "REMOVE due_shard, due_at",
            when="starts <= :now",
            values={":now": moment(now)},
        )
        return self.table.try_write([leave])


def look_after(table: Table, definition: EventDefinition) -> dict[str, Any]:
    """The action that has the event's waiting list looked after; not of a cancelled event."""
    starts = {"starts": moment(definition.starts)}
    due = {"due_shard": text(PROMOTIONS), "due_at": moment(definition.opens)}
    item = promotion_key(definition.event) | starts | ({} if definition.cancelled else due)
    return {"Put": {"TableName": table.name, "Item": item}}
