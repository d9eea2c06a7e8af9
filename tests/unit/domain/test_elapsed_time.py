"""Durations across a change of clocks: the time that passes."""

from datetime import UTC, datetime, timedelta

import pytest

from registrar.domain.attendance_matching import minutes_of
from registrar.domain.broadcast import planned
from registrar.domain.event_check import check
from registrar.domain.zoom_report import Join
from registrar.mail.event_facts import facts
from registrar.web.components.event_summary import time_fact
from tests.support.event_problems import problems_of
from tests.support.events_at_night import BACK, FORWARD, at_night, event_at_night


@pytest.mark.parametrize(("night", "hours"), [(FORWARD, 7), (BACK, 9)])
def test_an_event_lasts_as_long_as_it_does(night: tuple[str, str], hours: int) -> None:
    """An hour that clocks skip is none, and one that they show twice is two."""
    assert event_at_night(*night).length == timedelta(hours=hours)


@pytest.mark.parametrize(("night", "minutes"), [(FORWARD, 420), (BACK, 540)])
def test_minutes_present_are_minutes_that_passed(night: tuple[str, str], minutes: int) -> None:
    """Presence for the whole night counts in full, in any zone of the report."""
    event = event_at_night(*night)
    join = Join(line=2, names=("Ivan",), address="", starts=event.starts, ends=event.ends)
    abroad = Join(
        line=2,
        names=("Ivan",),
        address="",
        starts=event.starts.astimezone(UTC),
        ends=event.ends.astimezone(UTC),
    )

    assert (minutes_of([join], event), minutes_of([abroad], event)) == (minutes, minutes)


@pytest.mark.parametrize(("night", "most"), [(FORWARD, 420), (BACK, 540)])
def test_a_certificate_asks_for_minutes_that_can_be_had(night: tuple[str, str], most: int) -> None:
    """No more than the night has."""
    assert event_at_night(*night, certificate={"minimum_minutes": most}).certificate is not None
    [problem] = problems_of(at_night(*night, certificate={"minimum_minutes": most + 1}))
    assert problem.path == "certificate.minimum_minutes"
    assert f"lasts {most} minutes" in problem.wrong


def test_the_room_opens_before_the_start_also_when_clocks_change() -> None:
    """A quarter of an hour before 4:05 of that night, clocks show 2:50."""
    event = event_at_night("2022-03-27 04:05", "2022-03-27 06:00")

    assert event.room_opens.replace(tzinfo=None) == datetime(2022, 3, 27, 2, 50)
    assert event.room_opens.astimezone(UTC) == event.starts.astimezone(UTC) - timedelta(minutes=15)


def test_the_length_on_page_and_in_mail_is_the_time_that_passes() -> None:
    """From 2:00 to 6:00 of that night are three hours."""
    event = event_at_night("2022-03-27 02:00", "2022-03-27 06:00")

    assert time_fact(event.starts, event.ends, "en")[1].endswith("3\u00a0hours")
    assert ("Length", "3\u00a0hours") in facts(event, "en")


def test_a_reminder_is_due_as_many_hours_before() -> None:
    """Checked by the same hours as it is sent by: 2 hours before 4:30 clocks show 1:30."""
    raw = at_night("2022-03-27 04:30", "2022-03-27 06:00", reminders=[{"hours_before": 2}])
    raw["dates"]["registration"] = {"opens": "2022-03-27 02:00", "closes": "2022-03-27 04:30"}

    assert [problem.path for problem in problems_of(raw)] == ["reminders.0.hours_before"]

    raw["dates"]["registration"]["opens"] = "2022-03-27 01:00"
    run = planned(check(raw))[0]
    assert run.due == datetime(2022, 3, 26, 23, 30, tzinfo=UTC)
