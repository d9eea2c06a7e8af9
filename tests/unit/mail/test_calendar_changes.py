"""Calendar programs and the files that one attendee gets, in any order of arrival (M4)."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

from registrar.domain.event import EventDefinition
from registrar.domain.message import MessageKind
from registrar.domain.registration import Registration
from registrar.mail.calendar_event import entry_for, to_ics
from registrar.mail.compose import compose
from tests.support.factories import NOW, a_registration
from tests.support.mail_fixture import ADDRESSES, MailFixture
from tests.support.mail_samples import conference, event_with, moved, part, sample_mails

FIRST = conference().model_copy(update={"version": 1})
SECOND = moved()
OFF = SECOND.model_copy(update={"version": 3, "cancelled": True})
CALENDARS = {
    name: part(compose(mail), "text/calendar")
    for name, mail in sample_mails().items()
    if mail.method
}


@dataclass
class Program:
    """A calendar program's store: by UID the latest of each, by SEQUENCE, then DTSTAMP.

    RFC 5546 2.1.5 says which is the latest, 3.2.5 what CANCEL does.
    """

    entries: dict[str, Any] = field(default_factory=dict)
    seen: dict[str, tuple[int, datetime]] = field(default_factory=dict)

    def open(self, ics: str) -> None:
        """Take in one file."""
        calendar: Any = Calendar.from_ical(ics)
        (event,) = calendar.walk("VEVENT")
        uid, age = str(event["UID"]), (int(event["SEQUENCE"]), event["DTSTAMP"].dt)
        if uid in self.seen and self.seen[uid] > age:
            return
        self.seen[uid] = age
        self.entries.pop(uid, None)
        if calendar["METHOD"] != "CANCEL":
            self.entries[uid] = event


@dataclass
class Mailbox:
    """The calendar files of one attendee's mail, each written an hour after the one before."""

    files: list[str] = field(default_factory=list)

    def get(
        self, kind: MessageKind, registration: Registration, event: EventDefinition
    ) -> "Mailbox":
        """Get the message of that kind."""
        posted = self._office(event).registration_mail(kind, registration)
        return Mailbox([*self.files, part(posted.raw, "text/calendar")])

    def get_farewell(self, registration: Registration, event: EventDefinition) -> "Mailbox":
        """Get the mail that says that all is erased."""
        posted = self._office(event).erasure_mail(registration)
        return Mailbox([*self.files, part(posted.raw, "text/calendar")])

    def starts(self) -> set[tuple[datetime, ...]]:
        """Return the starts of the entries that are left, over all orders of arrival."""
        outcomes = set()
        for order in permutations(self.files):
            program = Program()
            for ics in order:
                program.open(ics)
            outcomes.add(tuple(entry["DTSTART"].dt for entry in program.entries.values()))
        return outcomes

    def _office(self, event: EventDefinition) -> MailFixture:
        return MailFixture(event=event, now=NOW + timedelta(hours=len(self.files)))


ONE = a_registration()
CANCELLED = replace(ONE, version=2, state="cancelled")
BACK = replace(ONE, version=3)


def test_a_changed_event_moves_its_entry() -> None:
    """The later SEQUENCE counts, whichever file comes first."""
    mailbox = Mailbox().get("confirmed", ONE, FIRST).get("event_changed", ONE, SECOND)

    assert mailbox.starts() == {(SECOND.starts,)}


def test_a_cancelled_event_disappears() -> None:
    """By UID and SEQUENCE, in whatever order the three files arrive."""
    mailbox = (
        Mailbox()
        .get("confirmed", ONE, FIRST)
        .get("event_changed", ONE, SECOND)
        .get("event_cancelled", ONE, OFF)
    )

    assert mailbox.starts() == {()}


