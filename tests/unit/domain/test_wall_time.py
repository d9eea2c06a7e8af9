"""Times of a file, each one moment: times that clocks skip, and those that they show twice."""

from datetime import timedelta

import pytest

from registrar.domain.broadcast import changed
from registrar.domain.event import EventDefinition
from registrar.domain.event_problems import EventProblem
from registrar.locale.dates import moment, plain, when
from registrar.mail.calendar_event import CalendarEvent, to_ics
from registrar.mail.event_facts import programme
from registrar.web.components.event_summary import to_announcement
from tests.support.event_problems import problems_of
from tests.support.events_at_night import at_night, event_at_night
from tests.support.factories import raw_event


def test_a_time_that_clocks_skip_is_refused_with_the_next_one() -> None:
    """Each date of the event, of its registration and of its programme."""
    session = {"starts": "2022-03-27 03:15", "ends": "2022-03-27 03:45", "title": _said("A")}
    raw = at_night("2022-03-27 03:30", "2022-03-27 03:59", programme=[session])
    raw["dates"]["registration"] = {"opens": "2022-03-27 03:00", "closes": "2022-03-27 03:10"}

    problems = problems_of(raw)

    skipped = [problem for problem in problems if "does not exist" in problem.wrong]
    assert [problem.path for problem in skipped] == [
        "dates.starts",
        "dates.ends",
        "dates.registration.opens",
        "dates.registration.closes",
        "programme.0.starts",
        "programme.0.ends",
    ]
    assert skipped[0] == EventProblem(
        "dates.starts",
        "2022-03-27 03:30 does not exist in Europe/Sofia",
        "the next time there is 2022-03-27 04:00",
    )
    assert {problem.right for problem in skipped} == {"the next time there is 2022-03-27 04:00"}


@pytest.mark.parametrize(
    ("zone", "wall", "right"),
    [
        ("Australia/Lord_Howe", "2022-10-02 02:15", "2022-10-02 02:30"),
        ("Pacific/Apia", "2011-12-30 12:00", "2011-12-31 00:00"),
    ],
)
def test_clocks_may_skip_half_an_hour_or_a_day(zone: str, wall: str, right: str) -> None:
    """The next time is found however far it is."""
    raw = at_night(wall, "2023-01-01 12:00")
    raw["dates"] |= {
        "zone": zone,
        "registration": {"opens": "2011-01-01 09:00", "closes": "2011-02-01 09:00"},
    }

    assert [problem.right for problem in problems_of(raw)] == [f"the next time there is {right}"]


def test_a_time_that_clocks_show_twice_asks_which() -> None:
    """The advice has both, as they are written."""
    assert problems_of(at_night("2022-10-30 03:30", "2022-10-30 06:00"))[0] == EventProblem(
        "dates.starts",
        "2022-10-30 03:30 comes twice in Europe/Sofia",
        'write "2022-10-30 03:30+03:00" for the first time,'
        ' "2022-10-30 03:30+02:00" for the second',
    )


@pytest.mark.parametrize(("offset", "hours"), [("+03:00", 3.5), ("+02:00", 2.5)])
def test_an_offset_says_which_of_both_it_is(offset: str, hours: float) -> None:
    """In the event's zone from then on, with all that follows from it."""
    event = event_at_night(f"2022-10-30 03:30{offset}", "2022-10-30 06:00")

    assert event.length == timedelta(hours=hours)
    assert event.starts.isoformat() == f"2022-10-30T03:30:00{offset}"
    assert event.starts.tzinfo == event.ends.tzinfo
    stored = EventDefinition.model_validate_json(event.model_dump_json())
    assert stored.starts.isoformat() == event.starts.isoformat()


@pytest.mark.parametrize("time", ["2022-10-30 03:30+01:00", "2022-03-02 14:00+02:00"])
def test_no_other_offset_is_taken(time: str) -> None:
    """One that the zone never has then, and one where nobody asks."""
    paths = [problem.path for problem in problems_of(at_night(time, "2022-11-02 17:00"))]

    assert paths[0] == "dates.starts"


