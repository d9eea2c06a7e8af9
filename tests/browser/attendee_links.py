"""Attendees of the browser tests, one in every state, each known by the path of a link."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from registrar.actions.attend.confirm_address import confirm_address
from registrar.actions.attend.correct import correct
from registrar.actions.attend.manage import cancel, erase
from registrar.domain.form import compile_form
from registrar.domain.message import MessageKey
from registrar.domain.registration import Registration
from registrar.wiring.app import App
from registrar.wiring.attend import attendee_dependencies
from registrar.wiring.mail import page_links
from registrar.wiring.register import message_table
from tests.browser.published_events import PROGRAMME, PublishedEvents, dates
from tests.support.cloud.attendees import Attendees
from tests.support.cloud.driver import until
from tests.support.factories import raw_event

ROOM = "https://zoom.example/j/90000000000?pwd=secret-of-the-room"
PLACE_WITH_ROOM = {"online": raw_event()["place"]["online"] | {"join_address": ROOM}}
ROOM_OPEN_EARLY = {"online": PLACE_WITH_ROOM["online"] | {"opens_minutes": 240}}

# It is 09:00 on that day, and stays so for the minutes that the tests take
_AFTERNOON = dates(closes="2022-02-14 12:00", day="2022-02-14")
TODAY = _AFTERNOON | {"starts": "2022-02-14 12:30"}
IN_THE_PAST = dates("2022-01-07 09:00", "2022-02-01 12:00", "2022-02-02")

ANSWERS: Mapping[str, Any] = {
    "full_name": "Мария Петрова-Иванова",
    "organisation": "Дирекция „Социално подпомагане“ – Видин",
    "profession": "other",
    "other_profession": "Приемен родител и доброволец",
    "town": "Видин",
    "accessibility": "Субтитри.\nМатериали с едър шрифт.",
    "recording": True,
}


@dataclass
class EventAttendees:
    """Attendees of an event of their own, and their links."""

    published_events: PublishedEvents
    people: Attendees

    @property
    def app(self) -> App:
        """App of the cloud's stack."""
        return self.published_events.driver.app

    def register(self, name: str, **changes: Any) -> Registration:
        """Register somebody with the answers of a person."""
        return self.people.register(name, **{**ANSWERS, **changes})

    def attendee_path(self, one: Registration) -> str:
        """Return the path of the personal link, as it is now."""
        return f"/a/{self.people.link(one)}"

    def join_path(self, one: Registration) -> str:
        """Return the path of the join link."""
        return f"/join/{self.people.link(one, 'join')}"

    def cancel(self, one: Registration) -> str:
        """Cancel the registration; return its path."""
        link = self.people.link(one)
        cancel(link, undone=0, deps=attendee_dependencies(self.app))
        return f"/a/{link}"

    def move(self, one: Registration, address: str) -> str:
        """Correct the address; return the path of the link that confirms it."""
        submission = self.people.submission("maria", **{**ANSWERS, "email": address})
        correct(
            self.people.link(one),
            submission,
            revision=one.revision,
            form=compile_form(self.people.event),
            deps=attendee_dependencies(self.app),
        )
        return self.confirmation(self.people.again(one))

    def confirmation(self, one: Registration) -> str:
        """Return the path of the link in the mail to a new address."""
        now, event = self.published_events.cloud.now(), self.people.event
        return urlsplit(page_links(self.app).confirm(one, event, now=now)).path

    def publish(self, **changes: Any) -> None:
        """Publish the event anew, with changes."""
        self.published_events.publish(self.people.event.event, **changes)


def invite_attendees(published_events: PublishedEvents) -> dict[str, str]:
    """Return the paths of links by the state of their attendee, once all mail is sent."""
    links = {
        **_at_the_conference(published_events),
        **_who_left(published_events),
        **_who_moved(published_events),
        **_at_join_links(published_events),
        **_at_what_is_over(published_events),
    }
    published_events.driver.sweep()
    until(lambda: not any(_to_be_sent(published_events)))
    return links


def _to_be_sent(published_events: PublishedEvents) -> Iterable[MessageKey]:
    return message_table(published_events.driver.app).due(published_events.cloud.now())


