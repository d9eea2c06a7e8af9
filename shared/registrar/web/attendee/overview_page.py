"""The attendee's own page: state, link to join, programme, and all stored data (P3)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from registrar.actions.attend.join import join_state
from registrar.domain.check_in import code_of, in_groups
from registrar.domain.event import Online
from registrar.domain.page_links import PageLinks
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.locale.dates import moment
from registrar.web.attendee.state import AttendeeState
from registrar.web.attendee.stored_data import stored_data
from registrar.web.components.event_summary import time_and_place, to_announcement
from registrar.web.components.message_labels import DELIVERY_SENTENCES
from registrar.web.components.passed_over_labels import own_passing_in_words
from registrar.web.components.qr_code import qr_code
from registrar.web.components.registration_details import (
    in_time_of,
    short_time,
)
from registrar.web.components.rendering import render

Heading = Literal[
    "confirmed", "held", "waiting", "parked", "cancelled", "quarantined", "called_off", "over"
]


def attendee_page(attendee: AttendeeState, *, addresses: PageLinks, done: str = "") -> str:
    """The whole page, the state in words first; ``done`` names the step just done."""
    _ = translations(attendee.language).gettext
    return render(
        "attendee/overview",
        attendee.language,
        {
            **attendee.frame,
            **_programme(attendee),
            **_state(attendee),
            **_steps(attendee),
            **stored_data(attendee),
            "heading": _heading(attendee),
            "notice": _(_DONE[done]) if done in _DONE else "",
            "facts": time_and_place(attendee.definition, attendee.language),
            "join": _join(attendee, addresses),
            "door": _door(attendee, addresses),
        },
    )


def _state(attendee: AttendeeState) -> dict[str, Any]:
    """State of the registration and of the event, and whether emails arrive."""
    registration, definition = attendee.view.registration, attendee.definition
    return {
        "state": registration.state,
        "lapsed": registration.lapsed and not registration.before_bulk,
        "by_team": bool(registration.before_bulk),
        "unproven": registration.unproven,
        "held_until": _held_until(attendee),
        "called_off": attendee.called_off,
        "over": attendee.over,
        "begun": attendee.begun,
        "new_address": registration.new_address,
        "address": registration.address,
        "telephone": registration.telephone,
        "unreachable": registration.stopped,
        "delivery": _delivery(attendee),
        "passed_over": own_passing_in_words(registration, definition, attendee.language),
    }


def _held_until(attendee: AttendeeState) -> str:
    """The end of the time to confirm the address, in words; empty until the mail is sent."""
    until = attendee.view.registration.held_until
    return moment(in_time_of(attendee.definition, until), attendee.language) if until else ""


def _steps(attendee: AttendeeState) -> dict[str, Any]:
    """The possible steps and files, and the numbers that their forms send along."""
    registration = attendee.view.registration
    return {
        "can_undo": attendee.view.can_undo,
        "takes_others": _takes_others(attendee),
        "undone": registration.undone,
        "revision": registration.revision,
        "correctable": attendee.correctable,
        "cancellable": attendee.cancellable,
        "calendar": attendee.has_seat and not attendee.over,
        "certified": attendee.certified,
    }


def _heading(attendee: AttendeeState) -> str:
    _ = translations(attendee.language).gettext
    state: Any = attendee.view.registration.state
    if state != "cancelled" and (attendee.over or attendee.called_off):
        state = "over" if attendee.over and not attendee.called_off else "called_off"
    if state == "waiting" and attendee.view.position:
        return _(_NUMBERED) % {"number": attendee.view.position}
    return _(_HEADINGS[state])


def _programme(attendee: AttendeeState) -> dict[str, Any]:
    announced = to_announcement(attendee.definition, attendee.language)
    return {"programme": announced["programme"]}


def _join(attendee: AttendeeState, addresses: PageLinks) -> Mapping[str, str] | None:
    """The link to join an online event, for a registration with a seat, until the end."""
    online = attendee.definition.place.online
    if online is None or attendee.over or not attendee.has_seat:
        return None
    return {
        "link": addresses.join(attendee.view.registration, attendee.definition),
        "provider": online.provider,
        "opens": moment(attendee.definition.room_opens, attendee.language),
        "state": _join_state(attendee, online, attendee.definition.room_opens),
    }


def _door(attendee: AttendeeState, addresses: PageLinks) -> Mapping[str, Any] | None:
    """The code for the door of an event at an address, for a registration with a seat."""
    registration = attendee.view.registration
    if attendee.definition.place.address is None or attendee.over or not attendee.has_seat:
        return None
    arrived = registration.checked_in
    return {
        "picture": qr_code(addresses.check_in(registration)),
        "code": in_groups(code_of(registration, addresses.keys)),
        "arrived": short_time(attendee.definition, arrived, attendee.language) if arrived else "",
    }


def _join_state(attendee: AttendeeState, online: Online, opens: datetime) -> str:
    """The state of the link to join; before it opens, ``later`` until that day, then ``early``."""
    state = join_state(online, opens, attendee.definition.ends, attendee.now)
    today = in_time_of(attendee.definition, attendee.now).date()
    return "later" if state == "early" and today < opens.date() else state


def _takes_others(attendee: AttendeeState) -> bool:
    """Tell whether the event takes new registrations: open, with a seat or a position free."""
    seats = attendee.view.seats
    return seats.is_open(attendee.now) and (seats.free or seats.list_free)


def _delivery(attendee: AttendeeState) -> str:
    delivery = attendee.view.registration.delivery
    return translations(attendee.language).gettext(DELIVERY_SENTENCES[delivery]) if delivery else ""


_HEADINGS: Mapping[Heading, str] = {
    "confirmed": N_("Your seat is reserved"),
    "held": N_("Please confirm your email address"),
    "waiting": N_("You are on the waiting list"),
    "cancelled": N_("Your registration is cancelled"),
    "parked": N_("Your registration has arrived"),
    "quarantined": N_("Your registration has arrived"),
    "called_off": N_("The event is cancelled"),
    "over": N_("The event is over"),
}

_NUMBERED = N_("You are number %(number)s on the waiting list")

_DONE: Mapping[str, str] = {
    "confirmed": N_("Your address is confirmed."),
    "corrected": N_("Your answers are saved."),
    "undone": N_("Your registration is restored."),
    "withdrawn": N_("Your consent is withdrawn."),
    "resent": N_(
        "We will send your details to your address again, three times at most and with ten"
        " minutes in between. Please look in your spam folder too."
    ),
}
