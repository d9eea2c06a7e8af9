"""The pool's signing keys: read once, looked for again with measure, never guessed."""

import pytest

from registrar.aws.jwks import AFTER_FAILURE, AFTER_SUCCESS, Jwks
from registrar.domain.refusals import TryLater
from tests.support.access_tokens import (
    VerifierFixture,
    signed_token,
)


def test_keys_are_read_once() -> None:
    """Many tokens of one key need one look."""
    fixture = VerifierFixture()

    for _ in range(3):
        fixture.identity.session(signed_token())

    assert fixture.published.asked == 1


def test_a_new_key_is_looked_for_once_a_minute() -> None:
    """A rotated key is found; names that nobody has do not make us ask again and again."""
    fixture = VerifierFixture()
    fixture.identity.session(signed_token())
    fixture.published.kids = ["ours", "new"]
    new = signed_token(kid="new", key="new")

    assert fixture.refuses(new)
    assert fixture.refuses(signed_token(kid="nobody's"))
    fixture.seconds += AFTER_SUCCESS
    fixture.identity.session(new)

    assert fixture.published.asked == 2


@pytest.mark.parametrize("error", [TimeoutError(), ConnectionRefusedError(), OSError()])
def test_keys_that_cannot_be_read_are_our_fault(error: Exception) -> None:
    """Nobody is called signed out for it: it is to be tried again, and then it may work."""
    fixture = VerifierFixture()
    fixture.published.broken = error
    with pytest.raises(TryLater):
        fixture.identity.session(signed_token())

    fixture.published.broken = None
    fixture.seconds += AFTER_FAILURE

    assert fixture.identity.session(signed_token()).origin == "origin-1"


@pytest.mark.parametrize("bad", [b"<html>", b'{"keys": [{"kid": "new", "kty": "RSA"}]}'])
def test_a_failed_read_hides_no_new_key(bad: bytes) -> None:
    """Its owner is not called signed out, and is let in as soon as the keys can be read again."""
    fixture = VerifierFixture()
    fixture.identity.session(signed_token())
    fixture.published.kids, fixture.published.instead = ["ours", "new"], bad
    fixture.seconds += AFTER_SUCCESS
    new = signed_token(kid="new", key="new")
    with pytest.raises(TryLater):
        fixture.identity.session(new)
    fixture.published.instead = None

    fixture.seconds += AFTER_FAILURE

    assert fixture.identity.session(new).origin == "origin-1"
    assert fixture.identity.session(signed_token()).origin == "origin-1"


@pytest.mark.parametrize("known", [True, False])
def test_while_keys_cannot_be_read_not_each_unknown_name_asks(known: bool) -> None:
    """One request in five seconds, with keys from before and without."""
    fixture = VerifierFixture()
    if known:
        fixture.identity.session(signed_token())
        fixture.seconds += AFTER_SUCCESS
    before, fixture.published.broken = fixture.published.asked, OSError()

    for number in range(5):
        with pytest.raises(TryLater):
            fixture.identity.session(signed_token(kid=f"new-{number}", key="new"))

    assert fixture.published.asked == before + 1


@pytest.mark.parametrize("document", [b"<html>", b"[]", b"{}", b'{"keys": null}'])
def test_a_key_set_that_is_none_is_our_fault(document: bytes) -> None:
    """Something else at that address, as a proxy's page."""
    keys = Jwks(lambda: document, lambda: 0.0)

    with pytest.raises(TryLater):
        keys.key("ours")
