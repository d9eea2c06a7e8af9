"""Previews as documents: the event's page, or a mail, with a bar above it.

Each is a document of its own and no frame in one of ours, so that small screens and screen readers
get what visitors get.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from registrar.actions.organise.draft_state import DraftState
from registrar.domain.event_problems import DefinitionRefused
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.locale.locales import own_name
from registrar.web.components.assets import address
from registrar.web.components.rendering import render
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.edit.frame import state_in
from registrar.web.organiser.edit.inert import with_bar
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
    mail_preview,
)
from registrar.web.organiser.event_layout import event_path
from registrar.web.protocol.errors import NoSuchPage
from registrar.web.protocol.response import HttpResponse, page
from registrar.web.protocol.security_headers import preview_headers

_NOT_FOUND = {"x-robots-tag": "noindex, nofollow"}

_SAID: Mapping[str, str] = {
    OPEN: N_("So visitors see the page while registration is open."),
    NOW: N_("So visitors would see the page now."),
    "mail": N_("So the email looks to Elena Dimitrova, who does not exist."),
}
_OTHER_MOMENT: Mapping[str, tuple[str, str]] = {
    OPEN: (NOW, N_("See it as of now")),
    NOW: (OPEN, N_("See it while registration is open")),
}


@dataclass(frozen=True)
class BarLink:
    """Link of the bar; ``language`` is that of its text if it is another than the page's."""

    path: str
    text: str
    language: str = ""


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
        *_languages(event, language, path, f"?at={at}"),
        BarLink(f"{path}/{language}?at={other}", translations(context.language).gettext(text)),
    )
    html = event_preview(event, language, moment=at)
    barred = with_bar(html, _bar(context, state, at, links), address("preview.css"))
    return _document(barred, language, preview_headers())


def mail_html(context: OrganiserContext) -> HttpResponse:
    """Show a mail as most programs do, in the language of the path.

    A draft with problems leads to their list. Raises NoSuchEvent, NoSuchPage.
    """
    state = state_in(context)
    try:
        event = drafted(context, state)
    except DefinitionRefused:
        return to_previews(context, state)
    name, language = mail_in(context, event), _language_in(context, event)
    path = event_path(state.event, f"{PREVIEW}/mails/{name}")
    as_text = translations(context.language).gettext(N_("See it as text"))
    links = (*_languages(event, language, path), BarLink(path, as_text))
    mail = mail_preview(event, name, language, samples=context.samples)
    bar = _bar(context, state, "mail", links)
    barred = with_bar(mail.html, bar, address("preview.css"))
    return _document(barred, language, preview_headers(inline_styles=True))


def _language_in(context: OrganiserContext, event: DraftedEvent) -> str:
    language = context.parameters["language"]
    if language not in event.definition.languages:
        raise NoSuchPage
    return language


def _languages(event: DraftedEvent, current: str, path: str, query: str = "") -> Iterator[BarLink]:
    for language in event.definition.languages:
        if language != current:
            yield BarLink(f"{path}/{language}{query}", own_name(language), language)


def _bar(
    context: OrganiserContext, state: DraftState, said: str, links: tuple[BarLink, ...]
) -> str:
    shown: Mapping[str, Any] = {
        "back": event_path(state.event, PREVIEW),
        "said": translations(context.language).gettext(_SAID[said]),
        "links": links,
    }
    return render("organiser/edit/preview_bar", context.language, shown)


def _document(html: str, language: str, headers: Mapping[str, str]) -> HttpResponse:
    return page(200, html, {**headers, **_NOT_FOUND}, language=language)
