"""Composition of the senders of mail that several entry points share."""

from collections.abc import Callable
from datetime import datetime
from typing import TypedDict

from registrar.aws.event_table import EventTable
from registrar.aws.ses import SesMailer
from registrar.aws.ses_answer import SesAnswer
from registrar.domain.page_links import PageLinks
from registrar.mail.compose import compose
from registrar.mail.outgoing_mail import OutgoingMail
from registrar.observability import count, without_domain
from registrar.wiring.app import SES_SECONDS, App, per_app


class SenderParts(TypedDict):
    """Parts that every sender of mail is made of."""

    events: EventTable
    mailer: SesMailer
    addresses: PageLinks
    sender: str
    clock: Callable[[], datetime]
    compose: Callable[[OutgoingMail], bytes]


@per_app
def composer(app: App) -> Callable[[OutgoingMail], bytes]:  # noqa: ARG001 the same for all
    """Return what composes a mail, the longest part of sending one; simulations give a shorter."""
    return compose


@per_app
def page_links(app: App) -> PageLinks:
    """Return the links to pages, for mail and for pages."""
    return PageLinks(app.settings.public_url, app.keys)


@per_app
def ses_mailer(app: App) -> SesMailer:
    """Return the mailer of SES, without retries: the outbox retries."""
    settings, client = app.settings, app.client("sesv2", SES_SECONDS)
    return SesMailer(client, settings.sender, settings.configuration_set, _log)


def _log(answer: SesAnswer) -> None:
    """Log SES's answer, and count it by its kind."""
    ses_id = without_domain(answer.ses_id)
    count({f"Ses_{answer.outcome}": 1}, reference=answer.reference, ses_id=ses_id, code=answer.code)


def sender_parts(app: App) -> SenderParts:
    """Return the parts of a sender of mail, see ``mail/mail_sender.py``."""
    return SenderParts(
        events=app.events,
        mailer=ses_mailer(app),
        addresses=page_links(app),
        sender=app.settings.sender,
        clock=app.clock,
        compose=composer(app),
    )