def test_a_cancelled_registration_disappears_and_comes_back() -> None:
    """Cancelling takes the entry away, taking it back brings it, in whatever order."""
    gone = Mailbox().get("confirmed", ONE, FIRST).get("cancelled", CANCELLED, FIRST)
    back = gone.get("confirmed", BACK, FIRST)

    assert (gone.starts(), back.starts()) == ({()}, {(FIRST.starts,)})


def test_an_erased_registration_disappears() -> None:
    """The last file counts, though nothing is held any more."""
    mailbox = (
        Mailbox()
        .get("confirmed", ONE, FIRST)
        .get("event_changed", ONE, SECOND)
        .get_farewell(ONE, SECOND)
    )

    assert mailbox.starts() == {()}


def test_what_is_sent_again_changes_nothing() -> None:
    """Reminders and repeated messages bring the entry as it is; of a cancelled event, none."""
    mailbox = Mailbox().get("event_changed", ONE, SECOND).get("reminder", ONE, SECOND)
    off = mailbox.get("event_cancelled", ONE, OFF).get("resent", ONE, OFF)

    assert (mailbox.starts(), off.starts()) == ({(SECOND.starts,)}, {()})


@pytest.mark.parametrize(
    ("changes", "method"),
    [
        ({}, "PUBLISH"),
        ({"state": "waiting"}, "CANCEL"),
        ({"state": "cancelled"}, "CANCEL"),
    ],
)
def test_the_page_gives_the_entry_as_it_is(changes: dict[str, Any], method: str) -> None:
    """A file from the attendee's page brings a seat, and takes away what is none any more."""
    registration = replace(ONE, version=4, **changes)

    entry = entry_for(registration, SECOND, addresses=ADDRESSES, written=NOW)

    assert (entry.method, entry.sequence) == (method, 4)
    assert (entry.join_link is None) == (method == "CANCEL")
    assert f"\r\nMETHOD:{method}\r\n".encode() in to_ics(entry)


def test_the_page_takes_a_cancelled_event_away() -> None:
    """A seat at an event that does not take place is none."""
    entry = entry_for(ONE, event_with(cancelled=True), addresses=ADDRESSES, written=NOW)

    assert (entry.method, entry.join_link) == ("CANCEL", None)


@pytest.mark.parametrize("name", CALENDARS)
def test_two_libraries_read_the_same(name: str) -> None:
    """icalendar and ical agree on every calendar that is mailed, to the letter."""
    assert read_by_icalendar(CALENDARS[name]) == read_by_ical(CALENDARS[name])


def read_by_icalendar(ics: str) -> dict[str, Any]:
    """Return the entry as icalendar reads it."""
    calendar: Any = Calendar.from_ical(ics)
    (event,) = calendar.walk("VEVENT")
    return {
        "method": str(calendar["METHOD"]),
        "uid": str(event["UID"]),
        "sequence": int(event["SEQUENCE"]),
        "status": str(event["STATUS"]),
        "stamp": event["DTSTAMP"].dt,
        "starts": event["DTSTART"].dt.astimezone(UTC),
        "ends": event["DTEND"].dt.astimezone(UTC),
        "summary": str(event["SUMMARY"]),
        "description": str(event.get("DESCRIPTION", "")),
        "location": str(event["LOCATION"]),
        "url": str(event["URL"]),
        "organiser": (event["ORGANIZER"].params["CN"], str(event["ORGANIZER"])),
    }


def read_by_ical(ics: str) -> dict[str, Any]:
    """Return the entry as ical reads it."""
    calendar = IcsCalendarStream.calendar_from_ics(ics)
    (event,) = calendar.events
    assert event.status is not None
    assert event.organizer is not None
    return {
        "method": calendar.method,
        "uid": event.uid,
        "sequence": event.sequence,
        "status": event.status.value,
        "stamp": event.dtstamp,
        "starts": event.start_datetime,
        "ends": event.end_datetime,
        "summary": event.summary,
        "description": event.description or "",
        "location": event.location,
        "url": str(event.url),
        "organiser": (event.organizer.common_name, str(event.organizer.uri)),
    }
