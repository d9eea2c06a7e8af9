"""Header lines, written here so that nothing folds or rewrites them later.

CPython's own folding has let line breaks through and lost characters (gh-80222, gh-121650),
so a header is a run of encoded words or plain ASCII, and addresses stay on one line.
"""

import re
from base64 import b64encode
from collections.abc import Iterator

_PLAIN = re.compile(r"[A-Za-z0-9 .,:;!?()/&'+-]{1,60}")
_MAX_WORD_BYTES = 45  # 60 in base64; with =?utf-8?b? and ?= that is within RFC 2047's 75

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def to_phrase(text: str) -> str:
    """Return the text for a header: one line, no control or direction characters."""
    return " ".join(_UNSEEN.sub("", " ".join(text.split())).split())


def to_line(name: str, value: str) -> bytes:
    """Return a header line of an ASCII value that was made by this module or checked before."""
    if not value.isascii() or "\r" in value.replace("\r\n ", "") or "\n" in unfolded(value):
        raise ValueError(f"the header {name} has a value that cannot stand in a header")
    return f"{name}: {value}\r\n".encode("ascii")


def unfolded(value: str) -> str:
    """Return the value without this module's own line folds."""
    return value.replace("\r\n ", " ")


def to_text(text: str) -> str:
    """Return an unstructured value, in encoded words unless short plain ASCII (RFC 2047)."""
    phrase = to_phrase(text)
    if _PLAIN.fullmatch(phrase) and "=?" not in phrase:
        return phrase
    return "\r\n ".join(f"=?utf-8?b?{b64encode(word).decode()}?=" for word in _words(phrase))


def to_mailbox(name: str, address: str) -> str:
    """Return a display name and its address, the address whole and on a line of its own."""
    display = to_text(name)
    if not display.startswith("=?"):
        display = f'"{display}"'
    return f"{display}\r\n <{address}>"


def _words(text: str) -> Iterator[bytes]:
    word = b""
    for character in text:
        encoded = character.encode()
        if len(word) + len(encoded) > _MAX_WORD_BYTES:
            yield word
            word = b""
        word += encoded
    yield word
