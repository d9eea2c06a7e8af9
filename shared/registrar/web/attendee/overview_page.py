"""The attendee's own page: state, link to join, programme, and all stored data (P3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from registrar.actions.attend.join import join_state
from registrar.actions.attend.manage import AttendeeView
from registrar.domain.certificate import is_due
from registrar.domain.delivery import STOPPED
from registrar.domain.event import EventDefinition, Online
from registrar.domain.page_links import PageLinks
from registrar.domain.retention_rules import kept_until
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.locale.dates import date, day, length, moment, zone
from registrar.locale.locales import own_name
from registrar.web.components.event_summary import time_and_place, to_announcement, to_frame
from registrar.web.components.message_labels import DELIVERY_SENTENCES
from registrar.web.components.origin_website import OTHER
from registrar.web.components.passed_over_labels import own_passing_in_words
from registrar.web.components.registration_details import (
    WordsOf,
    in_time_of,
    registration_details,
    short_time,
    to_consents,
    to_messages,
)
from registrar.web.components.rendering import render

Standing = Literal["confirmed", "waiting", "cancelled", "quarantined", "called_off", "over"]


@dataclass(frozen=True, kw_only=True)
class AttendeeState:
    """State of one registration's page: its data, the token that opened it, the language."""

    view: AttendeeView
    token: str
    language: str
    now: datetime
    words_of: WordsOf

    @property
    def definition(self) -> EventDefinition:
        """The event's definition."""
        return self.view.definition

    @property
    def over(self) -> bool:
        """Tell whether the event has ended; changes end with it."""
        return self.now >= self.definition.ends

    @property
    def begun(self) -> bool:
        """Tell whether the event has begun; seats are given only before."""
        return self.now >= self.definition.starts

    @property
    def called_off(self) -> bool:
        """Tell whether the whole event is cancelled."""
        return self.view.seats.cancelled

    @property
    def correctable(self) -> bool:
        """Tell whether the answers can be corrected: active, and before the event's end."""
        return self.view.registration.active and not self.over

    @property
    def has_seat(self) -> bool:
        """Tell whether the registration is confirmed and the event not cancelled."""
        return self.view.registration.state == "confirmed" and not self.called_off

    @property
    def certified(self) -> bool:
        """Tell whether a certificate can be downloaded now."""
        return not self.called_off and is_due(self.view.registration, self.definition, self.now)

    @property
    def cancellable(self) -> bool:
        """Tell whether there is a seat or a position to give up, before the event's end."""
        return self.correctable and not self.called_off


def attendee_page(look: AttendeeState, *, addresses: PageLinks, done: str = "") -> str:
    """The whole page, the state in words first; ``done`` names the step just done."""
    view, language = look.view, look.language
    registration = view.registration
    _ = translations(language).gettext
    return render(
        "attendee/overview",
        language,
        {
            **_frame(look),
            **_programme(look),
            "heading": _heading(look),
            "notice": _(_DONE[done]) if done in _DONE else "",
            "state": registration.state,
            "called_off": look.called_off,
            "over": look.over,
            "begun": look.begun,
            "new_address": registration.new_address,
            "address": registration.address,
            "unreachable": registration.delivery in STOPPED,
            "delivery": _delivery(look),
            "passed_over": own_passing_in_words(registration, look.definition, language),
            "facts": time_and_place(look.definition, language),
            "can_undo": view.can_undo,
            "takes_others": _takes_others(look),
            "undone": registration.undone,
            "revision": registration.revision,
            "correctable": look.correctable,
            "cancellable": look.cancellable,
            "join": _join(look, addresses),
            "calendar": look.has_seat and not look.over,
            "certified": look.certified,
            "held": (*registration_details(view, language), *_beside_answers(look)),
            "consents": to_consents(view, language, look.words_of),
            "messages": to_messages(view, language),
            "zone": zone(look.definition.starts, language),
            "kept_until": date(in_time_of(look.definition, kept_until(look.definition)), language),
        },
    )


def nothing_page(definition: EventDefinition, *, language: str, token: str) -> str:
    """The page of a link after an erasure: no personal data is stored."""
    return render(
        "attendee/nothing_held", language, {**to_frame(definition, language), "token": token}
    )


