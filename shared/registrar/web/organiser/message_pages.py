"""Announcements of a team: written, previewed, sent to oneself as a test, then to all, once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from registrar.actions.organise.access import authorise
from registrar.actions.organise.message import (
    AnnouncementStatus,
    announcements,
    audience_size,
    is_same,
    preview,
    send,
    send_test,
)
from registrar.actions.send_once import Refused, Unclear
from registrar.domain.event import EventDefinition
from registrar.domain.refusals import TooManyRequests
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.locale.dates import moment
from registrar.locale.words import words_of
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.event_layout import event_page, event_path, language_for
from registrar.web.organiser.message_form import (
    MessageForm,
    audience_filters,
    controls_of,
    problems_in,
    read_message,
)
from registrar.web.organiser.registrations.filter_controls import Chosen, chosen_of, filters_of
from registrar.web.organiser.registrations.list_query import ListQuery, read_query
from registrar.web.protocol.response import HttpResponse


@dataclass(frozen=True, kw_only=True)
class ListedAnnouncement:
    """A message in one language, as an attendee reads it."""

    language: str
    name: str
    subject: str
    text: str


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


def write(context: OrganiserContext) -> HttpResponse:
    """An empty form; the query chooses the audience. Raises NoSuchEvent, ViewsOnly."""
    definition = _managed(context)
    query = read_query(context.query, definition)
    return _form(context, MessageForm(id=_new_id(context), definition=definition, query=query))


def step(context: OrganiserContext) -> HttpResponse:
    """Do the form's step: preview, back, test or send; an invalid form is shown again (422).

    Raises NoSuchEvent, ViewsOnly.
    """
    definition = _managed(context)
    form = read_message(context.fields, definition, new_id=lambda: _new_id(context))
    if not form.is_sound:
        return _form(context, form, status=422)
    return _STEPS.get(context.fields.value("step"), _preview_page)(context, form)


def _edit(context: OrganiserContext, form: MessageForm) -> HttpResponse:
    return _form(context, form)


def _preview_page(context: OrganiserContext, form: MessageForm, **values: Any) -> HttpResponse:
    deps = context.deps.announcement_deps
    count = audience_size(context.organiser, form.draft.event, form.draft.wanted, deps=deps)
    return event_page(
        context,
        "organiser/message_preview",
        section="messages",
        switch=(),
        hidden=form.hidden,
        count=count,
        chosen=_for_whom(form.query, form.definition, context.language),
        previews=[_preview_in(context, form, language) for language in form.definition.languages],
        **{"status": 200, "notice": "", "failure": "", **values},
    )


def _test(context: OrganiserContext, form: MessageForm) -> HttpResponse:
    words = translations(context.language)
    try:
        send_test(context.organiser, form.draft, deps=context.deps.announcement_deps)
    except Refused:
        return _preview_page(context, form, status=503, failure=words.gettext(_REFUSED))
    except Unclear:
        return _preview_page(context, form, status=503, failure=words.gettext(_UNCLEAR))
    except TooManyRequests:
        return _preview_page(context, form, status=429, failure=words.gettext(_TOO_MANY))
    sent = words.gettext(_TESTED) % {"address": context.organiser.address}
    return _preview_page(context, form, notice=sent)


def _send(context: OrganiserContext, form: MessageForm) -> HttpResponse:
    """Send the announcement; one sent before with other words is shown again first (409)."""
    draft, deps = form.draft, context.deps.announcement_deps
    before = announcements(context.organiser, draft.event, deps=deps)
    same = [status.announcement for status in before if status.announcement.id == draft.id]
    if not all(is_same(announcement, draft, deps=deps) for announcement in same):
        failure = translations(context.language).gettext(_SENT_BEFORE)
        return _preview_page(
            context, replace(form, id=_new_id(context)), status=409, failure=failure
        )
    if not audience_size(context.organiser, draft.event, draft.wanted, deps=deps):
        return _preview_page(context, form, status=422)
    send(context.organiser, draft, deps=deps)
    return context.redirect(event_path(draft.event, "messages"), done="sent")


def _form(context: OrganiserContext, form: MessageForm, *, status: int = 200) -> HttpResponse:
    touched = any(form.texts.values()) or status != 200
    keep: dict[str, Any] = {"switch": ()} if touched else {}
    return event_page(
        context,
        "organiser/message",
        section="messages",
        status=status,
        id=form.id,
        pairs=controls_of(form, context.language),
        filters=audience_filters(form, context.language),
        search=form.query.wanted.search,
        problems=problems_in(form, context.language),
        **keep,
    )


def _preview_in(context: OrganiserContext, form: MessageForm, language: str) -> ListedAnnouncement:
    subject, text, _html = preview(
        context.organiser,
        form.draft,
        language=language,
        deps=context.deps.announcement_deps,
    )
    name = words_of(context.language).language_name(language)
    return ListedAnnouncement(language=language, name=name, subject=subject, text=text)


def _line(
    status: AnnouncementStatus, definition: EventDefinition, language: str
) -> Mapping[str, Any]:
    zone = definition.starts.tzinfo
    event_language = language_for(definition, language)
    return {
        "status": status,
        "subject": status.announcement.words.subject.get(event_language, ""),
        "event_language": event_language,
        "texts": [
            (each, status.announcement.words.text[each]) for each in status.announcement.words.text
        ],
        "created": moment(status.announcement.created.astimezone(zone), language),
        "until": moment(status.until.astimezone(zone), language) if status.until else "",
        "chosen": _for_whom(ListQuery(wanted=status.announcement.wanted), definition, language),
    }


def _for_whom(query: ListQuery, definition: EventDefinition, language: str) -> list[Chosen]:
    return list(chosen_of(query, filters_of(query, definition, language), language))


def _notice(context: OrganiserContext) -> str:
    done = _DONE.get(context.query.get("done", ""))
    return translations(context.language).gettext(done) if done else ""


def _managed(context: OrganiserContext) -> EventDefinition:
    event = context.parameters["event"]
    return authorise(context.organiser, event, deps=context.organiser_deps, to="manages").definition


def _new_id(context: OrganiserContext) -> str:
    return context.deps.announcement_deps.new_id()


_STEPS: Mapping[str, Callable[[OrganiserContext, MessageForm], HttpResponse]] = {
    "look": _preview_page,
    "edit": _edit,
    "test": _test,
    "send": _send,
}

_DONE: Mapping[str, str] = {"sent": N_("The message is being sent. Its progress is shown below.")}

_TESTED = N_("A test in each language is being sent to %(address)s, and to nobody else.")
_REFUSED = N_(
    "The test could not be sent, and nothing was sent to anybody. Try again in a minute; if"
    " that does not help, ask the administrator of the service."
)
_UNCLEAR = N_(
    "It is not clear whether the test was sent. Check your inbox before you try again;"
    " nothing was sent to anybody else."
)
_TOO_MANY = N_("You have sent many tests within an hour; wait a little before the next one.")
_SENT_BEFORE = N_(
    "This message was sent before, and you have changed it since. If you send it now, people"
    " will get a second message."
)
