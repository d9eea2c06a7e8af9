"""Attendee links: tokens for one registration, one purpose and a limited time (S1)."""

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

_HEAD = 22  # 16 bytes of registration id, 2 of link generation, 4 of expiry in seconds
_MAC = 16

# A token between characters of a sentence or a mail program; linear, as its length is fixed
_LEFT_AROUND = re.compile(r"[^0-9A-Za-z_-]*([0-9A-Za-z_-]{51})[^0-9A-Za-z]*")


class LinkRefused(Refusal):
    """Token that is malformed, forged, expired or of an older generation."""

    code = "link_refused"


@dataclass(frozen=True)
class Link:
    """Link of a registration: the claims of a token, not trusted before ``verify``."""

    registration_id: str
    generation: int
    expires: datetime

    def sign(self, purpose: Purpose, event: str, keys: Keyring, *, about: str = "") -> str:
        """Return the token: 51 characters of base64url, valid for this ``about`` alone."""
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
        """Raise LinkRefused for a wrong signature, purpose, event or generation, or if expired."""
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
    """Return the token in a segment of a path, without characters that were copied with it.

    These are full stops, brackets, quotation marks and invisible characters around it.
    """
    found = _LEFT_AROUND.fullmatch(unquote(segment))
    return found[1] if found else segment


def read_token(token: str) -> Link:
    """Return a token's claims, unverified, to find its registration. Raises LinkRefused."""
    if not token.isascii() or len(token) != 51:
        raise LinkRefused
    try:
        raw = urlsafe_b64decode(token + "=")
    except ValueError as error:
        raise LinkRefused from error
    if len(raw) != _HEAD + _MAC:
        raise LinkRefused
    return Link(
        registration_id=raw[:16].hex(),
        generation=int.from_bytes(raw[16:18], "big"),
        expires=datetime.fromtimestamp(int.from_bytes(raw[18:22], "big"), UTC),
    )


def _mac(purpose: Purpose, event: str, head: bytes, keys: Keyring, about: str) -> bytes:
    return keys.digest("link", purpose, event, head, about)[:_MAC]
