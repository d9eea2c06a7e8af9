"""An address on its way to the next page, in that page's own address: unreadable, and soon void.

Nobody else reads it in an address line, a history or a log. It is sealed as RFC 5297 does it, with
HMAC-SHA256 in the place of AES, which no function on the way of a submission has to load: the
digest of the text is both its proof and what its key stream starts from.
"""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from dataclasses import dataclass
from datetime import datetime, timedelta

from registrar.domain.email_address import ADDRESS_MAX
from registrar.domain.keyring import Keyring

LASTS = timedelta(minutes=15)

_TAG = 16  # bytes
_UNTIL = 8  # bytes
_DIGEST = 32  # bytes
_TOKEN_MAX = 512  # characters


@dataclass(frozen=True)
class Sealed:
    """A token and the address in it; both are empty where there is none, or none any more."""

    token: str = ""
    address: str = ""

    @property
    def query(self) -> str:
        """The token for the query of the same page in another language."""
        return f"&to={self.token}" if self.address else ""


NOTHING_SEALED = Sealed()


def seal_address(address: str, event: str, *, keys: Keyring, now: datetime) -> str:
    """The address for a query of that event's pages, good for fifteen minutes."""
    until = int((now + LASTS).timestamp()).to_bytes(_UNTIL, "big")
    text = until + address.encode()
    tag = _tag(text, event, keys)
    return urlsafe_b64encode(tag + _mix(text, tag, keys)).decode().rstrip("=")


def open_address(token: str, event: str, *, keys: Keyring, now: datetime) -> str:
    """The address; empty if it was not sealed here for that event, or too long ago."""
    octets = _octets(token)
    tag, text = octets[:_TAG], _mix(octets[_TAG:], octets[:_TAG], keys)
    if not hmac.compare_digest(tag, _tag(text, event, keys)):
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


def _tag(text: bytes, event: str, keys: Keyring) -> bytes:
    return keys.digest("thanked address", event, text)[:_TAG]


def _mix(text: bytes, tag: bytes, keys: Keyring) -> bytes:
    """The text with the key stream of that tag added, which added once more takes it away."""
    blocks = range(-(-(_UNTIL + ADDRESS_MAX) // _DIGEST))
    stream = b"".join(keys.digest("thanked stream", tag, bytes([one])) for one in blocks)
    return bytes(one ^ other for one, other in zip(text, stream, strict=False))
