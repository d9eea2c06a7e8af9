"""Events that an organiser manages, at once: seats, to-dos and next dates of each."""

from dataclasses import dataclass
from datetime import UTC, datetime

from registrar.actions.organise.access import Authorised, OrganiserDependencies
from registrar.actions.organise.managed_events import LOOKED_AT, managed_events
from registrar.actions.organise.to_do import checklist_of
from registrar.domain.checklist import open_to_dos
from registrar.domain.event import EventDefinition
from registrar.domain.figures import figures_of
from registrar.domain.next_dates import NextDate, next_dates
from registrar.domain.organiser import Organiser
from registrar.domain.seated_counts import SeatedCounts, seated_counts
from registrar.domain.seats import Seats
from registrar.domain.to_do import ToDo

_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class EventState:
    """One event: its seats, its to-dos with urgent ones first, its dates to come."""

    definition: EventDefinition
    seats: Seats
    seated: SeatedCounts
    to_dos: tuple[ToDo, ...]
    dates: tuple[NextDate, ...]


@dataclass(frozen=True, kw_only=True)
class SeveralEvents:
    """Events by their next date; ``next`` is the cursor of the other events, empty at the end."""

    events: tuple[EventState, ...]
    next: str


def several_events(
    organiser: Organiser, *, deps: OrganiserDependencies, after: str = "", most: int = LOOKED_AT
) -> SeveralEvents:
    """Return the events that the organiser manages, of the ``most`` next ones by name.

    Each takes a fixed number of reads. Raises CodeNeeded.
    """
    managed = managed_events(organiser, deps=deps, after=after, most=most)
    states = [_state(authorised, deps) for authorised in managed.events]
    return SeveralEvents(events=tuple(sorted(states, key=_next_at)), next=managed.next)


def _next_at(state: EventState) -> datetime:
    return state.dates[0].at if state.dates else _NEVER


def _state(authorised: Authorised, deps: OrganiserDependencies) -> EventState:
    definition, now = authorised.definition, deps.clock()
    figures = figures_of(
        definition,
        deps.events.counted(definition.event),
        seats=authorised.seats,
        erased_counts=deps.events.erased_counts(definition.event),
    )
    steps = checklist_of(authorised, figures, deps=deps)
    return EventState(
        definition=definition,
        seats=authorised.seats,
        seated=seated_counts(authorised.seats, figures.states),
        to_dos=tuple(open_to_dos(steps)),
        dates=next_dates(definition, now),
    )
