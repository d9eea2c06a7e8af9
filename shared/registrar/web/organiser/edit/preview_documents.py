"""Previews as documents: the event's page, or a mail, with a bar above it.

Each is a document of its own and no frame in one of ours, so that small screens and screen readers
get what visitors get.
"""

from collections.abc import Mapping

from registrar.actions.organise.draft_state import DraftState
from registrar.domain.event_problems import DefinitionRefused
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.edit.frame import state_in
from registrar.web.organiser.edit.preview_pages import (
    PREVIEW,
    drafted,
    mail_in,
    to_previews,
)
from registrar.web.organiser.edit.previews import (
    NOW,
    OPEN,
    DraftedEvent,
    event_preview,
)
from registrar.web.organiser.event_layout import event_path
from registrar.web.organiser.mail_previews import (
    NOT_FOUND,
    BarLink,
    PreviewBar,
    mail_document,
    mail_preview,
    other_languages,
)
from registrar.web.protocol.errors import NoSuchPage
from registrar.web.protocol.response import HttpResponse, page
from registrar.web.protocol.security_headers import preview_headers

_SAID: Mapping[str, str] = {
    OPEN: N_("So visitors see the page while registration is open."),
    NOW: N_("So visitors would see the page now."),
    "mail": N_("So the email looks to Elena Dimitrova, who does not exist."),
}
_OTHER_MOMENT: Mapping[str, tuple[str, str]] = {
    OPEN: (NOW, N_("See it as of now")),
    NOW: (OPEN, N_("See it while registration is open")),
}


def event_in(context: OrganiserContext) -> HttpResponse:
    """Show the event's page in the language of the path. Raises NoSuchEvent, NoSuchPage.

    A draft with problems leads to their list.
    """
    state = state_in(context)
    try:
        event = drafted(context, state)
    except DefinitionRefused:
        return to_previews(context, state)
    language = _language_in(context, event)
    at = NOW if context.query.get("at") == NOW else OPEN
    path = event_path(state.event, f"{PREVIEW}/page")
    other, text = _OTHER_MOMENT[at]
    links = (
        *other_languages(event.definition.languages, language, path, f"?at={at}"),
        BarLink(f"{path}/{language}?at={other}", translations(context.language).gettext(text)),
    )
    html = event_preview(event, language, moment=at)
    barred = _bar(context, state, at, links).above(html, context.language)
    return page(200, barred, {**preview_headers(), **NOT_FOUND}, language=language)


def mail_html(context: OrganiserContext) -> HttpResponse:
    """Show a mail as most programs do, in the language of the path.

    A draft with problems leads to their list. Raises NoSuchEvent, NoSuchPage.
    """
    state = state_in(context)
    try:
        event = drafted(context, state)
    except DefinitionRefused:
        return to_previews(context, state)
    sample, language = mail_in(context, event), _language_in(context, event)
    path = event_path(state.event, f"{PREVIEW}/mails/{sample.name}")
    as_text = translations(context.language).gettext(N_("See it as text"))
    languages = other_languages(event.definition.languages, language, path)
    bar = _bar(context, state, "mail", (*languages, BarLink(path, as_text)))
    samples = context.deps.sample_deps.samples
    preview = mail_preview(event.definition, sample, language, samples=samples)
    return mail_document(preview, bar, context.language, language)


def _language_in(context: OrganiserContext, event: DraftedEvent) -> str:
    language = context.parameters["language"]
    if language not in event.definition.languages:
        raise NoSuchPage
    return language


def _bar(
    context: OrganiserContext, state: DraftState, said: str, links: tuple[BarLink, ...]
) -> PreviewBar:
    _ = translations(context.language).gettext
    return PreviewBar(
        name=_(N_("Preview of the draft")),
        lead=_(N_("Preview: nothing is published, and nothing can be sent from here.")),
        said=_(_SAID[said]),
        back=BarLink(event_path(state.event, PREVIEW), _(N_("All previews"))),
        links=links,
    )
