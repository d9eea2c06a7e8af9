"""Verification of a finished message: two parsers must read the expected headers (M1).

The parts below are read once, by the old parser: they are of our own words in encodings of our own
choice, and the modern parser takes four times as long for them.
"""

from dataclasses import dataclass
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import getaddresses

from registrar.actions.send_once import Unsendable

Mailboxes = list[tuple[str, str]]


class UnsafeMail(Unsendable):
    """Message that a mail program could read differently; it must not be sent.

    Names the header, never its value, which may be personal.
    """

    fault = "unsafe"


@dataclass(frozen=True, kw_only=True)
class ExpectedHeaders:
    """Headers expected in the message by every parser; ``names`` in their order.

    The sender's name is compared without spaces: CPython's modern parser keeps the space
    between two encoded words of a phrase, which RFC 2047 6.2 tells it to drop.
    """

    names: tuple[str, ...]
    to: str
    sender: tuple[str, str]
    reply_to: str
    subject: str


def verify(message: bytes, meant: ExpectedHeaders) -> None:
    """Raise UnsafeMail unless CPython's modern and old parsers both read what is expected."""
    _compare("modern parser", _read_modern(message), meant)
    _compare("old parser", _read_old(message), meant)
    if max(map(len, message.split(b"\r\n"))) > 998 or b"\n" in message.replace(b"\r\n", b""):
        raise UnsafeMail("a line is too long or ends in a bare line feed")


def _compare(reader: str, read: ExpectedHeaders, meant: ExpectedHeaders) -> None:
    for field in ExpectedHeaders.__dataclass_fields__:
        if _tight(getattr(read, field)) != _tight(getattr(meant, field)):
            raise UnsafeMail(f"the {reader} reads another {field}")


def _tight(value: object) -> object:
    match value:
        case (str(name), str(address)):
            return name.replace(" ", ""), address
        case _:
            return value


def _read_modern(message: bytes) -> ExpectedHeaders:
    parsed = BytesHeaderParser(policy=policy.default).parsebytes(message)
    if parsed.defects or any(value.defects for value in parsed.values()):
        raise UnsafeMail("a header does not parse")
    mailboxes = {
        name: [(mailbox.display_name, mailbox.addr_spec) for mailbox in parsed[name].addresses]
        for name in ("To", "From", "Reply-To")
    }
    return _to_meaning(parsed, mailboxes, str(parsed["Subject"]))


def _read_old(message: bytes) -> ExpectedHeaders:
    parsed = message_from_bytes(message, policy=policy.compat32)
    _require_sound(parsed)
    mailboxes = {
        name: [(_decode(display), address) for display, address in getaddresses([parsed[name]])]
        for name in ("To", "From", "Reply-To")
    }
    return _to_meaning(parsed, mailboxes, _decode(parsed["Subject"]))


def _require_sound(parsed: Message) -> None:
    if any(part.defects for part in parsed.walk()):
        raise UnsafeMail("the message does not parse")


def _decode(value: str) -> str:
    return str(make_header(decode_header(value)))


def _to_meaning(parsed: Message, mailboxes: dict[str, Mailboxes], subject: str) -> ExpectedHeaders:
    to, sender, reply_to = (_only(mailboxes[name]) for name in ("To", "From", "Reply-To"))
    return ExpectedHeaders(
        names=tuple(parsed.keys()),
        to=to[1] if not to[0] else "",
        sender=sender,
        reply_to=reply_to[1] if not reply_to[0] else "",
        subject=subject,
    )


def _only(mailboxes: Mailboxes) -> tuple[str, str]:
    if len(mailboxes) != 1:
        raise UnsafeMail("not exactly one address in a header of addresses")
    return mailboxes[0]
