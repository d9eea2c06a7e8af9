"""Search of a person in all events that an organiser manages."""

from typing import Any
from urllib.parse import urlencode

from registrar.actions.organise.find_people import FoundPeople, FoundPerson, find_people
from registrar.domain.columns import STATES
from registrar.domain.registration_filter import SEARCH_MAX
from registrar.domain.several_cursor import is_people_cursor
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.locale.dates import date
from registrar.web.components.form_controls import ControlError
from registrar.web.components.registration_details import in_time_of
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.event_layout import event_path, language_for
from registrar.web.organiser.registrations.table import display_name
from registrar.web.organiser.several.frame import PEOPLE, page_of_several
from registrar.web.protocol.response import HttpResponse


def people(context: OrganiserContext) -> HttpResponse:
    """Show the form, and whom its words find; too long a search finds nobody (422)."""
    search = context.query.get("search", "").strip()
    problems = _problems(search, context.language)
    found = FoundPeople(people=(), next="") if problems else _found(search, context)
    on = urlencode({"search": search, "after": found.next})
    return page_of_several(
        context,
        "people",
        PEOPLE,
        status=422 if problems else 200,
        search=search,
        problems=problems,
        people=[_person(each, context.language) for each in found.people],
        on=f"{PEOPLE}?{on}" if found.next else "",
        back=f"{PEOPLE}?{urlencode({'search': search})}" if context.query.get("after") else "",
        stopped=found.stopped,
        counted=_counted(found, context.language),
    )


def _problems(search: str, language: str) -> list[ControlError]:
    if len(search) <= SEARCH_MAX:
        return []
    text = translations(language).gettext(N_("Enter %(max)s characters at most"))
    return [ControlError(text % {"max": SEARCH_MAX}, "search")]


def _found(search: str, context: OrganiserContext) -> FoundPeople:
    given = context.query.get("after", "")
    return find_people(
        context.organiser,
        search,
        deps=context.organiser_deps,
        after=given if is_people_cursor(given) else "",
        size=context.portions.rows,
        reach=context.portions.reach,
        most=context.portions.events,
    )


def _person(each: FoundPerson, language: str) -> dict[str, Any]:
    registration, definition = each.registration, each.definition
    event_language = language_for(definition, language)
    return {
        "name": display_name(registration),
        "path": event_path(definition.event, f"registrations/{registration.id}"),
        "address": registration.contact,
        "event": f"{definition.title[event_language]}, {date(definition.starts, event_language)}",
        "event_language": event_language,
        "status": translations(language).gettext(STATES[registration.state]),
        "registered": date(in_time_of(definition, registration.created), language),
    }


def _counted(found: FoundPeople, language: str) -> str:
    """Say how many are shown, and whether they are all."""
    words, count = translations(language), len(found.people)
    if found.stopped:
        text = words.gettext(N_("%(count)s found so far; the search has not come to the end."))
    elif found.next:
        text = words.gettext(N_("%(count)s shown, more follow."))
    else:
        text = words.ngettext("%(count)s registration.", "%(count)s registrations.", count)
    return text % {"count": count}
