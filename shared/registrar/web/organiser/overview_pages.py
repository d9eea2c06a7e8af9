"""The events of an organiser, and the first page of one event: its figures and to-dos."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from registrar.actions.organise.figures import figures
from registrar.actions.organise.to_do import team_checklist
from registrar.actions.organise.view import EventLine, events
from registrar.domain.event import EventDefinition
from registrar.domain.figures import Figures
from registrar.domain.organiser import role_of
from registrar.domain.retention_rules import retained_until
from registrar.domain.seated_counts import SeatedCounts, seated_counts
from registrar.domain.seats import Seats
from registrar.domain.to_do import room_state
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.locale.dates import date, moment
from registrar.web.components.event_summary import place_fact, time_fact
from registrar.web.components.registration_details import in_time_of
from registrar.web.organiser.checklist_labels import PhaseLines, phases_of
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.event_layout import event_frame, event_page, event_path, language_for
from registrar.web.organiser.several.frame import EVENTS, ways
from registrar.web.organiser.to_do_labels import ROOMS, managers_of
from registrar.web.protocol.response import HttpResponse

if TYPE_CHECKING:
    from registrar.actions.organise.draft_state import DraftState


@dataclass(frozen=True)
class Figure:
    """A number and its label; ``path`` leads to the counted registrations."""

    number: int
    text: str
    path: str


def all_events(context: OrganiserContext) -> HttpResponse:
    """The events of the organiser, the latest first, below those that were never published."""
    lines = events(context.organiser, deps=context.organiser_deps)
    unpublished = context.deps.unpublished(context.organiser)
    return context.page(
        "organiser/events",
        events=[_line(line, context) for line in lines],
        drafts=[_draft(state, context.language) for state in unpublished],
        creates=context.organiser.owner
        or any(line.role == "manages" for line in lines)
        or any(state.manages for state in unpublished),
        deleted=context.query.get("done") == "deleted",
        ways=ways(EVENTS, context.language)
        if any(line.role == "manages" for line in lines)
        else (),
    )


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
            *seat_figures(event, seats, seated_counts(seats, counted.states), context.language),
            Figure(counted.not_reached, _(N_("undelivered")), event_path(event, "not-reached")),
            Figure(counted.quarantined, _(N_("in quarantine")), event_path(event, "quarantine")),
        ),
        phases=_phases(definition, counted, context),
        facts=tuple(_facts(definition, seats, context.language)),
        public=f"/events/{event}",
    )


def _phases(
    definition: EventDefinition, counted: Figures, context: OrganiserContext
) -> list[PhaseLines]:
    steps = team_checklist(
        context.organiser, definition.event, deps=context.organiser_deps, counted=counted
    )
    role = role_of(context.organiser, definition.team) or "views"
    return phases_of(steps, definition, context.language, reader=role)


def _line(line: EventLine, context: OrganiserContext) -> dict[str, Any]:
    definition, language = line.definition, context.language
    return {
        **event_frame(definition, line.seats, context),
        "when": time_fact(definition.starts, definition.ends, language)[1],
        "manages": line.role == "manages",
        "figures": tuple(seat_figures(definition.event, line.seats, line.seated, language)),
        "over": context.organiser_deps.clock() >= definition.ends,
    }


def _draft(state: "DraftState", language: str) -> dict[str, Any]:
    titles = state.document.data.get("title")
    found = list(titles.items()) if isinstance(titles, dict) else []
    named = [(each, text) for each, text in found if isinstance(text, str) and text.strip()]
    title_language, title = next(
        (pair for pair in named if pair[0] == language), named[0] if named else ("", state.event)
    )
    return {
        "path": event_path(state.event, "edit"),
        "title": title,
        "language": title_language,
        "manages": state.manages,
    }


def seat_figures(event: str, seats: Seats, seated: SeatedCounts, language: str) -> Iterator[Figure]:
    """Figures of the seats: confirmed; held, if any are; waiting; left."""
    words = translations(language)
    registrations = event_path(event, "registrations")
    # Translators: below a number of people
    confirmed = words.pgettext("figure", "confirmed")
    yield Figure(seated.confirmed, confirmed, f"{registrations}?status=confirmed")
    if seated.held:
        # Translators: below a number of people whose seat is held until the address is confirmed
        held = words.pgettext("figure", "held, address not confirmed")
        yield Figure(seated.held, held, f"{registrations}?status=held")
    # Translators: below a number of people
    waiting = words.pgettext("figure", "waiting")
    yield Figure(seats.listed, waiting, event_path(event, "waiting"))
    yield Figure(seats.left, words.gettext("seats left"), event_path(event, "waiting"))


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
    if seats.reserve or seats.reserved:
        given = _(N_("%(reserve)s of them, %(given)s given"))
        yield _(N_("Reserve")), given % {"reserve": seats.reserve, "given": seats.reserved}
    yield _(N_("Places on the waiting list")), str(seats.waiting_limit)
    yield _(N_("Who manages it")), managers_of(definition, language)
    yield _(N_("Who can view")), ", ".join(team.views) or _(N_("nobody else"))
    deleted = in_time_of(definition, retained_until(definition))
    yield _(N_("Everything will be deleted by")), date(deleted, language)
