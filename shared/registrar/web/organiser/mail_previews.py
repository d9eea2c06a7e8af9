"""Previews of an event's mails, of the published event and of its draft."""

from dataclasses import dataclass

from registrar.actions.organise.samples import SampleMails
from registrar.domain.event import EventDefinition
from registrar.domain.mail_sample import MAIL_LABELS, MailSample
from registrar.locale.catalogue import translations
from registrar.locale.locales import own_name
from registrar.web.components.assets import address
from registrar.web.components.rendering import render
from registrar.web.organiser.inert import inert, with_bar
from registrar.web.protocol.response import HttpResponse, page
from registrar.web.protocol.security_headers import preview_headers

NOT_FOUND = {"x-robots-tag": "noindex, nofollow"}


@dataclass(frozen=True)
class MailPreview:
    """Mail as its recipient sees it, of which nothing can be opened: ``html`` is a document."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True)
class ListedMail:
    """Mail of a list; ``own`` if it has words of the event's own."""

    name: str
    label: str
    own: bool


@dataclass(frozen=True)
class BarLink:
    """Link of the bar; ``language`` is that of its text if it is another than the page's."""

    path: str
    text: str
    language: str = ""


@dataclass(frozen=True, kw_only=True)
class PreviewBar:
    """Bar above a preview: its name, what the preview is, and where it leads."""

    name: str
    lead: str
    said: str
    back: BarLink
    links: tuple[BarLink, ...]

    def above(self, html: str, language: str) -> str:
        """Return the page with the bar, which is in that language."""
        bar = render("organiser/preview_bar", language, {"bar": self})
        return with_bar(html, bar, address("preview.css"))


def mail_label(sample: MailSample, language: str) -> str:
    """Return the mail's name for readers; a reminder's has its hours."""
    words = translations(language)
    if not sample.hours_before:
        return words.gettext(MAIL_LABELS[sample.mail])
    label = words.ngettext(
        "Reminder %(num)s hour before the start",
        "Reminder %(num)s hours before the start",
        sample.hours_before,
    )
    return label % {"num": sample.hours_before}


def listed_mail(event: EventDefinition, sample: MailSample, language: str) -> ListedMail:
    """Return the mail's line for a list in that language."""
    own = event.mail.intros(sample.mail) is not None
    return ListedMail(sample.name, mail_label(sample, language), own)


def mail_preview(
    event: EventDefinition, sample: MailSample, language: str, *, samples: SampleMails
) -> MailPreview:
    """Return the mail as the sample person would get it in that language."""
    subject, text, html = samples.content(event, sample, language)
    return MailPreview(subject, text, inert(html, emblem=address("eu-emblem.svg")))


def mail_document(preview: MailPreview, bar: PreviewBar, language: str, own: str) -> HttpResponse:
    """Return the mail as a document in its own language, below a bar in the reader's."""
    headers = {**preview_headers(inline_styles=True), **NOT_FOUND}
    return page(200, bar.above(preview.html, language), headers, language=own)


def other_languages(
    languages: tuple[str, ...], current: str, path: str, query: str = ""
) -> tuple[BarLink, ...]:
    """Return the links to the same preview in the event's other languages."""
    return tuple(
        BarLink(f"{path}/{language}{query}", own_name(language), language)
        for language in languages
        if language != current
    )
