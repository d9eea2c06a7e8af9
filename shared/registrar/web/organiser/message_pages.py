"""Announcements of a team: written, previewed, sent to oneself as a test, then to all, once."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from registrar.actions.organise.access import authorise
from registrar.actions.organise.message import announcements, is_same, send, send_test
from registrar.actions.organise.recipients import Audience, audience_of
from registrar.actions.send_once import Refused, Unclear
from registrar.domain.event import EventDefinition
from registrar.domain.refusals import MessageSentBefore, TooManyRequests
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.event_layout import event_page, event_path
from registrar.web.organiser.message_form import (
    MessageForm,
    audience_filters,
    controls_of,
    problems_in,
    read_message,
)
from registrar.web.organiser.message_preview import mail_document, mail_language, preview_page
from registrar.web.organiser.registrations.list_query import ListQuery, read_query
from registrar.web.protocol.response import HttpResponse


def write(context: OrganiserContext) -> HttpResponse:
    """An empty form; the query chooses the audience. Raises NoSuchEvent, ViewsOnly."""
    definition = _managed(context)
    query = read_query(context.query, definition)
    form = MessageForm(
        id=_new_id(context),
        definition=definition,
        query=query,
        audience=_audience(context, query),
    )
    return _form(context, form)


def step(context: OrganiserContext) -> HttpResponse:
    """Do the form's step: preview, back, test or send; an invalid form is shown again (422).

    Raises NoSuchEvent, ViewsOnly.
    """
    definition, name = _managed(context), context.fields.value("step")
    form = read_message(
        context.fields,
        definition,
        new_id=lambda: _new_id(context),
        audience_of=lambda query: _audience(context, query),
    ).checked(previewed=name in ("send", "again"))
    if not form.is_sound:
        return _form(context, form, status=422)
    language = mail_language(name, form)
    if language:
        return mail_document(context, form, language)
    return _STEPS.get(name, preview_page)(context, form)


def _audience(context: OrganiserContext, query: ListQuery) -> Audience:
    """Return the audience of the query; nobody while it has faults."""
    if query.faults:
        return Audience({})
    event, deps = context.parameters["event"], context.organiser_deps
    return audience_of(context.organiser, event, query.wanted, deps=deps)


def _edit(context: OrganiserContext, form: MessageForm) -> HttpResponse:
    return _form(context, form)


def _test(context: OrganiserContext, form: MessageForm) -> HttpResponse:
    words = translations(context.language)
    try:
        send_test(context.organiser, form.draft, deps=context.deps.announcement_deps)
    except Refused:
        return preview_page(context, form, status=503, failure=words.gettext(_REFUSED))
    except Unclear:
        return preview_page(context, form, status=503, failure=words.gettext(_UNCLEAR))
    except TooManyRequests:
        return preview_page(context, form, status=429, failure=words.gettext(_TOO_MANY))
    sent = words.gettext(_TESTED) % {"address": context.organiser.address}
    return preview_page(context, form, notice=sent)


def _send(context: OrganiserContext, form: MessageForm, *, again: bool = False) -> HttpResponse:
    """Send the announcement; one sent before with other words is shown again first (409).

    So is the text of another one to the same people, unless it is to be sent ``again``.
    """
    draft, deps = form.draft, context.deps.announcement_deps
    before = announcements(context.organiser, draft.event, deps=deps)
    same = [status.announcement for status in before if status.announcement.id == draft.id]
    if not all(is_same(announcement, draft, deps=deps) for announcement in same):
        failure = translations(context.language).gettext(_SENT_BEFORE)
        return preview_page(
            context, replace(form, id=_new_id(context)), status=409, failure=failure
        )
    if not form.audience.count:
        return preview_page(context, form, status=422)
    try:
        send(context.organiser, draft, deps=deps, again=again)
    except MessageSentBefore:
        failure = translations(context.language).gettext(_REPEATED)
        return preview_page(context, form, status=409, failure=failure)
    return context.redirect(event_path(draft.event, "messages"), done="sent")


def _send_again(context: OrganiserContext, form: MessageForm) -> HttpResponse:
    return _send(context, form, again=True)


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


def _managed(context: OrganiserContext) -> EventDefinition:
    event = context.parameters["event"]
    return authorise(context.organiser, event, deps=context.organiser_deps, to="manages").definition


def _new_id(context: OrganiserContext) -> str:
    return context.deps.announcement_deps.new_id()


_STEPS: Mapping[str, Callable[[OrganiserContext, MessageForm], HttpResponse]] = {
    "look": preview_page,
    "edit": _edit,
    "test": _test,
    "send": _send,
    "again": _send_again,
}

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
_REPEATED = N_("The same text was sent to the same recipients before")
_SENT_BEFORE = N_(
    "This message was sent before, and you have changed it since. If you send it now, people"
    " will get a second message."
)
