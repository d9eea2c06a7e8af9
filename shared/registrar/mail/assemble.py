"""Assembly of a message from its headers and its body; two parsers must read it alike (M1)."""

import re
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from registrar.domain.email_address import AddressRefused, to_mailable
from registrar.domain.message_reference import is_reference
from registrar.mail.content import Content
from registrar.mail.header import to_line, to_mailbox, to_phrase, to_text
from registrar.mail.verify import ExpectedHeaders, UnsafeMail, verify

_LANGUAGE = re.compile(r"[a-z]{2}")


@dataclass(frozen=True, kw_only=True)
class MailHeaders:
    """Headers of a mail; addresses are bare, ``written`` is aware, ``reference`` is our own id.

    ``unsubscribe`` is the address to which a mail program posts (RFC 8058), empty for none.
    """

    sender_name: str
    sender: str
    to: str
    reply_to: str
    subject: str
    written: datetime
    language: str
    reference: str
    unsubscribe: str = ""


def assemble(headers: MailHeaders, body: EmailMessage) -> bytes:
    """Return the finished message, with CRLF. Raises UnsafeMail if ``verify`` refuses it.

    The same headers and body give the same bytes.
    """
    _require_bare(headers)
    _name_boundaries(body)
    lines, content = _to_lines(headers), body.as_bytes()
    message = b"".join(to_line(name, value) for name, value in lines.items()) + content
    verify(message, _to_meaning(headers, list(lines), content))
    return message


def text_and_html(content: Content) -> EmailMessage:
    """Return a body with the plain text and, as its alternative, the HTML."""
    body = EmailMessage(policy=SMTP)
    body.set_content(content.text, cte=encoding(content.text))
    body.add_alternative(content.html, subtype="html", cte=encoding(content.html))
    return body


def encoding(text: str) -> str:
    """Return the shorter encoding, by the share of non-ASCII; both keep lines short."""
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    return "quoted-printable" if foreign * 6 < len(text) else "base64"


def _require_bare(headers: MailHeaders) -> None:
    for address in (headers.to, headers.sender, headers.reply_to):
        try:
            is_bare = to_mailable(address) == address
        except AddressRefused:
            is_bare = False
        if not is_bare or ("=?" in address and "?=" in address):
            raise UnsafeMail("an address is not bare and mailable")
    if not is_reference(headers.reference) or not _LANGUAGE.fullmatch(headers.language):
        raise UnsafeMail("the reference or the language has other characters than it may")


def _to_lines(headers: MailHeaders) -> dict[str, str]:
    one_click = {
        "List-Unsubscribe": f"<{headers.unsubscribe}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return {
        "From": to_mailbox(headers.sender_name, headers.sender),
        "To": headers.to,
        "Reply-To": headers.reply_to,
        "Subject": to_text(headers.subject),
        "Date": format_datetime(headers.written),
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "Content-Language": headers.language,
        "X-Registrar-Message": headers.reference,
        **(one_click if headers.unsubscribe else {}),
    }


def _to_meaning(headers: MailHeaders, names: list[str], content: bytes) -> ExpectedHeaders:
    own = content.partition(b"\r\n\r\n")[0].replace(b"\r\n ", b" ").split(b"\r\n")
    mime = [line.partition(b":")[0].decode("ascii") for line in own]
    return ExpectedHeaders(
        names=(*names, *mime),
        to=headers.to,
        sender=(to_phrase(headers.sender_name), headers.sender),
        reply_to=headers.reply_to,
        subject=to_phrase(headers.subject),
    )


def _name_boundaries(body: EmailMessage) -> None:
    """Set fixed boundaries; ``=_`` occurs in neither encoding, so never in a part."""
    multiparts = (part for part in body.walk() if part.is_multipart())
    for number, part in enumerate(multiparts):
        part.set_boundary(f"=_registrar_{number}")
