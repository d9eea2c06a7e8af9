"""Keyed digests, separated by purpose: what is stored, by the permanent secret; what is signed,
by keys that change.

Ids, uniqueness and all digests in the table never change, so ``Keyring.digest`` has one secret for
good. Links, cookies and forms' tokens name their key, so that it can be replaced.
"""

import hmac
from dataclasses import dataclass, field

# Of Crockford's base 32, without the letters that look like another sign
_SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"


# Parts the id of a key from the token before it; in no base64url, free in cookies and addresses
_ID_MARK = "~"


@dataclass(frozen=True)
class Key:
    """Secret with its id, of one letter or digit; the first key's is empty. Never in ``repr``."""

    secret: bytes = field(repr=False)
    id: str = ""

    def digest(self, purpose: str, *parts: str | bytes) -> bytes:
        """Return 32 bytes of HMAC-SHA256 over purpose and parts, each after its length."""
        raw = [part.encode() if isinstance(part, str) else part for part in (purpose, *parts)]
        message = b"".join(len(part).to_bytes(8, "big") + part for part in raw)
        return hmac.digest(self.secret, message, "sha256")

    def marked(self, token: str) -> str:
        """Return the token with the id of this key behind it; unchanged for the first key."""
        return f"{token}{_ID_MARK}{self.id}" if self.id else token


@dataclass(frozen=True)
class Keyring:
    """Permanent secret with the digests derived from it, and the keys that sign; not in ``repr``.

    ``keys`` are those whose tokens are honoured, the signing one last; left out, the permanent
    secret is the only one.
    """

    secret: bytes = field(repr=False)
    keys: tuple[Key, ...] = field(default=(), repr=False)

    def digest(self, purpose: str, *parts: str | bytes) -> bytes:
        """Return 32 bytes of HMAC-SHA256 over purpose and parts, under the permanent secret."""
        return Key(self.secret).digest(purpose, *parts)

    def signing_key(self) -> Key:
        """Return the key that signs now."""
        return self.keys[-1] if self.keys else Key(self.secret)

    def key(self, id_: str) -> Key | None:
        """Return the key with that id; None if there never was one, or if it is retired."""
        return next((key for key in self.keys or (Key(self.secret),) if key.id == id_), None)

    def unmarked(self, token: str) -> tuple[str, Key | None]:
        """Return the token before its mark, and its key if it is honoured.

        An empty id is written without a mark, so a mark with nothing behind it is nobody's.
        """
        text, mark, id_ = token.partition(_ID_MARK)
        return text, None if mark and not id_ else self.key(id_)

    def registration_id(self, event: str, address: str, nonce: str) -> str:
        """Return 128 bits in hex, the same for an event, a canonical address and a nonce."""
        return self.digest("registration", event, address, nonce)[:16].hex()

    def address_key(self, event: str, address: str) -> str:
        """Return the digest that replaces a canonical address in an event, 128 bits in hex."""
        return self.digest("uniqueness", event, address)[:16].hex()

    def person_key(self, event: str, name: str, telephone: str) -> str:
        """Return the digest of a folded name and a telephone in an event, 128 bits in hex.

        It is unique in the event for somebody who has no email address.
        """
        return self.digest("person", event, name, telephone)[:16].hex()

    def rate_key(self, scope: str, subject: str) -> str:
        """Return the digest of a network or a mailbox for a rate counter, 128 bits in hex."""
        return self.digest("rate", scope, subject)[:16].hex()

    def unwanted_key(self, event: str, mailbox: str) -> str:
        """Return the digest of a mailbox that wants no mail about an event, 128 bits in hex."""
        return self.digest("unwanted", event, mailbox)[:16].hex()

    def counted_key(self, reference: str) -> str:
        """Return the digest that replaces a message in its mailbox's count, 64 bits in hex."""
        return self.digest("counted", reference)[:8].hex()

    def account_key(self, address: str) -> str:
        """Return the digest that replaces an organiser's address, 128 bits in hex."""
        return self.digest("account", address)[:16].hex()

    def search_code(self, event: str, search: str) -> str:
        """Return the digest that replaces an organiser's search words, 128 bits in hex."""
        return self.digest("search", event, search)[:16].hex()

    def network_code(self, event: str, network: str) -> str:
        """Return the digest that replaces a network in an event, 50 bits as ten signs.

        Short enough to read out and to type; the same network has another code in another event.
        """
        return _ten_signs(self.digest("network", event, network))

    def check_in_code(self, event: str, registration_id: str) -> str:
        """Return the code that checks a registration in at the door, 50 bits as ten signs."""
        return _ten_signs(self.digest("check in", event, registration_id))

    def body_key(self, body: str) -> str:
        """Return the keyed fingerprint of a submission's answers, 128 bits in hex."""
        return self.digest("body", body)[:16].hex()

    def log_code(self, kind: str, value: str) -> str:
        """Return the digest that replaces an account or a network in the log, 64 bits in hex."""
        return self.digest("log", kind, value)[:8].hex()


def _ten_signs(digest: bytes) -> str:
    number = int.from_bytes(digest[:8], "big")
    return "".join(_SIGNS[number >> shift & 31] for shift in range(45, -5, -5))
