"""Retention: when answers of an event are deleted, and how far that is (P4)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from registrar.domain.checkpoint import Checkpoint
from registrar.domain.event import EventDefinition
from registrar.domain.registration import Registration
from registrar.domain.retention_rules import days_pass, kept_until, still_kept


@dataclass(frozen=True, kw_only=True)
class Retention(Checkpoint):
    """Checkpoint of the deletion of an event's answers, with the deadline that it works on.

    A pass that ``had_failures`` is made again. The definition that sets the days is of ``version``
    or later.
    """

    event: str
    deadline: datetime
    had_failures: bool = False
    version: int = 0


def deadlines(definition: EventDefinition) -> tuple[datetime, ...]:
    """When an answer's days have passed, each moment once, and last the whole's."""
    whole = kept_until(definition)
    return tuple(sorted({whole, *(one for one in days_pass(definition) if one < whole)}))


def deadline_after(definition: EventDefinition, deadline: datetime) -> datetime | None:
    """The next one, or None after the whole's."""
    return next((one for one in deadlines(definition) if one > deadline), None)


def only_kept(
    registrations: Iterable[Registration], definition: EventDefinition, now: datetime
) -> Iterator[Registration]:
    """The registrations without what has expired; none of them once the whole has."""
    if now < kept_until(definition):
        yield from (still_kept(one, definition, now) for one in registrations)
