"""Keyed digests of one secret: ids, uniqueness and rate keys, separated by purpose."""

import hmac
from dataclasses import dataclass, field
from hashlib import sha256


@dataclass(frozen=True)
class Keyring:
    """Secret and the digests derived from it; never in ``repr``."""

    secret: bytes = field(repr=False)

    def digest(self, purpose: str, *parts: str | bytes) -> bytes:
        """Return 32 bytes of HMAC-SHA256 over purpose and parts, each after its length."""
        mac = hmac.new(self.secret, digestmod=sha256)
        for part in (purpose, *parts):
            raw = part.encode() if isinstance(part, str) else part
            mac.update(len(raw).to_bytes(8, "big") + raw)
        return mac.digest()

    def registration_id(self, event: str, address: str, nonce: str) -> str:
        """Return 128 bits in hex, the same for an event, a canonical address and a nonce."""
        return self.digest("registration", event, address, nonce)[:16].hex()

    def address_key(self, event: str, address: str) -> str:
        """Return the digest that replaces a canonical address in an event, 128 bits in hex."""
        return self.digest("uniqueness", event, address)[:16].hex()

    def rate_key(self, scope: str, subject: str) -> str:
        """Return the digest of an IP address or recipient for a rate counter, 128 bits in hex."""
        return self.digest("rate", scope, subject)[:16].hex()

    def search_code(self, event: str, search: str) -> str:
        """Return the digest that replaces an organiser's search words, 128 bits in hex."""
        return self.digest("search", event, search)[:16].hex()

    def body_key(self, body: str) -> str:
        """Return the keyed fingerprint of a submission's answers, 128 bits in hex."""
        return self.digest("body", body)[:16].hex()
