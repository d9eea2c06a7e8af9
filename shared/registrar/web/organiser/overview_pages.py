"""The events of an organiser, and the first page of one event: its figures and to-dos."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from registrar.actions.organise.figures import figures
from registrar.actions.organise.view import EventLine, events
from registrar.domain.event import EventDefinition
from registrar.domain.figures import Figures
from registrar.domain.retention_rules import retained_until
from registrar.domain.seats import Seats
from registrar.domain.to_do import room_state, to_dos
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.locale.dates import date, moment
from registrar.web.components.event_summary import place_fact, time_fact
from registrar.web.components.registration_details import in_time_of
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.event_layout import event_frame, event_page, event_path, language_for
from registrar.web.organiser.to_do_labels import ROOMS, ToDoLine, line_of
from registrar.web.protocol.response import HttpResponse


@dataclass(frozen=True)
class Figure:
    """A number and its label; ``path`` leads to the counted registrations."""

    number: int
    text: str
    path: str


def all_events(context: OrganiserContext) -> HttpResponse:
    """The events of the organiser, the latest first."""
    lines = events(context.organiser, deps=context.organiser_deps)
    return context.page("organiser/events", events=[_line(line, context) for line in lines])


def overview(context: OrganiserContext) -> HttpResponse:
    """One event: its figures, its to-dos, its time and place."""
    event = context.parameters["event"]
    counted = figures(context.organiser, event, deps=context.organiser_deps)
    definition, seats = context.organiser_deps.events.definition(event), counted.seats
    _ = translations(context.language).gettext
    return event_page(
        context,
        "organiser/overview",
        section="overview",
        figures=(
            *_seats(event, seats, context.language),
            Figure(counted.not_reached, _(N_("undelivered")), event_path(event, "not-reached")),
            Figure(counted.quarantined, _(N_("in quarantine")), event_path(event, "quarantine")),
        ),
        to_do=_to_do(definition, counted, context),
        facts=tuple(_facts(definition, seats, context.language)),
        public=f"/events/{event}",
    )


def _to_do(
    definition: EventDefinition, counted: Figures, context: OrganiserContext
) -> list[ToDoLine]:
    asker, now = context.organiser.address, context.organiser_deps.clock()
    entries = to_dos(definition, counted, asker=asker, now=now)
    return [line_of(entry, definition, context.language) for entry in entries]


def _line(line: EventLine, context: OrganiserContext) -> dict[str, Any]:
    definition, language = line.definition, context.language
    return {
        **event_frame(definition, line.seats, context),
        "when": time_fact(definition.starts, definition.ends, language)[1],
        "manages": line.role == "manages",
        "figures": tuple(_seats(definition.event, line.seats, language)),
        "over": context.organiser_deps.clock() >= definition.ends,
    }


def _seats(event: str, seats: Seats, language: str) -> Iterator[Figure]:
    """Figures of the seat counters, which are exact: confirmed, waiting, seats left."""
    words = translations(language)
    confirmed = event_path(event, "registrations") + "?status=confirmed"
    left = max(seats.capacity - seats.taken, 0)
    # Translators: below a number of people
    yield Figure(seats.taken, words.pgettext("figure", "confirmed"), confirmed)
    # Translators: below a number of people
    waiting = words.pgettext("figure", "waiting")
    yield Figure(seats.listed, waiting, event_path(event, "waiting"))
    yield Figure(left, words.gettext("seats left"), event_path(event, "waiting"))


def _facts(definition: EventDefinition, seats: Seats, language: str) -> Iterator[tuple[str, str]]:
    _, event_language = translations(language).gettext, language_for(definition, language)
    online, team = definition.place.online, definition.team
    yield time_fact(definition.starts, definition.ends, language)
    yield place_fact(
        online.provider if online else None,
        definition.place.address,
        language,
        event_language=event_language,
    )
    if room := room_state(definition):
        yield _(N_("Online room")), _(ROOMS[room])
    yield _(N_("Registration opens")), moment(definition.opens, language)
    yield _(N_("Registration closes")), moment(definition.closes, language)
    yield _(N_("Seats")), str(seats.capacity)
    yield _(N_("Places on the waiting list")), str(seats.waiting_limit)
    yield _(N_("Who manages it")), ", ".join(team.manages) or _(N_("the owners"))
    yield _(N_("Who can view")), ", ".join(team.views) or _(N_("nobody else"))
    deleted = in_time_of(definition, retained_until(definition))
    yield _(N_("Everything will be deleted by")), date(deleted, language)
