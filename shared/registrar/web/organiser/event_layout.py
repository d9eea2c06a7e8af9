"""The pages of one event: what stands around each, and the way from one to the other."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from registrar.actions.organise.access import admit
from registrar.domain.event import EventDefinition
from registrar.domain.seats import EventState, Seats
from registrar.locale.catalogue import translations
from registrar.locale.dates import moment
from registrar.web.organiser.context import Visit
from registrar.web.protocol.response import Answer


def _(message: str) -> str:
    """Mark a message for extraction; it is translated when it is said."""
    return message


@dataclass(frozen=True)
class Section:
    """One page of an event: ``path`` is what follows the event's name, empty for its first one.

    ``manages`` is for those who may change something; others do not see the link.
    """

    name: str
    path: str
    text: str
    manages: bool = False


# In the order of the links; a page is added by one line, once its route answers
SECTIONS: tuple[Section, ...] = (
    Section("overview", "", _("Overview")),
    Section("registrations", "registrations", _("Registrations")),
    Section("waiting", "waiting", _("Waiting list")),
    Section("quarantine", "quarantine", _("Quarantine")),
    Section("not-reached", "not-reached", _("Undelivered")),
    Section("figures", "figures", _("Statistics")),
    Section("messages", "messages", _("Messages")),
    Section("attendance", "attendance", _("Attendance")),
    Section("export", "export", _("Export"), manages=True),
    Section("report", "report", _("Report")),
    Section("snippet", "snippet", _("Form on your website")),
    Section("audit", "audit", _("Audit log")),
)


def event_page(
    visit: Visit,
    template: str,
    *,
    section: str,
    status: int = 200,
    scripts: bool = False,
    **shown: Any,
) -> Answer:
    """A page of the event in the address, from one that extends ``organiser/event_layout``.

    ``section`` is the name of the link that stands for it. Raises NoSuchEvent, also for a
    stranger.
    """
    name = visit.parameters["event"]
    admission = admit(visit.organiser, name, office=visit.office)
    seats = visit.office.events.seats(name)
    frame = {
        **event_frame(admission.definition, seats, visit),
        "seats": seats,
        "manages": admission.role == "manages",
        "sections": _sections(name, section, admission.role == "manages", visit.language),
        "section": section,
    }
    return visit.page(template, status=status, scripts=scripts, **{**frame, **shown})


def event_frame(definition: EventDefinition, seats: Seats, visit: Visit) -> Mapping[str, Any]:
    """What every page says about an event: its name, title, path, and state in words."""
    spoken = spoken_of(definition, visit.language)
    return {
        "event": definition.event,
        "path": event_path(definition.event),
        "title": definition.title[spoken],
        "spoken": spoken,
        "state": state_for_team(definition, seats, visit),
    }


def event_path(event: str, rest: str = "") -> str:
    """The address of a page of the event."""
    return f"/organise/events/{event}/{rest}".rstrip("/")


def spoken_of(definition: EventDefinition, language: str) -> str:
    """The language in which the event's own texts are shown: the page's, if the event has it."""
    return language if language in definition.languages else definition.languages[0]


def state_for_team(definition: EventDefinition, seats: Seats, visit: Visit) -> str:
    """The event's state as its team reads it, with the moment when it changes."""
    say = translations(visit.language).gettext
    state = seats.state(visit.office.clock(), definition.ends)
    if state == "full" and seats.list_free:
        return say(_WAITING)
    if state == "full" and not seats.waiting_limit:
        return say(_FULL)
    until = {"announced": definition.opens, "open": definition.closes}.get(state)
    told = moment(until, visit.language) if until else ""
    return say(_STATES[state]) % {"moment": told} if until else say(_STATES[state])


def _sections(event: str, here: str, manages: bool, language: str) -> list[Mapping[str, Any]]:
    say = translations(language).gettext
    return [
        {"text": say(one.text), "path": event_path(event, one.path), "here": one.name == here}
        for one in SECTIONS
        if manages or not one.manages
    ]


_WAITING = _("Full: new registrations join the waiting list")
_FULL = _("Full: there is no waiting list")

_STATES: Mapping[EventState, str] = {
    "announced": _("Announced: registration opens on %(moment)s"),
    "open": _("Open: registration closes on %(moment)s"),
    "full": _("Full, and so is the waiting list"),
    "closed": _("Registration is closed"),
    "over": _("The event is over"),
    "cancelled": _("Cancelled: the event will not take place"),
}
