"""Dates of an event that are still to come."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from registrar.domain.event import EventDefinition
from registrar.domain.retention_rules import retained_until

DateKind = Literal["opens", "closes", "starts", "ends", "erased"]


@dataclass(frozen=True, kw_only=True)
class NextDate:
    """Date to come: of registration, of the event, or of erasing all that it holds."""

    kind: DateKind
    at: datetime


def next_dates(definition: EventDefinition, now: datetime) -> tuple[NextDate, ...]:
    """Return the dates after ``now``, in the event's zone, the nearest first.

    Of a cancelled event only the erasure is to come.
    """
    erased = retained_until(definition).astimezone(definition.starts.tzinfo)
    dates: list[tuple[DateKind, datetime]] = [("erased", erased)]
    if not definition.cancelled:
        dates += [
            ("opens", definition.opens),
            ("closes", definition.closes),
            ("starts", definition.starts),
            ("ends", definition.ends),
        ]
    to_come = (NextDate(kind=kind, at=at) for kind, at in dates if at > now)
    return tuple(sorted(to_come, key=lambda each: each.at))
