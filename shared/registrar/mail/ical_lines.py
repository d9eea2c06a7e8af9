"""Content lines of a calendar: escaping and folding (RFC 5545 3.1, 3.3.11)."""

import re
from collections.abc import Iterator

LONGEST = 75  # bytes, without the line break

# 3.1: no control character but the tab; line breaks are written as \n
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_BREAK = re.compile(r"\r\n?|[\x85\u2028\u2029]")
_SPECIAL = re.compile(r"[\\;,]")


def escape(text: str) -> str:
    """Return the text as a TEXT value."""
    clean = _CONTROL.sub("", _BREAK.sub("\n", text))
    return _SPECIAL.sub(r"\\\g<0>", clean).replace("\n", r"\n")


def quote(text: str) -> str:
    """Return the text as a quoted parameter value, which can hold no quotation mark (3.2)."""
    clean = _CONTROL.sub("", " ".join(text.split())).replace('"', "'")
    return f'"{clean}"'


def fold(line: str) -> bytes:
    """Return the line with its break, folded at 75 bytes, never within a character."""
    return b"\r\n ".join(_pieces(line)) + b"\r\n"


def _pieces(line: str) -> Iterator[bytes]:
    piece = b""
    room = LONGEST
    for character in line:
        octets = character.encode()
        if len(piece) + len(octets) > room:
            yield piece
            piece, room = b"", LONGEST - 1  # a continued line starts with a space
        piece += octets
    yield piece
