"""Presence: people of a report are attendees by address, by link or by a name of their own."""

from datetime import timedelta
from typing import Any

import pytest

from registrar.domain.attendance_matching import (
    Ambiguous,
    Match,
    MatchedBy,
    MatchResult,
    match,
    minutes_of,
    people,
)
from registrar.domain.event import EventDefinition
from registrar.domain.registration import Registration
from registrar.domain.zoom_report import Join
from tests.support.factories import a_registration, an_event
from tests.support.typography_samples import TYPOGRAPHIES

EVENT = an_event()


def a_join(starts: float, ends: float, name: str = "Ivan", address: str = "", **more: Any) -> Join:
    """A join from and to so many minutes after the start."""
    return Join(
        line=more.pop("line", 5),
        names=(name, *more.pop("original", ())),
        address=address,
        starts=EVENT.starts + timedelta(minutes=starts),
        ends=EVENT.starts + timedelta(minutes=ends),
    )


def attendee(name: str, number: int = 1, **changes: Any) -> Registration:
    """Somebody with a seat and an address of their own."""
    identity, address = f"{number:032x}", f"{number}@example.org"
    return a_registration(**({"id": identity, "name": name, "address": address} | changes))


def known(matching: MatchResult) -> list[tuple[str, tuple[MatchedBy, ...], int]]:
    """Return the matched registrations, the way of each match and its minutes."""
    return [(match.registration.name, match.ways, match.minutes) for match in matching.found]


def test_by_address_whatever_the_name() -> None:
    """The address is compared as the same person's, in any case."""
    ivan = attendee("Иван Петров", address="ivan@example.org")

    matching = match([a_join(0, 60, "iPad", "IVAN@example.ORG")], [ivan], EVENT)

    assert matching == MatchResult(
        found=(Match(registration=ivan, ways=("address",), minutes=60),), unmatched=(), doubtful=()
    )


@pytest.mark.parametrize("name", ["Ivan Petrov", "иван петров", "IVAN  PETROV", "Иван Петров"])
def test_by_a_name_that_only_one_has(name: str) -> None:
    """In either script and any case (L3)."""
    matching = match([a_join(0, 60, name)], [attendee("Иван Петров")], EVENT)

    assert known(matching) == [("Иван Петров", ("name",), 60)]


@pytest.mark.parametrize(("plain", "fine"), TYPOGRAPHIES)
def test_by_a_name_in_another_typography(plain: str, fine: str) -> None:
    """Names are compared as in a search."""
    shown = match([a_join(0, 60, plain)], [attendee(fine)], EVENT)
    kept = match([a_join(0, 60, fine)], [attendee(plain)], EVENT)

    assert (known(shown), known(kept)) == ([(fine, ("name",), 60)], [(plain, ("name",), 60)])


def test_by_the_original_name_of_who_changed_it() -> None:
    """Zoom shows both."""
    join = a_join(0, 60, "iPhone (Мария Георгиева)", original=("iPhone", "Мария Георгиева"))

    matching = match([join], [attendee("Мария Георгиева")], EVENT)

    assert known(matching) == [("Мария Георгиева", ("name",), 60)]


def test_two_of_one_name_are_told_apart_by_their_links() -> None:
    """The one who opened the link just before is meant."""
    joined = EVENT.starts + timedelta(minutes=9, seconds=30)
    pair = [attendee("Иван Петров", 1, joined=joined), attendee("Иван Петров", 2)]

    matching = match([a_join(10, 60, "Иван Петров")], pair, EVENT)

    assert [(match.registration.id, match.ways) for match in matching.found] == [
        (pair[0].id, ("link",))
    ]


@pytest.mark.parametrize(
    "joined",
    [(None, None), (9.5, 9.0), (5.0, None), (11.5, None)],
    ids=["neither", "both", "too early", "after"],
)
def test_two_of_one_name_are_never_guessed(joined: tuple[float | None, ...]) -> None:
    """Organisers decide where neither links nor addresses tell."""
    pair = [
        attendee("Иван Петров", n, joined=at and EVENT.starts + timedelta(minutes=at))
        for n, at in enumerate(joined, 1)
    ]
    join = a_join(10, 60, "Иван Петров")

    matching = match([join], pair, EVENT)

    [person] = people([join])
    assert matching == MatchResult(
        found=(), unmatched=(), doubtful=(Ambiguous(person=person, candidates=tuple(pair)),)
    )


def test_strangers_are_listed() -> None:
    """Hosts, and whoever came under another name and address."""
    join = a_join(0, 60, "WCIF", "host@example.org")

    matching = match([join], [attendee("Иван Петров")], EVENT)

    assert matching == MatchResult(found=(), unmatched=tuple(people([join])), doubtful=())


@pytest.mark.parametrize("state", ["waiting", "cancelled", "quarantined"])
def test_only_a_seat_can_be_attended(state: Any) -> None:
    """A registration without a seat is not matched."""
    matching = match([a_join(0, 60)], [attendee("Ivan", state=state)], EVENT)

    assert (matching.found, len(matching.unmatched)) == ((), 1)


def test_ways_and_joins_of_one_attendee_come_together() -> None:
    """With an address on the computer, without one on the telephone."""
    joins = [a_join(0, 30, "Ivan", "1@example.org"), a_join(40, 60, "Ivan")]

    matching = match(joins, [attendee("Ivan")], EVENT)

    assert known(matching) == [("Ivan", ("address", "name"), 50)]


@pytest.mark.parametrize(
    ("joins", "minutes"),
    [
        ([(0, 60), (90, 120)], 90),
        ([(0, 60), (30, 90)], 90),
        ([(0, 90), (30, 60)], 90),
        ([(30, 60), (0, 60), (0, 60)], 60),
        ([(-60, 10)], 25),
        ([(170, 400)], 25),
        ([(-15, 195)], 180),
        ([(-60, -30)], 0),
        ([(0, 0.5), (1, 1.5)], 1),
        ([(0, 0.9)], 0),
    ],
    ids=str,
)
def test_minutes_are_those_at_the_event(joins: list[tuple[float, float]], minutes: int) -> None:
    """Laid over one another, from the room's opening to as long after the end, whole, no more
    than the event lasts."""
    assert minutes_of([a_join(*join) for join in joins], EVENT) == minutes


def test_minutes_without_times_are_taken_as_they_are() -> None:
    """No longer than the event."""
    joins = [Join(line=5, names=("Ivan",), address="", minutes=100)]

    assert [minutes_of(joins * times, EVENT) for times in (1, 2)] == [100, 180]


def test_at_an_address_nothing_beside_the_event_counts() -> None:
    """A room without a door that opens is there from the start to the end."""
    hall: EventDefinition = an_event(place={"address": {"bg": "Зала 1", "en": "Hall 1"}})

    assert minutes_of([a_join(-10, 30)], hall) == 30
