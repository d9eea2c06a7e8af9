"""Waiting lists in the due index: the sweep promotes from them, from opening to start."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from registrar.aws.keys.due_index import PROMOTIONS
from registrar.aws.keys.events import read_event
from registrar.aws.keys.waiting_list import promotion_key
from registrar.aws.table import Table, moment, text
from registrar.domain.event import EventDefinition


@dataclass(frozen=True)
class WaitingListTable:
    """Reader of the events whose waiting lists are due for promotion."""

    table: Table

    def due(self, now: datetime) -> Iterator[str]:
        """Return the due events, from the index, which may be late."""
        yield from map(read_event, self.table.due(PROMOTIONS, now))

    def finish(self, event: str, *, now: datetime) -> bool:
        """Remove a started event from the due index; False if its start was moved to later."""
        leave = self.table.update(
            promotion_key(event),
            "REMOVE due_shard, due_at",
            when="starts <= :now",
            values={":now": moment(now)},
        )
        return self.table.try_write([leave])


def schedule_promotion(
    table: Table, definition: EventDefinition, *, due: datetime
) -> dict[str, Any]:
    """Return the action that makes the event's waiting list due from then on, unless cancelled."""
    starts = {"starts": moment(definition.starts)}
    in_index = {"due_shard": text(PROMOTIONS), "due_at": moment(due)}
    item = promotion_key(definition.event) | starts | ({} if definition.cancelled else in_index)
    return {"Put": {"TableName": table.name, "Item": item}}
