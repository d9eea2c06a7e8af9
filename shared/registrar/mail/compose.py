"""Composition of a mail: the finished message, headers verified, as bytes (M1, M3, M5)."""

from email.message import EmailMessage
from functools import cache
from pathlib import Path

from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.mail.assemble import MailHeaders, assemble, encoding, text_and_html
from registrar.mail.calendar_event import CalendarEvent, to_ics
from registrar.mail.content import Content, to_content
from registrar.mail.outgoing_mail import CalendarMethod, OutgoingMail

_SAMPLE = N_("[Sample] %(subject)s")

_EMBLEMS = Path(__file__).parent / "emblems"


def compose(mail: OutgoingMail) -> bytes:
    """Return the finished message, with CRLF. Raises UnsafeMail if ``verify`` refuses it.

    multipart/mixed[ multipart/alternative[ text, HTML, calendar ], calendar file ], the HTML
    together with the funder's emblem where the event has one (P8). Without a seat there is
    no calendar, or one that removes the entry. The same mail gives the same bytes.
    """
    content = to_content(mail)
    return assemble(_to_headers(mail, content.subject), _to_body(mail, content))


def _to_headers(mail: OutgoingMail, subject: str) -> MailHeaders:
    contact = mail.event.contact
    return MailHeaders(
        sender_name=contact.name[mail.language],
        sender=mail.sender,
        to=mail.to,
        reply_to=contact.email,
        subject=_marked(subject, mail),
        written=mail.sample_sent or mail.written,
        language=mail.language,
        reference=mail.reference,
    )


def _marked(subject: str, mail: OutgoingMail) -> str:
    """Return the subject; that of a sample says so."""
    if mail.sample_sent is None:
        return subject
    return translations(mail.language).gettext(_SAMPLE) % {"subject": subject}


def _to_body(mail: OutgoingMail, content: Content) -> EmailMessage:
    body = text_and_html(content)
    _add_emblem(body, mail)
    if mail.method is not None:
        _add_calendar(body, mail, mail.method)
    return body


def _add_calendar(body: EmailMessage, mail: OutgoingMail, method: CalendarMethod) -> None:
    calendar = _to_calendar(mail, method)
    text = calendar.decode()
    body.add_alternative(text, subtype="calendar", params={"method": method}, cte=encoding(text))
    body.add_attachment(calendar, "application", "ics", filename=f"{mail.event.event}.ics")


def _add_emblem(body: EmailMessage, mail: OutgoingMail) -> None:
    """Attach the emblem to the HTML, so that the mail loads nothing from a server."""
    funding = mail.event.funding
    if funding is None or funding.emblem is None:
        return
    html = body.get_payload()[-1]  # type: ignore[index]
    html.add_related(  # type: ignore[union-attr]
        _emblem(funding.emblem),
        "image",
        "png",
        cid="<emblem>",
        disposition="inline",
        filename=f"{funding.emblem}.png",
    )


@cache
def _emblem(name: str) -> bytes:
    return (_EMBLEMS / f"{name}.png").read_bytes()


def _to_calendar(mail: OutgoingMail, method: CalendarMethod) -> bytes:
    return to_ics(
        CalendarEvent(
            event=mail.event,
            language=mail.language,
            uid=mail.uid,
            sequence=mail.sequence,
            written=mail.written,
            personal_link=mail.personal_link,
            join_link=mail.join_link if method == "PUBLISH" else None,
            event_link=mail.event_link,
            method=method,
        )
    )
