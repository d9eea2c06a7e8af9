"""A changed or cancelled event: each attendee is told once, and calendars follow."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from icalendar import Calendar

from infra.local.clock import START
from infra.local.cloud import LocalCloud
from registrar.actions.attend.manage import cancel
from registrar.actions.publish import StaysCancelled, publish
from registrar.domain.event import EventDefinition
from registrar.wiring.attend import attendee_dependencies
from registrar.wiring.operator import event_publisher
from tests.support.cloud.attendees import Attendees
from tests.support.cloud.driver import CloudDriver, until
from tests.support.cloud.schedule import cloud_without_schedule
from tests.support.cloud.visitor import Visitor
from tests.support.factories import an_event, raw_event

PEOPLE = {"ivan": "confirmed", "maria": "confirmed", "petar": "waiting"}

MOVED = {"dates": raw_event()["dates"] | {"starts": "2022-03-02 13:00"}}
SESSION = {
    "starts": "2022-03-02 14:00",
    "ends": "2022-03-02 15:00",
    "title": {"bg": "Откриване", "en": "Opening"},
}


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCloud]:
    """Return a cloud whose clock may go ahead."""
    with cloud_without_schedule(tmp_path_factory.mktemp("changes")) as running:
        yield running


@dataclass
class Audience:
    """Two attendees with a seat and one who waits, all mailed, and their organiser."""

    driver: CloudDriver
    people: Attendees

    def publish(self, **changes: Any) -> EventDefinition:
        """Publish the event with these changes, and sweep."""
        event = an_event(event=self.people.event.event, seats=2, waiting_list=5, **changes)
        cloud, app = self.driver.cloud, self.driver.app
        published = publish(event, publications=event_publisher(app), now=cloud.now())
        self.sweep()
        return published

    def sweep(self) -> None:
        """Sweep in two minutes: the mails of a broadcast are due one after the other."""
        cloud = self.driver.cloud
        for _ in range(2):
            self.driver.sweep()
            self.driver.until_sent()
            cloud.set_clock(cloud.now() + timedelta(minutes=1))

    def kinds(self) -> dict[str, list[str]]:
        """Return the kinds of each one's mails."""
        return {name: self.visitor(name).kinds() for name in PEOPLE}

    def visitor(self, name: str) -> Visitor:
        """Return that person's mailbox."""
        return Visitor(self.driver.cloud, self.people.address(name))

    def calendars(self, name: str) -> list[tuple[str, str, str, int]]:
        """Return method, status, UID and SEQUENCE of each of that person's calendars."""
        mails = self.visitor(name).mails()
        return [found for mail in mails for found in _calendars(mail)]


def _calendars(mail: EmailMessage) -> Iterator[tuple[str, str, str, int]]:
    for part in mail.walk():
        if part.get_content_type() == "text/calendar" and not part.get_filename():
            calendar = Calendar.from_ical(part.get_content())
            [entry] = calendar.walk("VEVENT")
            assert part.get_param("method") == calendar["METHOD"]
            yield (
                str(calendar["METHOD"]),
                str(entry["STATUS"]),
                str(entry["UID"]),
                int(str(entry["SEQUENCE"])),
            )


@pytest.fixture
def audience(driver: CloudDriver) -> Audience:
    """Return the audience of an event of its own."""
    driver.cloud.set_clock(START)
    event = driver.publish(seats=2, waiting_list=5)
    audience = Audience(driver, Attendees(driver, event))
    for name in PEOPLE:
        audience.people.register(name)
    until(lambda: audience.kinds() == {name: [state] for name, state in PEOPLE.items()})
    return audience


@pytest.mark.parametrize("changes", [MOVED, MOVED | {"programme": [SESSION]}])
def test_a_change_is_told_once_and_the_calendar_follows(
    audience: Audience, changes: dict[str, Any]
) -> None:
    """Published twice and swept again: one mail each, SEQUENCE one higher for those who have it."""
    versions = [audience.publish(**changes).version for _ in range(2)]

    assert versions == [2, 2]
    assert audience.kinds() == {name: [state, "event_changed"] for name, state in PEOPLE.items()}
    for name in ("ivan", "maria"):
        first, second = audience.calendars(name)
        assert first == ("PUBLISH", "CONFIRMED", first[2], 0)
        assert second == ("PUBLISH", "CONFIRMED", first[2], 1)
    assert audience.calendars("petar") == []


def test_the_first_programme_is_told_once_and_moves_no_calendar(audience: Audience) -> None:
    """Published twice and swept again: one mail each, without an entry, since none differs."""
    versions = [audience.publish(programme=[SESSION]).version for _ in range(2)]

    assert versions == [2, 2]
    assert audience.kinds() == {name: [state, "event_changed"] for name, state in PEOPLE.items()}
    assert [len(audience.calendars(name)) for name in ("ivan", "maria", "petar")] == [1, 1, 0]


def test_each_change_is_told_with_a_sequence_of_its_own(audience: Audience) -> None:
    """Another version, another mail; what nobody sees is none."""
    audience.publish(**MOVED)
    audience.publish(**MOVED, proof_of_work=True)
    audience.publish(dates=MOVED["dates"] | {"starts": "2022-03-02 12:30"})

    assert audience.kinds()["ivan"] == ["confirmed", "event_changed", "event_changed"]
    assert [calendar[3] for calendar in audience.calendars("ivan")] == [0, 1, 3]


def test_a_cancelled_event_takes_its_entry_away_and_is_quiet(audience: Audience) -> None:
    """METHOD:CANCEL under the same UID and a higher SEQUENCE; then no reminder and no thanks."""
    event = audience.publish(cancelled=True)
    told = {name: [state, "event_cancelled"] for name, state in PEOPLE.items()}
    heard = audience.kinds()

    for reminder in event.reminders:
        audience.driver.cloud.set_clock(event.starts - timedelta(hours=reminder.hours_before))
        audience.sweep()
    audience.driver.cloud.set_clock(event.ends + timedelta(hours=20))
    audience.sweep()

    assert (heard, audience.kinds()) == (told, told)
    first, last = audience.calendars("ivan")
    assert first == ("PUBLISH", "CONFIRMED", first[2], 0)
    assert last == ("CANCEL", "CANCELLED", first[2], 1)


def test_a_cancelled_event_seats_nobody_and_stays_cancelled(audience: Audience) -> None:
    """A seat that comes free is nobody's; publishing it as before is refused."""
    audience.publish(cancelled=True)
    people = audience.people
    [ivan, *_] = audience.driver.registrations(people.event)

    cancel(people.link(ivan), undone=0, deps=attendee_dependencies(audience.driver.app))
    until(lambda: audience.kinds()["ivan"][-1] == "cancelled")
    audience.sweep()
    with pytest.raises(StaysCancelled):
        audience.publish()

    states = [registration.state for registration in audience.driver.registrations(people.event)]
    assert states == ["cancelled", "confirmed", "waiting"]
    assert audience.kinds()["petar"] == ["waiting", "event_cancelled"]
    people.assert_counted()
