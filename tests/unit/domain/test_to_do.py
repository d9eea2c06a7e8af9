"""To-dos by phase: before the event, while it is on, after it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from registrar.domain.event import EventDefinition
from registrar.domain.figures import Figures, figures_of
from registrar.domain.seats import Seats
from registrar.domain.to_do import ToDo, promises_certificate, room_state, to_dos
from tests.support.event_parts import ONLINE_MEETING
from tests.support.factories import NOW, an_event, raw_event
from tests.support.ready_event import MANAGER_ADDRESS, READY_EVENT

NO_ROOM = {"online": {"provider": "Zoom"}}

START = datetime(2022, 3, 2, 12, tzinfo=UTC)
END = START + timedelta(hours=3)
LATER = END + timedelta(hours=1)
ARRIVED = {"confirmed.delivery=delivered": 1}
MEASURED = {"confirmed.attendance=measured": 4}


def of(now: datetime, counters: dict[str, int] | None = None, **changes: Any) -> list[ToDo]:
    """The to-dos of an event that is ready but for the changes, and has four with a seat."""
    definition = an_event(**(READY_EVENT | changes))
    return list(to_dos(definition, counted(definition, counters), asker=MANAGER_ADDRESS, now=now))


def counted(
    definition: EventDefinition, counters: dict[str, int] | None = None, waiting: int = 0
) -> Figures:
    """The figures of four with a seat and of what the counters say besides."""
    held = Seats(10, 4, waiting, 5, definition.opens, definition.closes, starts=definition.starts)
    counts = {"confirmed": 4, **ARRIVED} | (counters or {})
    return figures_of(definition, counts, seats=held, erased_counts={})


@pytest.mark.parametrize(
    ("now", "changes", "expected"),
    [
        (NOW, {}, []),
        (NOW, {"place": NO_ROOM}, [ToDo(task="room")]),
        (START - timedelta(hours=48, seconds=1), {"place": NO_ROOM}, [ToDo(task="room")]),
        (START - timedelta(hours=48), {"place": NO_ROOM}, [ToDo(task="room", urgent=True)]),
        (START - timedelta(minutes=10), {"place": NO_ROOM}, [ToDo(task="room", urgent=True)]),
        (START, {"place": NO_ROOM}, [ToDo(task="room", urgent=True)]),
        (END - timedelta(seconds=1), {"place": NO_ROOM}, [ToDo(task="room", urgent=True)]),
        (NOW, {"place": {"address": {"bg": "София", "en": "Sofia"}}}, []),
        (NOW, {"programme": []}, [ToDo(task="programme")]),
        (START, {"programme": []}, []),
        (NOW, {"team": {"manages": [MANAGER_ADDRESS.upper()], "views": []}}, [ToDo(task="team")]),
        (NOW, {"team": {"manages": [], "views": []}}, [ToDo(task="team")]),
        (NOW, {"team": {"manages": [], "views": ["a@b.example"]}}, []),
        (NOW, {"certificate": None}, [ToDo(task="certificate")]),
        (START, {"certificate": None}, []),
        (NOW, {"place": NO_ROOM, "cancelled": True}, []),
        (
            START - timedelta(hours=1),
            {"place": NO_ROOM, "programme": []},
            [ToDo(task="room", urgent=True), ToDo(task="programme")],
        ),
    ],
)
def test_before_and_during_the_event_what_is_missing_is_to_do(
    now: datetime, changes: dict[str, Any], expected: list[ToDo]
) -> None:
    """The room until the end, urgent from 48 hours before the start; the rest until the start."""
    assert of(now, **changes) == expected


@pytest.mark.parametrize(
    ("now", "counters", "changes", "expected"),
    [
        (END, {}, {}, [ToDo(task="attendance")]),
        (END, {}, {"certificate": None}, [ToDo(task="attendance")]),
        (END, {"confirmed": 0}, {}, []),
        (LATER, MEASURED, {}, []),
        (
            LATER,
            MEASURED | {"confirmed.certificate=due": 2, "confirmed.certificate=told": 1},
            {},
            [ToDo(task="certificates", count=2)],
        ),
        (LATER, MEASURED | {"confirmed.certificate=told": 3}, {}, []),
        (LATER, MEASURED | {"confirmed.certificate=due": 2}, {"certificate": None}, []),
        (LATER, MEASURED, {"thanks": {"hours_after": 20}}, [ToDo(task="materials")]),
        (END + timedelta(hours=20), MEASURED, {"thanks": {"hours_after": 20}}, []),
        (LATER, MEASURED, {"thanks": None}, []),
        (LATER, {}, {"cancelled": True}, []),
        (END + timedelta(days=366), {}, {}, []),
        (
            LATER,
            {"quarantined": 2, "waiting.delivery=bounced": 1} | MEASURED,
            {"place": NO_ROOM},
            [],
        ),
    ],
)
def test_after_the_event_what_is_left_is_to_do(
    now: datetime,
    counters: dict[str, int],
    changes: dict[str, Any],
    expected: list[ToDo],
) -> None:
    """Zoom's report, certificates with how many were not emailed, materials; not what is past."""
    assert of(now, counters, **changes) == expected


