"""An email address encrypted in the next page's query, valid for fifteen minutes.

So it is unreadable in an address line, a history or a log. The scheme is RFC 5297's (SIV), with
HMAC-SHA256 instead of AES, so that no function that takes a submission has to load AES: the digest
of the text both authenticates it and starts the key stream.
"""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from dataclasses import dataclass
from datetime import datetime, timedelta

from registrar.domain.email_address import ADDRESS_MAX
from registrar.domain.keyring import Key, Keyring

LASTS = timedelta(minutes=15)

_TAG = 16  # bytes
_UNTIL = 8  # bytes
_DIGEST = 32  # bytes
_TOKEN_MAX = 512  # characters


@dataclass(frozen=True)
class Sealed:
    """A token and the email address in it; ``address`` is empty if the token is void or missing."""

    token: str = ""
    address: str = ""

    @property
    def query(self) -> str:
        """The token for the query of the same page in another language."""
        return f"&to={self.token}" if self.address else ""


NOTHING_SEALED = Sealed()


def seal_address(address: str, event: str, *, keys: Keyring, now: datetime) -> str:
    """Encrypt the email address for the query of that event's pages, valid for 15 minutes."""
    until = int((now + LASTS).timestamp()).to_bytes(_UNTIL, "big")
    text, key = until + address.encode(), keys.signing_key()
    tag = _tag(text, event, key)
    return key.marked(urlsafe_b64encode(tag + _mix(text, tag, key)).decode().rstrip("="))


def open_address(token: str, event: str, *, keys: Keyring, now: datetime) -> str:
    """Decrypt the email address; empty if the token is not of that event or over 15 minutes old."""
    encoded, key = keys.unmarked(token)
    if key is None:
        return ""
    octets = _octets(encoded)
    tag, text = octets[:_TAG], _mix(octets[_TAG:], octets[:_TAG], key)
    if not hmac.compare_digest(tag, _tag(text, event, key)):
        return ""
    until = int.from_bytes(text[:_UNTIL], "big")
    return text[_UNTIL:].decode() if now.timestamp() < until else ""


def _octets(token: str) -> bytes:
    if len(token) > _TOKEN_MAX or not token.isascii():
        return b""
    try:
        return urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except Error:
        return b""


def _tag(text: bytes, event: str, key: Key) -> bytes:
    return key.digest("thanked address", event, text)[:_TAG]


def _mix(text: bytes, tag: bytes, key: Key) -> bytes:
    """XOR the text with the key stream of the tag; a second time restores the text."""
    blocks = range(-(-(_UNTIL + ADDRESS_MAX) // _DIGEST))
    stream = b"".join(key.digest("thanked stream", tag, bytes([block])) for block in blocks)
    return bytes(byte ^ mask for byte, mask in zip(text, stream, strict=False))
