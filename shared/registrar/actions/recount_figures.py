"""Recount: registrations come to stand counted as they are, and the counters move with them.

Whoever comes second finds nothing to do, so it may be asked for twice, late and in any order.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from registrar.domain.event import EventDefinition
from registrar.domain.figure_counters import (
    CountedRegistration,
    Counters,
    CounterUpdate,
    recount_of,
)
from registrar.domain.refusals import TryLater

# Others who change the same registrations send us round again, at most so often
_ROUNDS = 8


class FiguresStore(Protocol):
    """What recounting needs of the counters."""

    def entries(self, ids: Sequence[str]) -> list[CountedRegistration]:
        """The registrations of these ids that there are, as they are now."""

    def counters(self, event: str) -> Counters:
        """The event's counters as they are now."""

    def book(
        self, event: str, recounts: Sequence[CounterUpdate], *, counters: Counters
    ) -> list[str]:
        """Count them so; the ids of those that moved meanwhile, and are as they were."""


class Events(Protocol):
    """What recounting needs of the events."""

    def definition(self, event: str, *, at_least: int = 0) -> EventDefinition:
        """The definition of that version or later."""


@dataclass(frozen=True, kw_only=True)
class FiguresDependencies:
    """Who counts: the collaborators of ``recount``."""

    store: FiguresStore
    events: Events


def recount(ids: Iterable[str], *, deps: FiguresDependencies, at_least: int = 0) -> int:
    """Count these as they are, by a definition of that version or later; how many were not.

    Raises TryLater when others came between at every look.
    """
    left, booked = list(dict.fromkeys(ids)), 0
    for _ in range(_ROUNDS):
        entries = sorted(deps.store.entries(left), key=_event_of)
        left = []
        for event, those in groupby(entries, key=_event_of):
            due, moved = _book(event, list(those), deps, at_least)
            left += moved
            booked += due - len(moved)
        if not left:
            return booked
    raise TryLater


def _event_of(entry: CountedRegistration) -> str:
    return entry.registration.event


def _book(
    event: str, entries: list[CountedRegistration], deps: FiguresDependencies, at_least: int
) -> tuple[int, list[str]]:
    """How many of one event were due, and the ids of those among them that moved meanwhile."""
    counters = deps.store.counters(event)
    # Whoever counted by a newer form than is at hand here must not be set right by the old one
    versions = (entry.counted.version for entry in entries if entry.counted)
    definition = deps.events.definition(event, at_least=max([at_least, *versions]))
    due = [one for entry in entries if (one := recount_of(entry, counters, definition))]
    return len(due), deps.store.book(event, due, counters=counters)
