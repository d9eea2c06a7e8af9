"""Presence: who of a report's people is which attendee, and for how many minutes they were there.

Nobody is guessed: whoever fits two registrations is left to the organisers.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Literal

from registrar.domain.email_address import AddressRefused, canonical
from registrar.domain.event import EventDefinition
from registrar.domain.registration import Registration
from registrar.domain.search import fold
from registrar.domain.wall_time import elapsed
from registrar.domain.zoom_report import Join

MatchedBy = Literal["address", "link", "name"]

# Whoever opens the link to join is in the room so soon
_SOON = timedelta(minutes=2)


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody in a report: all their joins under one address, or one name without an address."""

    names: tuple[str, ...] = field(repr=False)
    address: str = field(repr=False)
    joins: tuple[Join, ...]


@dataclass(frozen=True, kw_only=True)
class Match:
    """An attendee who was there: by which ways they were known, and how many whole minutes."""

    registration: Registration
    ways: tuple[MatchedBy, ...]
    minutes: int


@dataclass(frozen=True, kw_only=True)
class Ambiguous:
    """Somebody who may be any of several attendees."""

    person: Person
    candidates: tuple[Registration, ...]


@dataclass(frozen=True, kw_only=True)
class MatchResult:
    """Everybody in a report, known or not, in the order of the report."""

    found: tuple[Match, ...]
    unmatched: tuple[Person, ...]
    doubtful: tuple[Ambiguous, ...]


def match(
    joins: Iterable[Join], registrations: Iterable[Registration], definition: EventDefinition
) -> MatchResult:
    """Who of those with a seat was there: by address, by the link to join, by a name of their own.

    By the link means: of those who are called so, exactly one had opened the link just before.
    """
    seated = _Seated([one for one in registrations if one.state == "confirmed"])
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
    found = [_found(seated.by_id[one], seen, definition) for one, seen in known.items()]
    return MatchResult(found=tuple(found), unmatched=tuple(unmatched), doubtful=tuple(doubtful))


def people(joins: Iterable[Join]) -> list[Person]:
    """The joins put together by address, or by name where there is none."""
    together: dict[tuple[str, ...], list[Join]] = defaultdict(list)
    for join in joins:
        address = _canonical(join.address)
        together[(address,) if address else ("", *map(_bare, join.names))].append(join)
    return [
        Person(
            names=tuple(dict.fromkeys(name for join in own for name in join.names)),
            address=own[0].address,
            joins=tuple(own),
        )
        for own in together.values()
    ]


def minutes_of(joins: Iterable[Join], definition: EventDefinition) -> int:
    """Whole minutes at the event: joins laid over one another, so two devices count once.

    What was before the room opened, or as long after the end, does not count; nobody is there
    for longer than the event lasts.
    """
    opens = definition.room_opens.astimezone(UTC)
    closes = definition.ends.astimezone(UTC) + elapsed(opens, definition.starts)
    present, behind, untimed = timedelta(), opens, 0
    for starts, ends in sorted(_spans(joins := list(joins))):
        begin, end = max(starts, behind), min(ends, closes)
        if end > begin:
            present, behind = present + (end - begin), end
    untimed = sum(join.minutes for join in joins if join.starts is None)
    longest = definition.length // timedelta(minutes=1)
    return min(present // timedelta(minutes=1) + untimed, longest)


def _spans(joins: Iterable[Join]) -> list[tuple[datetime, datetime]]:
    """From when to when in UTC, where an hour is an hour."""
    return [
        (one.starts.astimezone(UTC), one.ends.astimezone(UTC))
        for one in joins
        if one.starts and one.ends
    ]


def _found(
    registration: Registration,
    seen: Sequence[tuple[MatchedBy, Person]],
    definition: EventDefinition,
) -> Match:
    joins = [join for _, person in seen for join in person.joins]
    ways = tuple(dict.fromkeys(how for how, _ in seen))
    return Match(registration=registration, ways=ways, minutes=minutes_of(joins, definition))


class _Seated:
    """Those with a seat, by what they may be known by."""

    def __init__(self, registrations: Sequence[Registration]) -> None:
        self.by_id = {one.id: one for one in registrations}
        self.by_address = {_canonical(one.address): one for one in registrations}
        self.by_name = _by_name(registrations)

    def candidates(self, person: Person) -> tuple[tuple[Registration, ...], MatchedBy]:
        """Whoever it may be, and by what."""
        address = _canonical(person.address)
        if address and address in self.by_address:
            return (self.by_address[address],), "address"
        named = {one.id: one for name in person.names for one in self.by_name.get(_bare(name), ())}
        came = tuple(one for one in named.values() if _came_by_link(one, person))
        return (came, "link") if len(came) == 1 else (tuple(named.values()), "name")


def _by_name(registrations: Iterable[Registration]) -> Mapping[str, list[Registration]]:
    names: dict[str, list[Registration]] = defaultdict(list)
    for one in registrations:
        if name := _bare(one.name):
            names[name].append(one)
    return names


def _came_by_link(registration: Registration, person: Person) -> bool:
    """Whether one of the joins was just after the link was opened; some reports have no seconds."""
    if registration.joined is None:
        return False
    opened = registration.joined.replace(second=0, microsecond=0)
    latest = registration.joined + _SOON
    return any(join.starts and opened <= join.starts <= latest for join in person.joins)


def _bare(name: str) -> str:
    """The name as it is compared (L3)."""
    return " ".join(fold(name).split())


def _canonical(address: str) -> str:
    """The address as it is compared; empty for what is none."""
    try:
        return canonical(address)
    except AddressRefused:
        return ""