def cancel_page(look: AttendeeState) -> str:
    """Ask before cancelling, with the event and the effect."""
    registration = look.view.registration
    return render(
        "attendee/cancel",
        look.language,
        {
            **_frame(look),
            "state": registration.state,
            "name": registration.name,
            "day": day(look.definition.starts, look.language),
            "undone": registration.undone,
            "begun": look.begun,
        },
    )


def erase_page(look: AttendeeState) -> str:
    """Ask before erasing, with the data that is deleted and the data that stays."""
    registration = look.view.registration
    return render(
        "attendee/erase",
        look.language,
        {
            **_frame(look),
            "name": registration.name,
            "state": registration.state,
            "gives_up": look.cancellable,
        },
    )


def _frame(look: AttendeeState) -> dict[str, Any]:
    return {**to_frame(look.definition, look.language), "token": look.token}


def _heading(look: AttendeeState) -> str:
    _ = translations(look.language).gettext
    state: Any = look.view.registration.state
    if state != "cancelled" and (look.over or look.called_off):
        state = "over" if look.over and not look.called_off else "called_off"
    if state == "waiting" and look.view.place:
        return _(_NUMBERED) % {"number": look.view.place}
    return _(_HEADINGS[state])


def _programme(look: AttendeeState) -> dict[str, Any]:
    announced = to_announcement(look.definition, look.language)
    return {"programme": announced["programme"]}


def _join(look: AttendeeState, addresses: PageLinks) -> Mapping[str, str] | None:
    """The link to join an online event, for a registration with a seat, until the end."""
    online = look.definition.place.online
    if online is None or look.over or not look.has_seat:
        return None
    return {
        "link": addresses.join(look.view.registration, look.definition),
        "provider": online.provider,
        "opens": moment(look.definition.room_opens, look.language),
        "state": _way_in(look, online, look.definition.room_opens),
    }


def _way_in(look: AttendeeState, online: Online, opens: datetime) -> str:
    """The state of the link to join; before it opens, ``later`` until that day, then ``early``."""
    state = join_state(online, opens, look.definition.ends, look.now)
    today = in_time_of(look.definition, look.now).date()
    return "later" if state == "early" and today < opens.date() else state


def _takes_others(look: AttendeeState) -> bool:
    """Tell whether the event takes new registrations: open, with a seat or a position free."""
    seats = look.view.seats
    return seats.is_open(look.now) and (seats.free or seats.list_free)


def _beside_answers(look: AttendeeState) -> list[tuple[str, str]]:
    """Labels and texts of stored facts: time, language, website, attendance."""
    registration, language = look.view.registration, look.language
    _ = translations(language).gettext
    told = [
        (_("Registered"), short_time(look.definition, registration.created, language)),
        (_("Language of our emails"), own_name(registration.language)),
    ]
    if registration.website:
        website = _("another website") if registration.website == OTHER else registration.website
        told.append((_("Registered on the website"), website))
    if registration.joined:
        joined = short_time(look.definition, registration.joined, language)
        told.append((_("Joined the event"), joined))
    if registration.minutes is not None:
        there = length(timedelta(minutes=registration.minutes), language)
        told.append((_("Time at the event"), there or _("less than a minute")))
    return told


def _delivery(look: AttendeeState) -> str:
    delivery = look.view.registration.delivery
    return translations(look.language).gettext(DELIVERY_SENTENCES[delivery]) if delivery else ""


_HEADINGS: Mapping[Standing, str] = {
    "confirmed": N_("Your seat is reserved"),
    "waiting": N_("You are on the waiting list"),
    "cancelled": N_("Your registration is cancelled"),
    "quarantined": N_("Your registration has arrived"),
    "called_off": N_("The event is cancelled"),
    "over": N_("The event is over"),
}

_NUMBERED = N_("You are number %(number)s on the waiting list")

_DONE: Mapping[str, str] = {
    "corrected": N_("Your answers are saved."),
    "undone": N_("Your registration is restored."),
    "withdrawn": N_("Your consent is withdrawn."),
    "resent": N_(
        "We will send your details to your address again, three times at most and with ten"
        " minutes in between. Please look in your spam folder too."
    ),
}