@pytest.mark.parametrize(
    ("now", "expected"), [(NOW, [ToDo(task="mail")]), (START, []), (LATER, [])]
)
def test_before_the_event_an_email_has_to_arrive(now: datetime, expected: list[ToDo]) -> None:
    """One that was delivered to anybody tells that sending works."""
    assert of(now, MEASURED | {"confirmed.delivery=delivered": 0}) == expected


def test_people_to_look_at_are_counted() -> None:
    """Those in quarantine, and those whom emails do not reach."""
    counters = {"quarantined": 2, "confirmed.delivery=bounced": 1}

    assert of(NOW, counters) == [
        ToDo(task="quarantine", count=2),
        ToDo(task="undelivered", count=1),
    ]


BOUNCED = {"confirmed.delivery=bounced": 1, "waiting.delivery=bounced": 2}
TO_PHONE = ToDo(task="phone", count=1)


@pytest.mark.parametrize(
    ("now", "counters", "changes", "expected"),
    [
        (END, BOUNCED, {}, [ToDo(task="attendance"), TO_PHONE]),
        (LATER, BOUNCED | MEASURED, {}, [TO_PHONE]),
        (
            END + timedelta(days=9),
            BOUNCED | MEASURED | {"confirmed.certificate=due": 2},
            {},
            [ToDo(task="certificates", count=2), TO_PHONE],
        ),
        (END + timedelta(days=9), BOUNCED | MEASURED | {"confirmed.certificate=told": 2}, {}, []),
        (END + timedelta(days=9), BOUNCED | MEASURED, {"certificate": None}, []),
        (LATER, BOUNCED | MEASURED, {"certificate": None}, [TO_PHONE]),
        (LATER, BOUNCED | MEASURED, {"certificate": None, "thanks": None}, []),
        (LATER, BOUNCED, {"cancelled": True}, []),
    ],
)
def test_whom_emails_do_not_reach_is_to_be_phoned_after_the_event(
    now: datetime,
    counters: dict[str, int],
    changes: dict[str, Any],
    expected: list[ToDo],
) -> None:
    """Of those with a seat, until the thanks have gone out and the certificates were told of."""
    assert of(now, counters, **changes) == expected


def test_whom_the_cancellation_did_not_reach_is_to_do() -> None:
    """They may set out for an event that is not there."""
    counters = {"quarantined": 2, "confirmed.delivery=bounced": 1}

    assert of(NOW, counters, cancelled=True) == [ToDo(task="undelivered", count=1)]


def test_free_seats_with_a_queue_are_to_do() -> None:
    """As long as the event has not begun."""
    definition = an_event(**READY_EVENT)
    figures = counted(definition, waiting=2)

    found = [to_dos(definition, figures, asker=MANAGER_ADDRESS, now=now) for now in (NOW, START)]

    assert found == [(ToDo(task="promote"),), ()]


@pytest.mark.parametrize(
    ("taken", "waiting", "now", "expected"),
    [
        (17, 0, NOW, []),
        (18, 0, NOW, [ToDo(task="seats", count=2)]),
        (19, 0, NOW, [ToDo(task="seats", count=1)]),
        (19, 1, NOW, [ToDo(task="promote")]),
        (20, 0, NOW, []),
        (19, 0, START - timedelta(minutes=1), []),
    ],
)
def test_seats_that_are_nearly_gone_are_to_do(
    taken: int, waiting: int, now: datetime, expected: list[ToDo]
) -> None:
    """A tenth or less is left for newcomers, and registration is open."""
    definition = an_event(**READY_EVENT)
    opens, closes = definition.opens, definition.closes
    seats = Seats(20, taken, waiting, 5, opens, closes, starts=definition.starts)
    counts = {"confirmed": taken, **ARRIVED}
    figures = figures_of(definition, counts, seats=seats, erased_counts={})

    found = to_dos(definition, figures, asker=MANAGER_ADDRESS, now=now)

    assert list(found) == expected


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (ONLINE_MEETING, "set"),
        (NO_ROOM, "missing"),
        ({"address": {"bg": "София", "en": "Sofia"}}, None),
    ],
)
def test_the_room_is_set_or_missing(place: dict[str, Any], expected: str | None) -> None:
    """At an address there is no room to set."""
    assert room_state(an_event(place=place)) == expected


def test_a_certificate_is_promised_by_what_visitors_read() -> None:
    """A purpose is enough; without the word nothing is promised."""
    fields = raw_event()["fields"]
    silent = [field for field in fields if field["name"] != "full_name"]
    promising = an_event(certificate=None)
    quiet = an_event(certificate=None, fields=silent)

    assert (promises_certificate(promising), promises_certificate(quiet)) == (True, False)


def test_the_conference_keeps_what_it_promises() -> None:
    """A certificate is promised, configured, and can be reached within the event."""
    conference = an_event()

    assert promises_certificate(conference)
    assert conference.certificate is not None
    assert conference.certificate.minimum_minutes <= conference.length // timedelta(minutes=1)
