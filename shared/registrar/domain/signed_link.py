"""Attendee links: tokens for one registration, one purpose and a limited time (S1)."""

import hmac
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal
from urllib.parse import unquote

from registrar.domain.keyring import Key, Keyring
from registrar.domain.refusals import Refusal

Purpose = Literal["attend", "join", "address", "certificate", "not_me", "unsubscribe"]

_HEAD = 22  # 16 bytes of registration id, 2 of link generation, 4 of expiry in seconds
_MAC = 16
_SIGNED = 51  # characters of base64url; behind them comes the id of the key, unless it is the first

# A token between characters of a sentence or a mail program; linear, as its length is fixed
_LEFT_AROUND = re.compile(r"[^0-9A-Za-z_-]*([0-9A-Za-z_-]{51}[0-9A-Za-z]?)[^0-9A-Za-z]*")


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
        """Return the token by the key that signs now, valid for this ``about`` alone.

        It has 51 characters of base64url, and one more for the id of the key if that is not empty.
        """
        return self._signed(purpose, event, keys.signing_key(), about)

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
        """Raise LinkRefused for a wrong signature, purpose, event or generation, or if expired.

        A retired key is a wrong signature.
        """
        key = keys.key(token[_SIGNED:])
        if key is None:
            raise LinkRefused
        genuine = hmac.compare_digest(token, self._signed(purpose, event, key, about))
        if not genuine or self.generation != generation or self.expires <= now:
            raise LinkRefused

    def _signed(self, purpose: Purpose, event: str, key: Key, about: str) -> str:
        head = self._head()
        mac = key.digest("link", purpose, event, head, about)[:_MAC]
        return urlsafe_b64encode(head + mac).decode().rstrip("=") + key.id

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
    if not token.isascii() or len(token) not in (_SIGNED, _SIGNED + 1):
        raise LinkRefused
    try:
        raw = urlsafe_b64decode(token[:_SIGNED] + "=")
    except ValueError as error:
        raise LinkRefused from error
    if len(raw) != _HEAD + _MAC:
        raise LinkRefused
    return Link(
        registration_id=raw[:16].hex(),
        generation=int.from_bytes(raw[16:18], "big"),
        expires=datetime.fromtimestamp(int.from_bytes(raw[18:22], "big"), UTC),
    )
