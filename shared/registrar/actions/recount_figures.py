"""Recount: bring an event's counters in line with registrations as they are now.

Idempotent: a call may come twice, late and in any order.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from registrar.actions.ports import DefinitionVersions
from registrar.domain.figure_counters import (
    CountedRegistration,
    Counters,
    CounterUpdate,
    recount_of,
)
from registrar.domain.refusals import NoSuchEvent, TryLater

# Maximum attempts when others change the same registrations at the same time
_MAX_ATTEMPTS = 8


class CountedRegistrations(Protocol):
    """Reader of registrations together with what the counters hold of them."""

    def entries(self, ids: Sequence[str]) -> list[CountedRegistration]:
        """Return the registrations of these ids as they are now; unknown ids are left out."""


class FiguresStore(CountedRegistrations, Protocol):
    """Interface to the counters for ``recount``."""

    def counters(self, event: str) -> Counters:
        """Return the event's counters as they are now."""

    def update(
        self, event: str, updates: Sequence[CounterUpdate], *, counters: Counters
    ) -> list[str]:
        """Write the recounts; return ids of those changed meanwhile, which are not written."""


@dataclass(frozen=True, kw_only=True)
class FiguresDependencies:
    """Dependencies of ``recount``."""

    store: FiguresStore
    events: DefinitionVersions


def recount(ids: Iterable[str], *, deps: FiguresDependencies, at_least: int = 0) -> int:
    """Count these registrations by the definition of version ``at_least`` or later.

    Returns the number of those that were miscounted. An event that is not there is passed over.
    Raises TryLater after 8 conflicts.
    """
    left, updated = list(dict.fromkeys(ids)), 0
    for _ in range(_MAX_ATTEMPTS):
        entries = sorted(deps.store.entries(left), key=_event_of)
        left = []
        for event, of_event in groupby(entries, key=_event_of):
            due, moved = _update(event, list(of_event), deps, at_least)
            left += moved
            updated += due - len(moved)
        if not left:
            return updated
    raise TryLater


def _event_of(entry: CountedRegistration) -> str:
    return entry.registration.event


def _update(
    event: str, entries: list[CountedRegistration], deps: FiguresDependencies, at_least: int
) -> tuple[int, list[str]]:
    """Recount one event's; return the number due, and ids among them changed meanwhile."""
    counters = deps.store.counters(event)
    # A registration counted by a newer form must not be recounted by an older one
    versions = (entry.counted.version for entry in entries if entry.counted)
    try:
        definition = deps.events.definition(event, at_least=max([at_least, *versions]))
    except NoSuchEvent:  # an import brings its registrations first, and counts them at its end
        return 0, []
    due = [update for entry in entries if (update := recount_of(entry, counters, definition))]
    return len(due), deps.store.update(event, due, counters=counters)
