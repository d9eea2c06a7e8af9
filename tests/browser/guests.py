"""The attendees of the browser tests, one in every state, each known by the path of a link."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from registrar.actions.attend.correct import confirm_address, correct
from registrar.actions.attend.manage import cancel, erase
from registrar.domain.form import compile_form
from registrar.domain.message import MessageKey
from registrar.domain.registration import Registration
from registrar.wiring.app import App
from registrar.wiring.attend import attendee_dependencies
from registrar.wiring.mail import page_links
from registrar.wiring.register import message_table
from tests.browser.stage import PROGRAMME, Stage, dates
from tests.integration.attendees import Attendees
from tests.integration.organising import until
from tests.support.factories import raw_event

ROOM = "https://zoom.example/j/90000000000?pwd=secret-of-the-room"
A_DOOR = {"online": raw_event()["place"]["online"] | {"join_address": ROOM}}
HELD_OPEN = {"online": A_DOOR["online"] | {"opens_minutes": 240}}

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
class Party:
    """The people of one event of their own, and their links."""

    stage: Stage
    people: Attendees

    @property
    def app(self) -> App:
        """The collaborators of the cloud's stack."""
        return self.stage.organiser.app

    def come(self, name: str, **changes: Any) -> Registration:
        """Somebody registers, with the answers of a person."""
        return self.people.register(name, **{**ANSWERS, **changes})

    def own(self, one: Registration) -> str:
        """The path of the personal link, as it is now."""
        return f"/a/{self.people.link(one)}"

    def door(self, one: Registration) -> str:
        """The path of the link to join."""
        return f"/join/{self.people.link(one, 'join')}"

    def cancel(self, one: Registration) -> str:
        """The registration is given up; its path."""
        link = self.people.link(one)
        cancel(link, undone=0, deps=attendee_dependencies(self.app))
        return f"/a/{link}"

    def move(self, one: Registration, address: str) -> str:
        """A new address is given; the path of the link that confirms it."""
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
        """The path of the link in the mail to a new address."""
        now, event = self.stage.cloud.now(), self.people.event
        return urlsplit(page_links(self.app).confirm(one, event, now=now)).path

    def publish(self, **changes: Any) -> None:
        """The event is published anew, with changes."""
        self.stage.publish(self.people.event.event, **changes)


def invite(stage: Stage) -> dict[str, str]:
    """Paths of links by the state of whoever they belong to; all their mail is sent."""
    links = {
        **_at_the_conference(stage),
        **_who_left(stage),
        **_who_moved(stage),
        **_at_doors(stage),
        **_at_what_is_over(stage),
    }
    stage.organiser.sweep()
    until(lambda: not any(_to_be_sent(stage)))
    return links


def _to_be_sent(stage: Stage) -> Iterable[MessageKey]:
    return message_table(stage.organiser.app).due(stage.cloud.now())


def party(stage: Stage, name: str, **changes: Any) -> Party:
    """An event for some people alone."""
    known = {"programme": PROGRAMME, "place": A_DOOR}
    event = stage.publish(f"guests-{name}", **known | changes)
    return Party(stage, Attendees(stage.organiser, event))


def _at_the_conference(stage: Stage) -> dict[str, str]:
    conference = Party(stage, Attendees(stage.organiser, stage.events["conference"]))
    seated = conference.come("maria")
    until(lambda: _is_told(conference, seated))
    return {"seated": conference.own(seated), "early": conference.door(seated)}


def _is_told(some: Party, one: Registration) -> bool:
    return some.people.again(one).delivery is not None


def _who_left(stage: Stage) -> dict[str, str]:
    free = party(stage, "free")
    left = free.cancel(free.come("maria"))
    erased = free.come("petar")
    gone = free.own(erased)
    erase(gone.removeprefix("/a/"), deps=attendee_dependencies(free.app))
    return {"left": left, "erased": gone, **_who_left_a_full_one(stage)}


def _who_left_a_full_one(stage: Stage) -> dict[str, str]:
    full = party(stage, "full", seats=1, waiting_list=50)
    first, second, third = (full.come(name) for name in ("maria", "petar", "ivan"))
    replaced = full.cancel(first)
    until(lambda: full.people.again(second).state == "confirmed")
    listless = party(stage, "listless", seats=1, waiting_list=0)
    left = listless.cancel(listless.come("maria"))
    listless.come("petar")
    return {"waiting-guest": full.own(third), "replaced": replaced, "shut-out": left}


def _who_moved(stage: Stage) -> dict[str, str]:
    moving = party(stage, "moving")
    maria, petar = moving.come("maria"), moving.come("petar")
    lost = moving.come("bounce")
    waiting = moving.move(maria, "maria.petrova@new.example.org")
    done = moving.move(petar, "petar.petrov@new.example.org")
    confirm_address(done.removeprefix("/address/"), deps=attendee_dependencies(moving.app))
    until(lambda: moving.people.again(lost).delivery == "bounced")
    return {
        "moving": moving.own(maria),
        "confirm": waiting,
        "confirmed": done,
        "lost": moving.own(lost),
    }


def _at_doors(stage: Stage) -> dict[str, str]:
    today = party(stage, "today", dates=TODAY, programme=[], place=HELD_OPEN)
    bare = HELD_OPEN["online"] | {"join_address": None}
    roomless = party(stage, "roomless", dates=TODAY, programme=[], place={"online": bare})
    closed = HELD_OPEN["online"] | {"opens_minutes": 15}
    soon = party(stage, "soon", dates=TODAY, programme=[], place={"online": closed})
    here, lost, early = (one.come("maria") for one in (today, roomless, soon))
    return {
        "open-door": today.door(here),
        "in-room": today.own(here),
        "no-room": roomless.door(lost),
        "roomless": roomless.own(lost),
        "expecting": soon.own(early),
        "expecting-door": soon.door(early),
    }


def _at_what_is_over(stage: Stage) -> dict[str, str]:
    past, off = party(stage, "past"), party(stage, "off")
    guest, other = past.come("maria"), off.come("maria")
    past.publish(dates=IN_THE_PAST, place=A_DOOR)
    off.publish(cancelled=True, programme=PROGRAMME, place=A_DOOR)
    return {
        "past": past.own(guest),
        "past-door": past.door(guest),
        "off": off.own(other),
        "off-door": off.door(other),
    }
