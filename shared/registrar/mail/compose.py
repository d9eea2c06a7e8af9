"""Composition of a mail: the finished message, headers verified, as bytes (M1, M3, M5)."""

import re
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path

from registrar.domain.email_address import AddressRefused, to_mailable
from registrar.domain.message_reference import is_reference
from registrar.mail.calendar_event import CalendarEvent, to_ics
from registrar.mail.content import Content, to_content
from registrar.mail.header import to_line, to_mailbox, to_phrase, to_text
from registrar.mail.outgoing_mail import CalendarMethod, OutgoingMail
from registrar.mail.verify import ExpectedHeaders, UnsafeMail, verify

_EMBLEMS = Path(__file__).parent / "emblems"
_LANGUAGE = re.compile(r"[a-z]{2}")


def compose(mail: OutgoingMail) -> bytes:
    """Return the finished message, with CRLF. Raises UnsafeMail if ``verify`` refuses it.

    multipart/mixed[ multipart/alternative[ text, HTML, calendar ], calendar file ], the HTML
    together with the funder's emblem where the event has one (P8). Without a seat there is
    no calendar, or one that removes the entry. The same mail gives the same bytes.
    """
    _require_bare(mail)
    content = to_content(mail)
    headers = _to_headers(mail, content.subject)
    body = _to_body(mail, content).as_bytes()
    message = b"".join(to_line(name, value) for name, value in headers.items()) + body
    verify(message, _to_meaning(mail, content.subject, body))
    return message


def _require_bare(mail: OutgoingMail) -> None:
    for address in (mail.to, mail.sender, mail.event.contact.email):
        try:
            is_bare = to_mailable(address) == address
        except AddressRefused:
            is_bare = False
        if not is_bare or ("=?" in address and "?=" in address):
            raise UnsafeMail("an address is not bare and mailable")
    if not is_reference(mail.reference) or not _LANGUAGE.fullmatch(mail.language):
        raise UnsafeMail("the reference or the language has other characters than it may")


def _to_headers(mail: OutgoingMail, subject: str) -> dict[str, str]:
    contact = mail.event.contact
    return {
        "From": to_mailbox(contact.name[mail.language], mail.sender),
        "To": mail.to,
        "Reply-To": contact.email,
        "Subject": to_text(subject),
        "Date": format_datetime(mail.written),
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "Content-Language": mail.language,
        "X-Registrar-Message": mail.reference,
    }


def _to_meaning(mail: OutgoingMail, subject: str, body: bytes) -> ExpectedHeaders:
    own = body.partition(b"\r\n\r\n")[0].replace(b"\r\n ", b" ").split(b"\r\n")
    mime = [line.partition(b":")[0].decode("ascii") for line in own]
    return ExpectedHeaders(
        names=(*_to_headers(mail, subject), *mime),
        to=mail.to,
        sender=(to_phrase(mail.event.contact.name[mail.language]), mail.sender),
        reply_to=mail.event.contact.email,
        subject=to_phrase(subject),
    )


def _to_body(mail: OutgoingMail, content: Content) -> EmailMessage:
    body = EmailMessage(policy=SMTP)
    body.set_content(content.text, cte=_encoding(content.text))
    body.add_alternative(content.html, subtype="html", cte=_encoding(content.html))
    _add_emblem(body, mail)
    if mail.method is not None:
        _add_calendar(body, mail, mail.method)
    _name_boundaries(body)
    return body


def _add_calendar(body: EmailMessage, mail: OutgoingMail, method: CalendarMethod) -> None:
    calendar = _to_calendar(mail, method)
    text = calendar.decode()
    body.add_alternative(text, subtype="calendar", params={"method": method}, cte=_encoding(text))
    body.add_attachment(calendar, "application", "ics", filename=f"{mail.event.event}.ics")


def _add_emblem(body: EmailMessage, mail: OutgoingMail) -> None:
    """Attach the emblem to the HTML, so that the mail loads nothing from a server."""
    funding = mail.event.funding
    if funding is None or funding.emblem is None:
        return
    emblem = (_EMBLEMS / f"{funding.emblem}.png").read_bytes()
    html = body.get_payload()[-1]  # type: ignore[index]
    html.add_related(  # type: ignore[union-attr]
        emblem,
        "image",
        "png",
        cid="<emblem>",
        disposition="inline",
        filename=f"{funding.emblem}.png",
    )


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


def _encoding(text: str) -> str:
    """Return the shorter encoding, by the share of non-ASCII; both keep lines short."""
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    return "quoted-printable" if foreign * 6 < len(text) else "base64"


def _name_boundaries(body: EmailMessage) -> None:
    """Set fixed boundaries; ``=_`` occurs in neither encoding, so never in a part."""
    multiparts = (part for part in body.walk() if part.is_multipart())
    for number, part in enumerate(multiparts):
        part.set_boundary(f"=_registrar_{number}")
