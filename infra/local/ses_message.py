"""The rules of SES about a raw message: its header fields and its lines.

Sources: the API reference of RawMessage, and the Developer Guide, "Amazon SES header fields".
"""

import re
from collections import Counter
from collections.abc import Iterator

LINE_AT_MOST = 1000  # bytes with the line's end (RFC 5321 4.5.3.1.6)

_FIELD = re.compile(rb"([!-9;-~]+)[ \t]*:")
_REQUIRED = "From"

# Fields that stand once in a message, in small letters
_ONCE = frozenset({
    "accept-language", "acceptlanguage", "archived-at", "auto-submitted", "bounces-to",
    "comments", "content-alternative", "content-base", "content-class", "content-description",
    "content-disposition", "content-duration", "content-id", "content-language", "content-length",
    "content-location", "content-md5", "content-transfer-encoding", "content-type", "date",
    "delivered-to", "disposition-notification-options", "disposition-notification-to",
    "dkim-signature", "domainkey-signature", "errors-to", "from", "importance", "in-reply-to",
    "keywords", "list-archive", "list-help", "list-id", "list-owner", "list-post",
    "list-subscribe", "list-unsubscribe", "list-unsubscribe-post", "message-context",
    "message-id", "mime-version", "organization", "original-from", "original-message-id",
    "original-recipient", "original-subject", "precedence", "priority", "references", "reply-to",
    "return-path", "return-receipt-to", "sender", "sensitivity", "solicitation", "subject",
    "thread-index", "thread-topic", "user-agent", "vbr-info",
})  # fmt: skip


def message_refusal(raw: bytes) -> str | None:
    """Return SES's error message for a raw message that it refuses with status 400, or None."""
    return next(_refusals(raw), None)


def _refusals(raw: bytes) -> Iterator[str]:
    lines = raw.replace(b"\r\n", b"\n").split(b"\n")
    if b"" not in lines[1:]:
        yield "Expected a header and a body, separated by one blank line."
        return
    names = [*_names(lines[: lines.index(b"")])]
    if "" in names:
        yield "Illegal header."
    if _REQUIRED.lower() not in [name.lower() for name in names]:
        yield f"Missing required header '{_REQUIRED}'."
    for name, number in Counter(name.lower() for name in names).items():
        if number > 1 and name in _ONCE:
            yield f"Duplicate header '{name.title()}'."
    if any(len(line) + 2 > LINE_AT_MOST for line in lines):
        yield f"A line is longer than {LINE_AT_MOST} characters."


def _names(header: list[bytes]) -> Iterator[str]:
    """Yield the name of each field, empty for a line that is none; folded lines belong to one."""
    for line in header:
        if not line.startswith((b" ", b"\t")):
            field = _FIELD.match(line)
            yield field[1].decode("ascii") if field else ""
