"""Foresee the emails and the seats that publishing a definition would bring; write nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from registrar.actions.change import NotChanged
from registrar.actions.ports import FigureReader, InterestList, SeatReader
from registrar.actions.promote import promote
from registrar.actions.promote_ports import OptionSeatReader, PromoteDependencies
from registrar.actions.publish import BroadcastReader
from registrar.domain.broadcast import Broadcast
from registrar.domain.broadcast_plan import plan
from registrar.domain.delivery import UNMAILED
from registrar.domain.event import EventDefinition
from registrar.domain.figure_count import Count, chosen
from registrar.domain.form import Form, compile_form
from registrar.domain.message import TRUE_IN
from registrar.domain.option_holders import OptionSeats, limits_of, newly_limited
from registrar.domain.registration import State
from registrar.domain.seated_counts import seated_counts
from registrar.domain.seats import OptionKey, Seats


class ForeseeEvents(SeatReader, OptionSeatReader, FigureReader, Protocol):
    """Interface to the events for ``foresee``."""


@dataclass(frozen=True, kw_only=True)
class ForeseeDependencies:
    """Dependencies of ``foresee``."""

    events: ForeseeEvents
    publications: BroadcastReader
    interests: InterestList
    promote_deps: PromoteDependencies


@dataclass(frozen=True, kw_only=True)
class Audience:
    """Broadcast that begins at once, with its recipients by state and those without email."""

    broadcast: Broadcast
    people: Mapping[State, int]
    unreachable: int


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """Effects of publishing: broadcasts begun, people promoted, interests notified of the opening.

    ``overfull`` are the options with more holders than the new limit, each with its holders.
    """

    audiences: tuple[Audience, ...] = ()
    promoted: int = 0
    opened_to: int = 0
    overfull: Mapping[OptionKey, int]


def foresee(
    latest: EventDefinition, new_version: EventDefinition, *, deps: ForeseeDependencies
) -> Forecast:
    """Compute the effects of publishing ``new_version`` over ``latest`` now. Raises NoSuchEvent."""
    now, event = deps.promote_deps.clock(), new_version.event
    counts = deps.events.counted(event)
    published = Published(new_version, newly_limited(latest, new_version), counts, deps.events)
    as_it_is = Published(latest, (), counts, deps.events)
    gained = _promoted(published, deps) - _promoted(as_it_is, deps)
    return Forecast(
        audiences=tuple(_audiences(latest, new_version, counts, deps)),
        promoted=max(0, gained),
        opened_to=_opened_to(latest, new_version, now, deps),
        overfull=_overfull(latest, new_version, counts),
    )


def _audiences(
    latest: EventDefinition,
    new_version: EventDefinition,
    counts: Mapping[str, int],
    deps: ForeseeDependencies,
) -> Iterator[Audience]:
    seats = deps.events.seats(new_version.event)
    confirmed = seated_counts(seats, counts).confirmed
    registered: dict[State, int] = {"confirmed": confirmed, "waiting": seats.listed}
    for broadcast in _at_once(latest, new_version, deps):
        meant = [state for state in TRUE_IN[broadcast.kind] if registered.get(state)]
        lost = {state: min(registered[state], _stopped(state, counts)) for state in meant}
        if meant:
            people = {state: registered[state] - lost[state] for state in meant}
            yield Audience(broadcast=broadcast, people=people, unreachable=sum(lost.values()))


def _at_once(
    latest: EventDefinition, new_version: EventDefinition, deps: ForeseeDependencies
) -> Iterator[Broadcast]:
    """Yield the broadcasts due now that this publication begins, brings forward or resumes."""
    now = deps.promote_deps.clock()
    current = list(deps.publications.broadcasts(new_version.event))
    made = plan(latest, new_version, current, now)
    under_way = {
        broadcast.name for broadcast in current if broadcast.finished or broadcast.due <= now
    }
    sooner = (broadcast for broadcast in made.dated if broadcast.name not in under_way)
    for broadcast in (*made.begun, *sooner, *made.resumed):
        if broadcast.due <= now < broadcast.until:
            yield broadcast


def _stopped(state: State, counts: Mapping[str, int]) -> int:
    """Count the registrations of that state that email does not reach, by the figures."""
    return sum(counts.get(Count(state, "delivery", delivery).name, 0) for delivery in UNMAILED)


def _opened_to(
    latest: EventDefinition, new_version: EventDefinition, now: datetime, deps: ForeseeDependencies
) -> int:
    """Count the interests to notify, if this publication opens registration; else 0."""
    if new_version.cancelled or not new_version.opens <= now < min(
        latest.opens, new_version.closes
    ):
        return 0
    return sum(1 for _ in deps.interests.of_event(new_version.event))


def _overfull(
    latest: EventDefinition, new_version: EventDefinition, counts: Mapping[str, int]
) -> dict[OptionKey, int]:
    before = limits_of(latest)
    changed = {
        option: seats
        for option, seats in limits_of(new_version).items()
        if before.get(option) != seats
    }
    holders = {option: counts.get(chosen(*option).name, 0) for option in changed}
    return {option: holders[option] for option, seats in changed.items() if holders[option] > seats}


def _promoted(published: "Published", deps: ForeseeDependencies) -> int:
    """Count the people who would be promoted: run ``promote`` without writing."""
    if published.definition.cancelled:
        return 0
    no_op = NoOpWriter()
    without_writing = replace(deps.promote_deps, changes=no_op, positions=no_op, events=published)
    return promote(published.definition.event, deps=without_writing)


@dataclass(frozen=True)
class Published:
    """Event as it would be under the definition, with the registrations as they are now.

    ``to_count`` are the options whose holders publishing would count; the figures' ``counts`` give
    their number here.
    """

    definition: EventDefinition
    to_count: tuple[OptionKey, ...]
    counts: Mapping[str, int]
    events: ForeseeEvents

    def form(self, event: str, *, at_least: int = 0) -> Form:
        """Compile the definition's form."""
        del event, at_least
        return compile_form(self.definition)

    def seats(self, event: str) -> Seats:
        """Return the seats with the definition's capacity, reserve and start."""
        current, definition = self.events.seats(event), self.definition
        return replace(
            current,
            capacity=definition.seats,
            reserve=definition.reserve,
            public_limit=definition.seats - definition.reserve + current.reserved,
            starts=definition.starts,
        )

    def option_seats(self, event: str) -> Mapping[OptionKey, OptionSeats]:
        """Return the options' counters under the definition's limits, all holders counted."""
        limits, current = limits_of(self.definition), self.events.option_seats(event)
        counted = {
            option: OptionSeats(limits[option], self.counts.get(chosen(*option).name, 0))
            for option in self.to_count
        }
        return {
            option: replace(seats, capacity=limits.get(option, seats.capacity))
            for option, seats in {**current, **counted}.items()
        }


class NoOpWriter:
    """Writer that accepts every change and writes none."""

    def write(self, change: object, *, now: datetime) -> NotChanged | None:
        """Accept the change without writing it."""

    def pass_over(self, passed: object, *, form_version: int) -> NotChanged | None:
        """Accept the registrations without writing them."""

    def end_recall(self, event: str, *, turn: int) -> None:
        """Accept the call without writing."""
