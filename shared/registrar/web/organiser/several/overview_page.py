"""All events that an organiser manages, at a glance: seats, next dates, to-dos."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from registrar.actions.organise.several_events import EventState, several_events
from registrar.domain.next_dates import DateKind, NextDate
from registrar.domain.slug import is_slug
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.locale.dates import date, moment
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.event_layout import event_frame
from registrar.web.organiser.overview_pages import seat_figures
from registrar.web.organiser.several.frame import OVERVIEW, page_of_several
from registrar.web.organiser.to_do_labels import line_of
from registrar.web.protocol.response import HttpResponse

_DATES_SHOWN = 3  # of one event, the nearest


def overview(context: OrganiserContext) -> HttpResponse:
    """Show the events of a part of the list, that with the nearest date first."""
    given = context.query.get("after", "")
    after = given if is_slug(given) else ""
    found = several_events(
        context.organiser, deps=context.organiser_deps, after=after, most=context.portions.events
    )
    return page_of_several(
        context,
        "overview",
        OVERVIEW,
        events=[_event(state, context) for state in found.events],
        on=f"{OVERVIEW}?{urlencode({'after': found.next})}" if found.next else "",
        back=OVERVIEW if after else "",
        looked_at=context.portions.events,
    )


def _event(state: EventState, context: OrganiserContext) -> dict[str, Any]:
    definition, language = state.definition, context.language
    return {
        **event_frame(definition, state.seats, context),
        "figures": tuple(seat_figures(definition.event, state.seats, state.seated, language)),
        "dates": [_date(each, language) for each in state.dates[:_DATES_SHOWN]],
        "to_do": [line_of(each, definition, language, reader="manages") for each in state.to_dos],
    }


def _date(each: NextDate, language: str) -> tuple[str, str]:
    text = date(each.at, language) if each.kind == "erased" else moment(each.at, language)
    return translations(language).gettext(DATES[each.kind]), text


DATES: Mapping[DateKind, str] = {
    "opens": N_("Registration opens"),
    "closes": N_("Registration closes"),
    "starts": N_("Start of the event"),
    "ends": N_("End of the event"),
    "erased": N_("Everything will be deleted by"),
}
