"""Cookies whose content only the service can read."""

import pytest

from registrar.domain.keyring import Keyring
from registrar.web.protocol.encrypted_cookie import LONGEST, decrypt, encrypt
from tests.support.factories import KEYS

TOKEN = "eyJraWQiOiIxIn0.e30.c2lnbmF0dXJl"


def test_a_copied_cookie_shows_no_token() -> None:
    """It opens our pages as long as the session lasts, and nothing of Cognito's (S2)."""
    value = encrypt(TOKEN, "access", keys=KEYS)

    assert decrypt(value, "access", keys=KEYS) == TOKEN
    assert not any(part in value for part in TOKEN.split("."))


@pytest.mark.parametrize("value", ["", TOKEN, "a", "ы" * 40, "A" * (LONGEST + 1), "=" * 8])
def test_what_is_no_cookie_of_ours_is_none(value: str) -> None:
    """As if the browser had sent none."""
    assert decrypt(value, "access", keys=KEYS) == ""


def test_another_cookie_s_value_is_void() -> None:
    """A refresh token serves for no access token; and another secret's opens nothing."""
    value = encrypt(TOKEN, "refresh", keys=KEYS)

    assert decrypt(value, "access", keys=KEYS) == ""
    assert decrypt(value, "refresh", keys=Keyring(b"another secret")) == ""
    assert decrypt(value[:-2] + "AA", "refresh", keys=KEYS) == ""


def test_the_longest_tokens_fit_into_a_cookie() -> None:
    """Cognito's have about a thousand characters, refresh tokens less than two thousand."""
    assert len(encrypt("a" * 3000, "refresh", keys=KEYS)) + len("__Host-refresh=") <= LONGEST
