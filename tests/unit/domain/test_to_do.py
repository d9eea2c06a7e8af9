"""To-dos by phase: before the event, while it is on, after it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from registrar.domain.event import EventDefinition
from registrar.domain.figures import Figures, contribution, figures_of
from registrar.domain.seats import Seats
from registrar.domain.to_do import ToDo, promises_certificate, room_state, to_dos
from registrar.locale.catalogue import languages
from registrar.web.organiser.to_do_labels import line_of
from tests.support.event_parts import DISCUSSION_PROGRAMME, ONLINE_MEETING
from tests.support.factories import NOW, a_registration, an_event, raw_event

MANAGER = "manager@wcif.example"
NO_ROOM = {"online": {"provider": "Zoom"}}
READY: dict[str, Any] = {
    "place": ONLINE_MEETING,
    "programme": DISCUSSION_PROGRAMME,
    "team": {"manages": [MANAGER, "second@wcif.example"], "views": []},
    "certificate": {"minimum_minutes": 120},
    "thanks": {"materials": "https://wcif.example/materials"},
}
START = datetime(2022, 3, 2, 12, tzinfo=UTC)
END = START + timedelta(hours=3)
LATER = END + timedelta(hours=1)
MEASURED = {"confirmed.attendance=measured": 4}


def of(now: datetime, counters: dict[str, int] | None = None, **changes: Any) -> list[ToDo]:
    """The to-dos of an event that is ready but for the changes, and has four with a seat."""
    definition = an_event(**(READY | changes))
    return list(to_dos(definition, counted(definition, counters), asker=MANAGER, now=now))


def counted(
    definition: EventDefinition, counters: dict[str, int] | None = None, waiting: int = 0
) -> Figures:
    """The figures of four with a seat and of what the counters say besides."""
    held = Seats(10, 4, waiting, 5, definition.opens, definition.closes, starts=definition.starts)
    counts = {"confirmed": 4} | (counters or {})
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
        (NOW, {"team": {"manages": [MANAGER.upper()], "views": []}}, [ToDo(task="team")]),
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
    definition = an_event(**READY)
    figures = counted(definition, waiting=2)

    found = [to_dos(definition, figures, asker=MANAGER, now=now) for now in (NOW, START)]

    assert found == [(ToDo(task="promote"),), ()]


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


@pytest.mark.parametrize("language", languages())
def test_every_to_do_has_words(language: str) -> None:
    """Words say the task and its reason, in both languages; with the number of people."""
    definition = an_event(**READY)
    tasks = (
        "room", "quarantine", "undelivered", "promote", "programme", "certificate", "team",
        "attendance", "certificates", "phone", "materials",
    )  # fmt: skip

    lines = [line_of(ToDo(task=task, count=3), definition, language) for task in tasks]  # type: ignore[arg-type]

    assert all(line.text and line.more and "%" not in line.text + line.more for line in lines)
    assert len({line.text for line in lines}) == len({line.more for line in lines}) == len(tasks)
    assert ["3" in line.text for line in lines].count(True) == 1


def test_who_has_minutes_and_a_certificate_is_counted() -> None:
    """By the minimum of the event as it is; a seat and a name are wanted."""
    definition = an_event(**READY)
    some = a_registration(minutes=120)
    people = {
        "enough": some,
        "told": replace(some, certificate_notified=True),
        "too short": replace(some, minutes=119),
        "nameless": replace(some, name=""),
        "unknown": replace(some, minutes=None),
    }

    counts = {
        name: [
            name.removeprefix("confirmed.")
            for name in contribution(registration, definition)
            if "attendance" in name or "certificate" in name
        ]
        for name, registration in people.items()
    }

    assert counts == {
        "enough": ["attendance=measured", "certificate=due"],
        "told": ["attendance=measured", "certificate=told"],
        "too short": ["attendance=measured"],
        "nameless": ["attendance=measured"],
        "unknown": [],
    }
