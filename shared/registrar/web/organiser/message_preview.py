"""Preview of an announcement: its recipients, and its mail in each language, as text and as HTML.

The form is stored nowhere, so the HTML is the answer to its button: a document of its own, in
which nothing can be sent or run, as in the previews of drafts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from registrar.actions.organise.message import preview, sent_before
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.locale.dates import moment
from registrar.locale.words import words_of
from registrar.web.components.assets import address
from registrar.web.components.rendering import render
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.event_layout import event_page
from registrar.web.organiser.inert import inert, with_bar
from registrar.web.organiser.message_form import MessageForm
from registrar.web.organiser.registrations.filter_controls import capitalised, criteria_in_words
from registrar.web.protocol.response import HttpResponse, page
from registrar.web.protocol.security_headers import preview_headers

# Beginning of the steps that show a mail; the rest is its language
_MAIL = "mail-"


@dataclass(frozen=True, kw_only=True)
class PreviewedMail:
    """Mail in one language, as its text part has it."""

    language: str
    name: str
    subject: str
    text: str
    step: str


@dataclass(frozen=True, kw_only=True)
class SentBefore:
    """Moment and sender of the same text to the same people, in words."""

    moment: str
    by: str


def preview_page(context: OrganiserContext, form: MessageForm, **values: Any) -> HttpResponse:
    """Show the recipients and the text of the mail in each language that is written."""
    return event_page(
        context,
        "organiser/message_preview",
        section="messages",
        switch=(),
        hidden=form.hidden,
        count=form.audience.count,
        chosen=criteria_in_words(form.query, form.definition, context.language),
        languages=[
            (capitalised(_name(language, context)), count)
            for language, count in form.audience.languages.items()
        ],
        fallback=_fallback(context, form),
        before=_before(context, form),
        previews=list(_mails(context, form)),
        **{"status": 200, "notice": "", "failure": "", **values},
    )


def mail_language(step: str, form: MessageForm) -> str:
    """Return the language whose mail the step shows; empty if it shows none that is written."""
    language = step.removeprefix(_MAIL) if step.startswith(_MAIL) else ""
    return language if language in form.draft.words.subject else ""


def mail_document(context: OrganiserContext, form: MessageForm, language: str) -> HttpResponse:
    """Show the mail in that language as most programs do. Raises NoSuchEvent, ViewsOnly."""
    _subject, _text, html = _mail(context, form, language)
    bar = render("organiser/message_preview_bar", context.language, {})
    inert_html = inert(html, emblem=address("eu-emblem.svg"))
    barred = with_bar(inert_html, bar, address("preview.css"))
    return page(200, barred, preview_headers(inline_styles=True), language=language)


def _mails(context: OrganiserContext, form: MessageForm) -> Iterator[PreviewedMail]:
    for language in form.draft.words.subject:
        subject, text, _html = _mail(context, form, language)
        yield PreviewedMail(
            language=language,
            name=_name(language, context),
            subject=subject,
            text=text,
            step=f"{_MAIL}{language}",
        )


def _mail(context: OrganiserContext, form: MessageForm, language: str) -> tuple[str, str, str]:
    deps = context.deps.announcement_deps
    return preview(context.organiser, form.draft, language=language, deps=deps)


def _fallback(context: OrganiserContext, form: MessageForm) -> str:
    """Return the sentence about the languages that are not written; empty if all are."""
    if not form.unwritten:
        return ""
    words = form.draft.words
    sentence = translations(context.language).gettext(_FALLBACK)
    return sentence % {
        "missing": ", ".join(_name(language, context) for language in form.unwritten),
        "language": _name(words.language_for(form.unwritten[0]), context),
    }


def _before(context: OrganiserContext, form: MessageForm) -> SentBefore | None:
    deps = context.deps.announcement_deps
    before = sent_before(context.organiser, form.draft, deps=deps)
    if before is None:
        return None
    sent = before.created.astimezone(form.definition.starts.tzinfo)
    return SentBefore(moment=moment(sent, context.language), by=before.by)


def _name(language: str, context: OrganiserContext) -> str:
    return words_of(context.language).language_name(language)


_FALLBACK = N_(
    "There is no text in: %(missing)s. Anyone registered in a language without a text by the time"
    " of sending will get the one in: %(language)s."
)
