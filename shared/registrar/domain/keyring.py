"""Keyed digests under the one secret: ids, uniqueness and rate keys, each for its purpose alone."""

import hmac
from dataclasses import dataclass, field
from hashlib import sha256


@dataclass(frozen=True)
class Keyring:
    """The secret, and what is derived from it; never printed."""

    secret: bytes = field(repr=False)

    def digest(self, purpose: str, *parts: str | bytes) -> bytes:
        """32 bytes of HMAC-SHA256 over the parts, each with its length before it."""
        mac = hmac.new(self.secret, digestmod=sha256)
        for part in (purpose, *parts):
            octets = part.encode() if isinstance(part, str) else part
            mac.update(len(octets).to_bytes(8, "big") + octets)
        return mac.digest()

    def registration_id(self, event: str, address: str, nonce: str) -> str:
        """128 bits in hex: one canonical address with one nonce is one registration for good."""
        return self.digest("registration", event, address, nonce)[:16].hex()

    def address_key(self, event: str, address: str) -> str:
        """What stands for a canonical address in an event, where it must not stand itself."""
        return self.digest("uniqueness", event, address)[:16].hex()

    def rate_key(self, scope: str, subject: str) -> str:
        """What stands for an IP address or a recipient in a rate counter."""
        return self.digest("rate", scope, subject)[:16].hex()

    def search_code(self, event: str, search: str) -> str:
        """What stands for an organiser's search words, where they must not stand themselves."""
        return self.digest("search", event, search)[:16].hex()

    def body_key(self, body: str) -> str:
        """A fingerprint of a submission's answers that tells nothing without the secret."""
        return self.digest("body", body)[:16].hex()
