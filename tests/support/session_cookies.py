"""Cookies of an organiser's session: its tokens, encrypted as the service does it."""

from collections.abc import Mapping

from registrar.web.protocol.encrypted_cookie import decrypt, encrypt
from tests.support.factories import KEYS


def session_cookies(**tokens: str) -> dict[str, str]:
    """Return the cookies that hold these tokens, each named access or refresh."""
    return {f"__Host-{name}": encrypt(token, name, keys=KEYS) for name, token in tokens.items()}


def token_in(cookies: Mapping[str, str], name: str) -> str:
    """Return the token in the cookie, access or refresh; empty if there is none."""
    return decrypt(cookies.get(f"__Host-{name}", ""), name, keys=KEYS)
