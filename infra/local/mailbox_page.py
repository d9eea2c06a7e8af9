"""Mailbox pages: the list of messages, and each message as the attendee sees it."""

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from infra.local.mailbox import ReceivedMail


class MailContent(NamedTuple):
    """Parts of a message; a missing part is empty."""

    html: str
    plain: str
    calendar: str
    attachments: list[str]
    headers: list[tuple[str, str]]


def list_page(mails: list[ReceivedMail]) -> str:
    """Return the page that lists the messages, the newest first."""
    return _environment().get_template("mailbox.html.j2").render(mails=mails[::-1])


def mail_page(mail: ReceivedMail, raw: bytes) -> str:
    """Return the page of one message."""
    template = _environment().get_template("mail.html.j2")
    return template.render(mail=mail, content=take_apart(raw))


def take_apart(raw: bytes) -> MailContent:
    """Return the message's parts."""
    message = message_from_bytes(raw, policy=policy.default)
    leaves = [part for part in message.walk() if not part.is_multipart()]
    return MailContent(
        html=_text(leaves, "text/html"),
        plain=_text(leaves, "text/plain"),
        calendar=_text(leaves, "text/calendar"),
        attachments=[name for part in leaves if (name := part.get_filename())],
        headers=[(name, str(value)) for name, value in message.items()],
    )


def _text(leaves: list[EmailMessage], media_type: str) -> str:
    found = (part for part in leaves if part.get_content_type() == media_type)
    return next((str(part.get_content()) for part in found if not part.is_attachment()), "")


def _environment() -> Environment:
    folder = Path(__file__).parent / "templates"
    environment = Environment(
        loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined
    )
    environment.filters["readable"] = _readable
    return environment


def _readable(at: str) -> str:
    time = datetime.fromisoformat(at).astimezone(UTC)
    return f"{time.day} {time:%B %Y, %H:%M:%S} UTC"