def event_attendees(published_events: PublishedEvents, name: str, **changes: Any) -> EventAttendees:
    """Publish an event for some attendees alone."""
    known = {"programme": PROGRAMME, "place": PLACE_WITH_ROOM}
    event = published_events.publish(f"people-{name}", **known | changes)
    return EventAttendees(published_events, Attendees(published_events.driver, event))


def _at_the_conference(published_events: PublishedEvents) -> dict[str, str]:
    conference = EventAttendees(
        published_events,
        Attendees(published_events.driver, published_events.events["conference"]),
    )
    seated = conference.register("maria")
    until(lambda: _is_told(conference, seated))
    return {
        "seated": conference.attendee_path(seated),
        "early": conference.join_path(seated),
        "not-me": f"/not-me/{conference.people.link(seated, 'not_me')}",
    }


def _is_told(some: EventAttendees, one: Registration) -> bool:
    return some.people.again(one).delivery is not None


def _who_left(published_events: PublishedEvents) -> dict[str, str]:
    free = event_attendees(published_events, "free")
    left = free.cancel(free.register("maria"))
    erased = free.register("petar")
    gone = free.attendee_path(erased)
    erase(gone.removeprefix("/a/"), deps=attendee_dependencies(free.app))
    return {"left": left, "erased": gone, **_who_left_a_full_one(published_events)}


def _who_left_a_full_one(published_events: PublishedEvents) -> dict[str, str]:
    full = event_attendees(published_events, "full", seats=1, waiting_list=50)
    first, second, third = (full.register(name) for name in ("maria", "petar", "ivan"))
    replaced = full.cancel(first)
    until(lambda: full.people.again(second).state == "confirmed")
    listless = event_attendees(published_events, "listless", seats=1, waiting_list=0)
    left = listless.cancel(listless.register("maria"))
    listless.register("petar")
    return {"waiting-guest": full.attendee_path(third), "replaced": replaced, "shut-out": left}


def _who_moved(published_events: PublishedEvents) -> dict[str, str]:
    moving = event_attendees(published_events, "moving")
    maria, petar = moving.register("maria"), moving.register("petar")
    lost = moving.register("bounce")
    waiting = moving.move(maria, "maria.petrova@new.example.org")
    done = moving.move(petar, "petar.petrov@new.example.org")
    confirm_address(done.removeprefix("/address/"), deps=attendee_dependencies(moving.app))
    until(lambda: moving.people.again(lost).delivery == "bounced")
    return {
        "moving": moving.attendee_path(maria),
        "confirm": waiting,
        "confirmed": done,
        "lost": moving.attendee_path(lost),
    }


def _at_join_links(published_events: PublishedEvents) -> dict[str, str]:
    today = event_attendees(
        published_events, "today", dates=TODAY, programme=[], place=ROOM_OPEN_EARLY
    )
    bare = ROOM_OPEN_EARLY["online"] | {"join_address": None}
    roomless = event_attendees(
        published_events, "roomless", dates=TODAY, programme=[], place={"online": bare}
    )
    closed = ROOM_OPEN_EARLY["online"] | {"opens_minutes": 15}
    soon = event_attendees(
        published_events, "soon", dates=TODAY, programme=[], place={"online": closed}
    )
    here, lost, early = (event.register("maria") for event in (today, roomless, soon))
    return {
        "open-join": today.join_path(here),
        "in-room": today.attendee_path(here),
        "no-room": roomless.join_path(lost),
        "roomless": roomless.attendee_path(lost),
        "expecting": soon.attendee_path(early),
        "expecting-join": soon.join_path(early),
    }


def _at_what_is_over(published_events: PublishedEvents) -> dict[str, str]:
    past, off = event_attendees(published_events, "past"), event_attendees(published_events, "off")
    guest, other = past.register("maria"), off.register("maria")
    past.publish(dates=IN_THE_PAST, place=PLACE_WITH_ROOM)
    off.publish(cancelled=True, programme=PROGRAMME, place=PLACE_WITH_ROOM)
    return {
        "past": past.attendee_path(guest),
        "past-join": past.join_path(guest),
        "off": off.attendee_path(other),
        "off-join": off.join_path(other),
    }
