"""Remembered results of libraries are those that the libraries give."""

import jwt
import segno
import zxcvbn

from tests.simulation.world.remembered import estimated, remember_libraries

_CLAIMS = {"sub": "account", "exp": 2_000_000_000}
_KEY = "a key that is long enough for this test"


def test_an_estimate_is_the_same_when_it_is_remembered() -> None:
    """The words count too: a password made of them takes fewer guesses."""
    before = zxcvbn.zxcvbn("registrar conference", user_inputs=["registrar", "conference"])

    first = estimated("registrar conference", ["registrar", "conference"])
    again = estimated("registrar conference", ["registrar", "conference"])
    without = estimated("registrar conference")

    assert first["guesses"] == again["guesses"] == before["guesses"] < without["guesses"]


def test_a_code_is_the_same_when_it_is_remembered() -> None:
    """One of another text is another."""
    before = segno.make("otpauth://totp/one", micro=False)

    remember_libraries()

    assert segno.make("otpauth://totp/one", micro=False) == before
    assert segno.make("otpauth://totp/one", micro=False) == before
    assert segno.make("otpauth://totp/two", micro=False) != before


def test_a_token_is_verified_each_time() -> None:
    """Its parts are remembered, and no verdict on them."""
    remember_libraries()
    token = jwt.encode(_CLAIMS, _KEY, "HS256")

    claims = [jwt.decode(token, _KEY, ["HS256"]) for _ in range(2)]

    assert claims == [_CLAIMS, _CLAIMS]
    try:
        jwt.decode(token, f"another: {_KEY}", ["HS256"])
    except jwt.InvalidSignatureError:
        return
    raise AssertionError("a token of another key was taken")
