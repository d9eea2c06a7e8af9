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

from registrar.domain.organiser import Organiser
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

    organiser = Organiser("ana@wcif.example")
    assert session == Session(organiser, "origin-1", TOKEN_ISSUED, TOKEN_EXPIRES, token)


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
        {"nbf": int((TOKEN_ISSUED + timedelta(hours=1)).timestamp())},
        {"nbf": "soon"},
        {"username": None},
        {"username": 1},
        {"origin_jti": None},
        {"sub": None},
        {"auth_time": None},
        {"cognito:groups": "owners"},
    ],
    ids=str,
)
def test_s2_asvs_9_2_2_claims_that_are_not_ours_let_nobody_in(changes: dict[str, Any]) -> None:
    """ID tokens, other pools and clients, missing scopes, times that are over or no times."""
    assert VerifierFixture().refuses(signed_token(**changes))


def test_a_last_second_is_the_last() -> None:
    """A token holds until it expires, and not a moment longer."""
    fixture, token = VerifierFixture(), signed_token()
    fixture.now = TOKEN_EXPIRES - timedelta(seconds=1)

    fixture.identity.session(token)
    fixture.now = TOKEN_EXPIRES

    assert fixture.refuses(token)


def test_a_beginning_may_differ_by_the_clocks() -> None:
    """A token that is valid from now on is valid where the clock is some minutes behind."""
    fixture = VerifierFixture()
    fixture.now = TOKEN_ISSUED
    begins = TOKEN_ISSUED + timedelta(minutes=4)

    assert fixture.identity.session(signed_token(nbf=int(begins.timestamp())))


def test_s2_asvs_9_1_3_another_pools_key_does_not_fit() -> None:
    """Signed by somebody else, whether under our key's name, their own or none."""
    fixture = VerifierFixture()

    assert fixture.refuses(signed_token(key="theirs"))
    assert fixture.refuses(signed_token(kid="theirs", key="theirs"))
    assert fixture.refuses(signed_token(kid=None))


def test_s2_asvs_9_1_2_no_algorithm_is_none() -> None:
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


def _part(document: dict[str, Any]) -> str:
    return urlsafe_b64encode(json.dumps(document).encode()).decode().rstrip("=")
