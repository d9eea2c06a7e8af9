"""Attendance matching: registrations of the people in a report, and their minutes at the event.

Nobody is guessed: organisers decide about a person who fits no registration, or several. What
they decided before counts here.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Literal

from registrar.domain.event import EventDefinition
from registrar.domain.registration import Registration
from registrar.domain.wall_time import elapsed
from registrar.domain.zoom_identity import canonical_or_empty, comparable, folded_name, zoom_name
from registrar.domain.zoom_report import Join

MatchedBy = Literal["address", "chosen", "link", "name"]

# A person who opens the link to join appears in the report within this time
SOON = timedelta(minutes=2)


@dataclass(frozen=True, kw_only=True)
class Person:
    """Person in a report: all joins of one address, or of one name without an address."""

    names: tuple[str, ...] = field(repr=False)
    address: str = field(repr=False)
    joins: tuple[Join, ...]

    @property
    def zoom_name(self) -> str:
        """Name by which Zoom's next report has this person again: the address, or the name."""
        return canonical_or_empty(self.address) or zoom_name(self.names[0] if self.names else "")


@dataclass(frozen=True, kw_only=True)
class Match:
    """Attendee who was present: the ways that matched, and whole minutes.

    ``chosen`` are the names in the report that an organiser said are this attendee's.
    """

    registration: Registration
    ways: tuple[MatchedBy, ...]
    minutes: int
    chosen: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Ambiguous:
    """Person who may be any of several attendees."""

    person: Person
    candidates: tuple[Registration, ...]


@dataclass(frozen=True, kw_only=True)
class MatchResult:
    """People of a report: matched, unmatched and ambiguous, each in the report's order."""

    found: tuple[Match, ...]
    unmatched: tuple[Person, ...]
    doubtful: tuple[Ambiguous, ...]


def match(
    joins: Iterable[Join], registrations: Iterable[Registration], definition: EventDefinition
) -> MatchResult:
    """Match the joins to registrations with a seat: by address, by choice, by link, or by name.

    ``chosen``: an organiser said before whom this name in Zoom's reports means.
    ``link``: among registrations of this name, exactly one opened its link to join in the two
    minutes before a join.
    """
    seated = _Seated(
        [registration for registration in registrations if registration.state == "confirmed"]
    )
    known: dict[str, list[tuple[MatchedBy, Person]]] = defaultdict(list)
    unmatched, doubtful = [], []
    for person in people(joins):
        candidates, how = seated.candidates(person)
        if len(candidates) == 1:
            known[candidates[0].id].append((how, person))
        elif candidates:
            doubtful.append(Ambiguous(person=person, candidates=candidates))
        else:
            unmatched.append(person)
    found = [
        _found(seated.by_id[registration_id], seen, definition)
        for registration_id, seen in known.items()
    ]
    return MatchResult(found=tuple(found), unmatched=tuple(unmatched), doubtful=tuple(doubtful))


def people(joins: Iterable[Join]) -> list[Person]:
    """Group the joins by address, or by name where there is none."""
    together: dict[tuple[str, ...], list[Join]] = defaultdict(list)
    for join in joins:
        address = canonical_or_empty(join.address)
        together[(address,) if address else ("", *map(folded_name, join.names))].append(join)
    return [
        Person(
            names=tuple(dict.fromkeys(name for join in own for name in join.names)),
            address=own[0].address,
            joins=tuple(own),
        )
        for own in together.values()
    ]


def minutes_of(joins: Iterable[Join], definition: EventDefinition) -> int:
    """Return the whole minutes at the event; time on two devices at once counts once.

    Time before the event can be joined, or as long after the end, does not count. The result is
    at most the event's length.
    """
    opens = definition.room_opens.astimezone(UTC)
    closes = definition.ends.astimezone(UTC) + elapsed(opens, definition.starts)
    present, counted_until, untimed = timedelta(), opens, 0
    for starts, ends in sorted(_spans(joins := list(joins))):
        begin, end = max(starts, counted_until), min(ends, closes)
        if end > begin:
            present, counted_until = present + (end - begin), end
    untimed = sum(join.minutes for join in joins if join.starts is None)
    longest = definition.length // timedelta(minutes=1)
    return min(present // timedelta(minutes=1) + untimed, longest)


def _spans(joins: Iterable[Join]) -> list[tuple[datetime, datetime]]:
    """Return start and end of each join in UTC; joins without times are left out."""
    return [
        (join.starts.astimezone(UTC), join.ends.astimezone(UTC))
        for join in joins
        if join.starts and join.ends
    ]


def _found(
    registration: Registration,
    seen: Sequence[tuple[MatchedBy, Person]],
    definition: EventDefinition,
) -> Match:
    joins = [join for _, person in seen for join in person.joins]
    ways = tuple(dict.fromkeys(how for how, _ in seen))
    chosen = tuple(person.zoom_name for how, person in seen if how == "chosen")
    minutes = minutes_of(joins, definition)
    return Match(registration=registration, ways=ways, minutes=minutes, chosen=chosen)


class _Seated:
    """Registrations with a seat, by id, canonical address, name in Zoom, and folded name."""

    def __init__(self, registrations: Sequence[Registration]) -> None:
        self.by_id = {registration.id: registration for registration in registrations}
        self.by_address = {
            canonical_or_empty(registration.address): registration
            for registration in registrations
            if registration.has_address
        }
        self.by_name = _by_name(registrations)
        self.by_choice = _by_choice(registrations)

    def candidates(self, person: Person) -> tuple[tuple[Registration, ...], MatchedBy]:
        """Return the registrations that may be the person, and the way they match."""
        address = canonical_or_empty(person.address)
        if address and address in self.by_address:
            return (self.by_address[address],), "address"
        if chosen := self.by_choice.get(comparable(person.zoom_name)):
            return tuple(chosen), "chosen"
        named = {
            registration.id: registration
            for name in person.names
            for registration in self.by_name.get(folded_name(name), ())
        }
        came = tuple(
            registration for registration in named.values() if _came_by_link(registration, person)
        )
        return (came, "link") if len(came) == 1 else (tuple(named.values()), "name")


def _by_name(registrations: Iterable[Registration]) -> Mapping[str, list[Registration]]:
    names: dict[str, list[Registration]] = defaultdict(list)
    for registration in registrations:
        if name := folded_name(registration.name):
            names[name].append(registration)
    return names


def _by_choice(registrations: Iterable[Registration]) -> Mapping[str, list[Registration]]:
    names: dict[str, list[Registration]] = defaultdict(list)
    for registration in registrations:
        for name in registration.zoom_names:
            names[comparable(name)].append(registration)
    return names


def _came_by_link(registration: Registration, person: Person) -> bool:
    """Tell whether a join began from the minute that the link was opened to two minutes later."""
    if registration.joined is None:
        return False
    opened = registration.joined.replace(second=0, microsecond=0)
    latest = registration.joined + SOON
    return any(join.starts and opened <= join.starts <= latest for join in person.joins)
