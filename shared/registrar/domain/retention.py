"""Retention: when answers of an event are deleted, and how far that is (P4)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from registrar.domain.cursor import START
from registrar.domain.event import EventDefinition
from registrar.domain.registration import Registration
from registrar.domain.retention_rules import days_pass, kept_until, still_kept


@dataclass(frozen=True, kw_only=True)
class Retention:
    """The deadline that is being seen to, and behind which place in the index.

    ``step`` counts the changes, so that of two sweeps one goes on and the other sees it.
    ``flawed`` is a pass in which somebody could not be seen to: it is made again. The definition
    that says the days is of ``version`` or later.
    """

    event: str
    deadline: datetime
    step: int = 0
    cursor: str = START
    flawed: bool = False
    version: int = 0

    def moved(self, **what: Any) -> "Retention":
        """The same a step on, with those fields new."""
        return replace(self, step=self.step + 1, **what)


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
