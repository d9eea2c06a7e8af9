"""Encrypted cookies: a token that only the service can use, also when the cookie is copied.

With a token itself one could ask Cognito directly, past our pages and what they ask before a change
(S2). AES-SIV (RFC 5297) needs no random number; the same token makes the same cookie.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from typing import TYPE_CHECKING

from registrar.domain.keyring import Key, Keyring

if TYPE_CHECKING:  # takes long to import, and the page to sign in does without
    from cryptography.hazmat.primitives.ciphers.aead import AESSIV

LONGEST = 4096  # characters; browsers keep no longer cookie (RFC 6265bis 5.6)


def encrypt(text: str, name: str, *, keys: Keyring) -> str:
    """Encrypt the text as the value of the cookie with that name."""
    key = keys.signing_key()
    octets = _cipher(key).encrypt(text.encode(), [name.encode()])
    return key.marked(urlsafe_b64encode(octets).decode().rstrip("="))


def decrypt(value: str, name: str, *, keys: Keyring) -> str:
    """Decrypt the value of that cookie; empty if it is not one of ours."""
    if not value or len(value) > LONGEST or not value.isascii():
        return ""
    encoded, key = keys.unmarked(value)
    if key is None:
        return ""
    from cryptography.exceptions import InvalidTag

    try:
        octets = urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4))
        return _cipher(key).decrypt(octets, [name.encode()]).decode()
    except (Error, InvalidTag):
        return ""


def _cipher(key: Key) -> "AESSIV":
    from cryptography.hazmat.primitives.ciphers.aead import AESSIV

    return AESSIV(key.digest("cookie", "authenticate") + key.digest("cookie", "encrypt"))
