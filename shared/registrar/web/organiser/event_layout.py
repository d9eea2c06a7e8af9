"""The pages of one event: their common frame."""

from collections.abc import Mapping
from typing import Any

from registrar.actions.organise.access import authorise
from registrar.domain.event import EventDefinition
from registrar.domain.seats import EventState, Seats
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.locale.dates import moment
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.sections import navigation
from registrar.web.protocol.response import HttpResponse


def event_page(
    context: OrganiserContext,
    template: str,
    *,
    section: str,
    status: int = 200,
    scripts: bool = False,
    camera: bool = False,
    **shown: Any,
) -> HttpResponse:
    """Render a page of the event in the path by a template that extends ``organiser/event_layout``.

    ``section`` is the name of its link in the navigation. Raises NoSuchEvent, also for an
    organiser of other events.
    """
    name = context.parameters["event"]
    authorised = authorise(context.organiser, name, deps=context.organiser_deps)
    manages, language = authorised.role == "manages", context.language
    frame = {
        **event_frame(authorised.definition, authorised.seats, context),
        "seats": authorised.seats,
        "manages": manages,
        "groups": navigation(
            event_path(name),
            section,
            manages=manages,
            language=language,
            at_place=authorised.definition.place.address is not None,
        ),
        "section": section,
        "masked": section in _OF_PEOPLE and not authorised.sees_contacts,
    }
    return context.page(
        template, status=status, scripts=scripts, camera=camera, **{**frame, **shown}
    )


def event_frame(
    definition: EventDefinition, seats: Seats, context: OrganiserContext
) -> Mapping[str, Any]:
    """Context of every page of an event: its name, title, path, and state in words."""
    event_language = language_for(definition, context.language)
    return {
        "event": definition.event,
        "path": event_path(definition.event),
        "title": definition.title[event_language],
        "event_language": event_language,
        "state": state_for_team(definition, seats, context),
    }


def event_path(event: str, rest: str = "") -> str:
    """The address of a page of the event."""
    return f"/organise/events/{event}/{rest}".rstrip("/")


def language_for(definition: EventDefinition, language: str) -> str:
    """The language in which the event's own texts are shown: the page's, if the event has it."""
    return language if language in definition.languages else definition.languages[0]


def state_for_team(definition: EventDefinition, seats: Seats, context: OrganiserContext) -> str:
    """The event's state as its team reads it, with the moment when it changes."""
    _ = translations(context.language).gettext
    state = seats.state(context.organiser_deps.clock(), definition.ends)
    if state == "full" and seats.list_free:
        return _(_WAITING)
    if state == "full" and not seats.waiting_limit:
        return _(_FULL)
    until = {"announced": definition.opens, "open": definition.closes}.get(state)
    when = moment(until, context.language) if until else ""
    return _(_STATES[state]) % {"moment": when} if until else _(_STATES[state])


# Pages that show people
_OF_PEOPLE = frozenset(
    {"registrations", "waiting", "quarantine", "not-reached", "attendance", "door"}
)

_WAITING = N_("Full: new registrations join the waiting list")
_FULL = N_("Full: there is no waiting list")

_STATES: Mapping[EventState, str] = {
    "announced": N_("Announced: registration opens on %(moment)s"),
    "open": N_("Open: registration closes on %(moment)s"),
    "full": N_("Full, and so is the waiting list"),
    "closed": N_("Registration is closed"),
    "over": N_("The event is over"),
    "cancelled": N_("Cancelled: the event will not take place"),
}
