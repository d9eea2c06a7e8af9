"""Access tokens: the pool's own are let in, everything that resembles them is not."""

import hmac
import json
from base64 import urlsafe_b64encode
from datetime import timedelta
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from registrar.aws.jwks import AFTER_FAILURE, AFTER_SUCCESS, Jwks
from registrar.aws.revoked_session_table import RevokedSessionTable
from registrar.aws.table import Table
from registrar.domain.organiser import Organiser
from registrar.domain.refusals import TryLater
from registrar.domain.sign_in import Session
from tests.support.access_tokens import (
    ISSUER,
    TOKEN_EXPIRES,
    TOKEN_ISSUED,
    VerifierFixture,
    signed_token,
    signing_key,
    token_claims,
)


def test_an_access_token_is_its_owner() -> None:
    """The address is in small letters, and the token is kept for calls in that person's name."""
    token = signed_token()

    session = VerifierFixture().identity.session(token)

    assert session == Session(Organiser("ana@wcif.example"), "origin-1", TOKEN_EXPIRES, token)


def test_owners_are_a_group() -> None:
    """Members of the group own; any other group means nothing."""
    fixture = VerifierFixture()
    theirs: dict[str, Any] = {"cognito:groups": ["owners"]}
    others: dict[str, Any] = {"cognito:groups": ["Owners", "staff"]}

    owner, other = (
        fixture.identity.session(signed_token(**changes)) for changes in (theirs, others)
    )

    assert (owner.organiser.owner, other.organiser.owner) == (True, False)


def test_a_token_is_never_printed() -> None:
    """Neither the session's text nor the tokens' holds what would let somebody in."""
    token = signed_token()

    assert token not in repr(VerifierFixture().identity.session(token))


@pytest.mark.parametrize(
    "changes",
    [
        {"token_use": "id", "aud": "client-1", "client_id": None, "scope": None},
        {"token_use": "id"},
        {"token_use": None},
        {"iss": ISSUER.replace("ours", "other")},
        {"iss": None},
        {"client_id": "client-2"},
        {"client_id": None},
        {"client_id": None, "aud": "client-1"},
        {"scope": None},
        {"scope": ""},
        {"scope": "openid"},
        {"scope": "aws.cognito.signin.user.administrator"},
        {"scope": ["aws.cognito.signin.user.admin"]},
        {"exp": None},
        {"exp": int(TOKEN_ISSUED.timestamp())},
        {"exp": int(TOKEN_ISSUED.timestamp()) - 1},
        {"exp": float(TOKEN_EXPIRES.timestamp())},
        {"exp": True},
        {"exp": "9999999999"},
        {"exp": 10**20},
        {"username": None},
        {"username": 1},
        {"origin_jti": None},
        {"cognito:groups": "owners"},
    ],
    ids=str,
)
def test_claims_that_are_not_ours_let_nobody_in(changes: dict[str, Any]) -> None:
    """ID tokens, other pools and clients, missing scopes, times that are over or no times."""
    assert VerifierFixture().refuses(signed_token(**changes))


def test_a_last_second_is_the_last() -> None:
    """A token holds until it expires, and not a moment longer."""
    fixture, token = VerifierFixture(), signed_token()
    fixture.now = TOKEN_EXPIRES - timedelta(seconds=1)

    fixture.identity.session(token)
    fixture.now = TOKEN_EXPIRES

    assert fixture.refuses(token)


def test_a_sign_in_that_ended_lets_nobody_in(table: Table) -> None:
    """None of its tokens, also those made anew; another sign-in of the same person goes on."""
    fixture, ended = VerifierFixture(), RevokedSessionTable(table)
    session = fixture.identity.session(signed_token())
    fixture.identity.end(session)
    for sign_in, until in fixture.ended.until.items():
        ended.end(sign_in, until)

    other = fixture.identity.session(signed_token(origin_jti="origin-2"))

    assert fixture.refuses(signed_token(jti="jti-2"))
    assert other.origin == "origin-2"
    assert (ended.is_revoked("origin-1"), ended.is_revoked("origin-2")) == (True, False)
    assert fixture.ended.until == {"origin-1": TOKEN_ISSUED + timedelta(hours=2)}


def test_another_pools_key_does_not_fit() -> None:
    """Signed by somebody else, whether under our key's name, their own or none."""
    fixture = VerifierFixture()

    assert fixture.refuses(signed_token(key="theirs"))
    assert fixture.refuses(signed_token(kid="theirs", key="theirs"))
    assert fixture.refuses(signed_token(kid=None))


def test_no_algorithm_is_none() -> None:
    """A token without a signature is nobody's, however its header is written."""
    fixture = VerifierFixture()

    for algorithm in ("none", "None", "NONE", ""):
        header = _part({"alg": algorithm, "kid": "ours", "typ": "JWT"})
        assert fixture.refuses(f"{header}.{_part(token_claims())}.")


def test_the_public_key_is_no_secret() -> None:
    """HS256 with our public key as its secret, in PEM or DER, is refused."""
    fixture = VerifierFixture()
    public = signing_key("ours").public_key()

    for encoding in (Encoding.PEM, Encoding.DER):
        secret = public.public_bytes(encoding, PublicFormat.SubjectPublicKeyInfo)
        message = f"{_part({'alg': 'HS256', 'kid': 'ours'})}.{_part(token_claims())}"
        signature = urlsafe_b64encode(hmac.digest(secret, message.encode(), "sha256"))
        assert fixture.refuses(f"{message}.{signature.decode().rstrip('=')}")


@pytest.mark.parametrize("algorithm", ["RS384", "RS512", "PS256"])
def test_other_algorithms_of_the_same_key_are_refused(algorithm: str) -> None:
    """Cognito signs by RS256 alone."""
    token = jwt.encode(token_claims(), signing_key("ours"), algorithm, headers={"kid": "ours"})

    assert VerifierFixture().refuses(token)


def test_a_curve_is_refused() -> None:
    """ES256 under our key's name."""
    key = ec.generate_private_key(ec.SECP256R1())
    token = jwt.encode(token_claims(), key, "ES256", headers={"kid": "ours"})

    assert VerifierFixture().refuses(token)


@pytest.mark.parametrize("token", ["", "a", "a.b", "a.b.c", "....", "é.é.é", "x" * 9000])
def test_what_is_no_token_lets_nobody_in(token: str) -> None:
    """Nor does it cost a look at the keys."""
    fixture = VerifierFixture()

    assert fixture.refuses(token)
    assert fixture.published.asked == 0


def test_a_changed_claim_breaks_the_signature() -> None:
    """The same signature under other claims."""
    head, _, signature = signed_token().split(".")
    forged = _part(token_claims(username="owner@wcif.example"))

    assert VerifierFixture().refuses(f"{head}.{forged}.{signature}")


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


def _part(document: dict[str, Any]) -> str:
    return urlsafe_b64encode(json.dumps(document).encode()).decode().rstrip("=")
