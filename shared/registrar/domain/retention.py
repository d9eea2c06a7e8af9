"""Retention: deadlines for deleting an event's answers, and the progress of it (P4)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from registrar.domain.checkpoint import Checkpoint
from registrar.domain.event import EventDefinition
from registrar.domain.registration import Registration
from registrar.domain.retention_rules import (
    days_pass,
    expired_questions,
    retained_until,
    without_answers,
)


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
    """Return the deadlines of the answers, sorted and unique; the registration's is last."""
    whole = retained_until(definition)
    return tuple(sorted({whole, *(day for day in days_pass(definition) if day < whole)}))


def deadline_after(definition: EventDefinition, deadline: datetime) -> datetime | None:
    """Return the next deadline; None after the last."""
    return next((later for later in deadlines(definition) if later > deadline), None)


def all_unexpired(
    registrations: Iterable[Registration], definition: EventDefinition, now: datetime
) -> Iterator[Registration]:
    """Yield the registrations without expired answers; none after the last deadline."""
    if now < retained_until(definition):
        questions = expired_questions(definition, now)
        yield from (without_answers(each, definition, questions) for each in registrations)
