"""List of a team's announcements, each with its text, its recipients and its progress."""

from collections.abc import Mapping
from typing import Any

from registrar.actions.organise.message import AnnouncementStatus, announcements
from registrar.domain.event import EventDefinition
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.locale.dates import moment
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.event_layout import event_page, language_for
from registrar.web.organiser.registrations.filter_controls import criteria_in_words
from registrar.web.organiser.registrations.list_query import ListQuery
from registrar.web.protocol.response import HttpResponse


def messages(context: OrganiserContext) -> HttpResponse:
    """List the announcements sent, with their progress, newest first. Raises NoSuchEvent."""
    event = context.parameters["event"]
    sent = announcements(context.organiser, event, deps=context.deps.announcement_deps)
    definition = context.organiser_deps.events.definition(event)
    return event_page(
        context,
        "organiser/messages",
        section="messages",
        notice=_notice(context),
        sent=[_line(status, definition, context.language) for status in sent],
    )


def _line(
    status: AnnouncementStatus, definition: EventDefinition, language: str
) -> Mapping[str, Any]:
    zone, words = definition.starts.tzinfo, status.announcement.words
    written = words.language_for(language_for(definition, language))
    query = ListQuery(wanted=status.announcement.wanted)
    return {
        "status": status,
        "subject": words.subject[written],
        "subject_language": written,
        "texts": [(each, words.text[each]) for each in words.text],
        "created": moment(status.announcement.created.astimezone(zone), language),
        "until": moment(status.until.astimezone(zone), language) if status.until else "",
        "chosen": criteria_in_words(query, definition, language),
    }


def _notice(context: OrganiserContext) -> str:
    done = _DONE.get(context.query.get("done", ""))
    return translations(context.language).gettext(done) if done else ""


_DONE: Mapping[str, str] = {"sent": N_("The message is being sent. Its progress is shown below.")}