def test_within_the_doubled_hour_times_come_in_their_order() -> None:
    """From 3:45 to 3:15 half an hour passes; a session then is within, and is said in order."""
    sessions = [
        {"starts": "2022-10-30 03:05+02:00", "ends": "2022-10-30 03:15+02:00", "title": _said("B")},
        {"starts": "2022-10-30 03:45+03:00", "ends": "2022-10-30 03:05+02:00", "title": _said("A")},
    ]
    event = event_at_night("2022-10-30 03:45+03:00", "2022-10-30 03:15+02:00", programme=sessions)

    [said], [mailed] = to_announcement(event, "en")["programme"], programme(event, "en")["days"]
    assert event.length == timedelta(minutes=30)
    assert [session["title"] for session in said["sessions"]] == ["A", "B"]
    assert [session["title"] for session in mailed["sessions"]] == ["A", "B"]


def test_a_session_with_an_offset_is_a_problem_and_no_crash() -> None:
    """It is told to leave it out."""
    session = {"starts": "2022-03-02 14:00+02:00", "ends": "2022-03-02 15:00", "title": _said("A")}

    assert [problem.path for problem in problems_of(raw_event(programme=[session]))] == [
        "programme.0.starts"
    ]


def test_the_other_one_of_both_is_a_changed_time() -> None:
    """Attendees are told, though clocks show the same."""
    first = event_at_night("2022-10-30 03:30+03:00", "2022-10-30 06:00")
    second = event_at_night("2022-10-30 03:30+02:00", "2022-10-30 06:00")

    assert (changed(first, first), changed(first, second)) == ((), ("time",))


def test_a_doubled_time_is_said_with_its_season() -> None:
    """Only then: else the zone has one name for the whole year."""
    event = event_at_night("2022-10-30 03:30+02:00", "2022-10-30 06:00")

    assert plain(moment(event.starts, "en")) == (
        "30 October 2022, 03:30 (Eastern European Standard Time)"
    )
    assert plain(when(event.starts, event.ends, "bg")).endswith(
        "3:30 ч. (източноевропейско стандартно време) – 6:00 ч. (източноевропейско време)"
    )
    assert moment(event.ends, "en").endswith("06:00 (Eastern European Time)")


def test_the_second_of_a_doubled_time_is_in_utc_in_a_calendar() -> None:
    """A local time that occurs twice means the first of both (RFC 5545 3.3.5)."""
    first = event_at_night("2022-10-30 03:30+03:00", "2022-10-30 06:00")
    second = event_at_night("2022-10-30 03:30+02:00", "2022-10-30 06:00")

    assert b"\r\nDTSTART;TZID=Europe/Sofia:20221030T033000\r\n" in to_ics(_entry(first))
    assert b"\r\nDTSTART:20221030T013000Z\r\n" in to_ics(_entry(second))
    assert b"\r\nDTEND;TZID=Europe/Sofia:20221030T060000\r\n" in to_ics(_entry(second))


@pytest.mark.parametrize("year", ["0001", "1969", "3000", "9999"])
def test_a_year_that_cannot_be_reckoned_with_is_a_problem(year: str) -> None:
    """Beside the ends of Python's years no zone is counted."""
    assert [
        problem.path for problem in problems_of(at_night(f"{year}-01-01 00:00", "2022-03-03 00:00"))
    ] == [
        "dates.starts",
        "dates.registration.closes",
    ]


def _said(text: str) -> dict[str, str]:
    return {"bg": text, "en": text}


def _entry(event: EventDefinition) -> CalendarEvent:
    return CalendarEvent(
        event=event,
        language="en",
        uid="1@example.org",
        sequence=0,
        written=event.opens,
        personal_link="",
        join_link=None,
        event_link="https://example.org",
    )
