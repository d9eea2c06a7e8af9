"""Mails of the published event: listed, shown in every language, and sent to oneself as samples."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from registrar.actions.organise.samples import EventMails, mails_of, send_sample
from registrar.actions.send_once import Refused, Unclear
from registrar.domain.mail_sample import MailName
from registrar.domain.refusals import TooManyRequests
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.locale.words import words_of
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.event_layout import event_page, event_path
from registrar.web.organiser.mail_previews import (
    BarLink,
    ListedMail,
    PreviewBar,
    listed_mail,
    mail_document,
    mail_label,
    mail_preview,
    other_languages,
)
from registrar.web.protocol.errors import NoSuchPage
from registrar.web.protocol.response import HttpResponse


@dataclass(frozen=True)
class MailGroup:
    """Mails of one occasion."""

    heading: str
    mails: tuple[ListedMail, ...]


def mails(context: OrganiserContext) -> HttpResponse:
    """List the mails that the event sends. Raises NoSuchEvent."""
    found = _mails_in(context)
    groups = list(_groups(found, context.language))
    return event_page(context, "organiser/mails", section="emails", mail_groups=groups)


def mail(context: OrganiserContext) -> HttpResponse:
    """Show subject and text of a mail in each language. Raises NoSuchEvent, NoSuchMail."""
    sent = context.query.get("done") == "sent"
    return _page(context, notice=_said(context, _SENT) if sent else "")


def mail_html(context: OrganiserContext) -> HttpResponse:
    """Show a mail as most programs do, in the language of the path.

    Raises NoSuchEvent, NoSuchMail, NoSuchPage.
    """
    found, language = _mails_in(context), context.parameters["language"]
    sample, event = found.sample(context.parameters["mail"]), found.event
    if language not in event.languages:
        raise NoSuchPage
    path, _ = (
        event_path(event.event, f"emails/{sample.name}"),
        translations(context.language).gettext,
    )
    bar = PreviewBar(
        name=_(N_("Sample of an email")),
        lead=_(N_("Sample: nothing can be sent from here.")),
        said=_(N_("So the email looks to Elena Dimitrova, who does not exist.")),
        back=BarLink(event_path(event.event, "emails"), _(N_("All emails"))),
        links=(
            *other_languages(event.languages, language, path),
            BarLink(path, _(N_("See it as text"))),
        ),
    )
    preview = mail_preview(event, sample, language, samples=context.deps.sample_deps.samples)
    return mail_document(preview, bar, context.language, language)


def send(context: OrganiserContext) -> HttpResponse:
    """Send a sample in one language to the organiser's own address.

    Raises NoSuchEvent, ViewsOnly, NoSuchMail.
    """
    event, name = context.parameters["event"], context.parameters["mail"]
    try:
        send_sample(
            context.organiser,
            event,
            name,
            language=context.fields.value("language"),
            deps=context.deps.sample_deps,
        )
    except Refused:
        return _page(context, status=503, failure=_said(context, _REFUSED))
    except Unclear:
        return _page(context, status=503, failure=_said(context, _UNCLEAR))
    except TooManyRequests:
        return _page(context, status=429, failure=_said(context, _TOO_MANY))
    return context.redirect(event_path(event, f"emails/{name}"), done="sent")


def _page(context: OrganiserContext, *, status: int = 200, **shown: Any) -> HttpResponse:
    found = _mails_in(context)
    sample, samples = found.sample(context.parameters["mail"]), context.deps.sample_deps.samples
    name_of = words_of(context.language).language_name
    return event_page(
        context,
        "organiser/mail",
        section="emails",
        status=status,
        mail=sample.name,
        heading=mail_label(sample, context.language),
        previews=[
            (each, name_of(each), mail_preview(found.event, sample, each, samples=samples))
            for each in found.event.languages
        ],
        **{"notice": "", "failure": "", **shown},
    )


def _mails_in(context: OrganiserContext) -> EventMails:
    event, deps = context.parameters["event"], context.deps.sample_deps
    return mails_of(context.organiser, event, deps=deps)


def _groups(found: EventMails, language: str) -> Iterator[MailGroup]:
    for heading, names in _GROUPS:
        listed = tuple(
            listed_mail(found.event, sample, language)
            for sample in found.samples.values()
            if sample.mail in names
        )
        if listed:
            yield MailGroup(translations(language).gettext(heading), listed)


def _said(context: OrganiserContext, text: str) -> str:
    address = {"address": context.organiser.address}
    return translations(context.language).gettext(text) % address


# Mails by their occasion; each is in one group
_GROUPS: tuple[tuple[str, frozenset[MailName]], ...] = (
    (
        N_("Registering"),
        frozenset(
            {"registration_opened", "held", "confirmed", "waiting", "promoted", "turned_away"}
        ),
    ),
    (
        N_("Changes of a registration"),
        frozenset(
            {
                "already_registered",
                "corrected",
                "confirm_address",
                "address_changed",
                "address_left",
                "resent",
                "cancelled",
                "erased",
            }
        ),
    ),
    (
        N_("News of the event"),
        frozenset({"programme_ready", "event_changed", "event_cancelled", "news", "reminder"}),
    ),
    (N_("After the event"), frozenset({"thanks", "certificate"})),
    (N_("To the team"), frozenset({"room_missing"})),
)

_SENT = N_("A sample is being sent to %(address)s, and to nobody else.")
_REFUSED = N_(
    "The sample could not be sent. Try again in a minute; if that does not help, ask the"
    " administrator of the service."
)
_UNCLEAR = N_("It is not clear whether the sample was sent. Check your inbox before you try again.")
_TOO_MANY = N_("You have sent many samples within an hour; wait a little before the next one.")
