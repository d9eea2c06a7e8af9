"""Attendee links: tokens that open one registration's pages, for one purpose, for a time (S1)."""

import hmac
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal
from urllib.parse import unquote

from registrar.domain.keyring import Keyring
from registrar.domain.refusals import Refusal

Purpose = Literal["attend", "join", "address", "certificate"]

_HEAD = 22  # 16 octets of registration id, 2 of link generation, 4 of expiry in seconds
_MAC = 16

# A token, and what a sentence or a mail program left around it; linear, its length being fixed
_LEFT_AROUND = re.compile(r"[^0-9A-Za-z_-]*([0-9A-Za-z_-]{51})[^0-9A-Za-z]*")


class LinkRefused(Refusal):
    """A token that is malformed, forged, expired or of an older generation."""

    code = "link_refused"


@dataclass(frozen=True)
class Link:
    """What a token says; trusted only after ``verify``."""

    registration_id: str
    generation: int
    expires: datetime

    def sign(self, purpose: Purpose, event: str, keys: Keyring, *, about: str = "") -> str:
        """The token: 51 characters of base64url, fit for a path; good for ``about`` alone."""
        head = self._head()
        mac = _mac(purpose, event, head, keys, about)
        return urlsafe_b64encode(head + mac).decode().rstrip("=")

    def verify(
        self,
        token: str,
        purpose: Purpose,
        event: str,
        generation: int,
        *,
        keys: Keyring,
        now: datetime,
        about: str = "",
    ) -> None:
        """Raise LinkRefused unless it is ours, for this purpose and event, current and in time."""
        genuine = hmac.compare_digest(token, self.sign(purpose, event, keys, about=about))
        if not genuine or self.generation != generation or self.expires <= now:
            raise LinkRefused

    def _head(self) -> bytes:
        return (
            bytes.fromhex(self.registration_id)
            + self.generation.to_bytes(2, "big")
            + int(self.expires.timestamp()).to_bytes(4, "big")
        )


def token_in(segment: str) -> str:
    """The token in that segment of a path, without what was copied with its link.

    A full stop, a bracket, a quotation mark or something invisible behind it is no part of it.
    """
    found = _LEFT_AROUND.fullmatch(unquote(segment))
    return found[1] if found else segment


def read_token(token: str) -> Link:
    """What the token claims, so that its registration can be found; LinkRefused if malformed."""
    if not token.isascii() or len(token) != 51:
        raise LinkRefused
    try:
        octets = urlsafe_b64decode(token + "=")
    except ValueError as error:
        raise LinkRefused from error
    if len(octets) != _HEAD + _MAC:
        raise LinkRefused
    return Link(
        registration_id=octets[:16].hex(),
        generation=int.from_bytes(octets[16:18], "big"),
        expires=datetime.fromtimestamp(int.from_bytes(octets[18:22], "big"), UTC),
    )


def _mac(purpose: Purpose, event: str, head: bytes, keys: Keyring, about: str) -> bytes:
    return keys.digest("link", purpose, event, head, about)[:_MAC]
