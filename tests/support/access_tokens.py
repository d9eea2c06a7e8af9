"""Access tokens as Cognito signs them, and a verifier with clocks of its own."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from registrar.aws.jwks import Jwks
from registrar.aws.token_verifier import TokenVerifier
from registrar.domain.session_record import AccountRecord, SessionRecord
from registrar.domain.sign_in import NotSignedIn

ISSUER = "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_ours"
TOKEN_ISSUED = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)
TOKEN_EXPIRES = TOKEN_ISSUED + timedelta(hours=1)


@cache
def signing_key(name: str) -> rsa.RSAPrivateKey:
    """Return a private key, the same for the same name."""
    del name
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def token_claims(**changes: Any) -> dict[str, Any]:
    """Return the claims of a Cognito access token; None leaves a claim out."""
    ordinary = {
        "sub": "c3a1",
        "iss": ISSUER,
        "client_id": "client-1",
        "origin_jti": "origin-1",
        "token_use": "access",
        "scope": "aws.cognito.signin.user.admin",
        "auth_time": int(TOKEN_ISSUED.timestamp()),
        "exp": int(TOKEN_EXPIRES.timestamp()),
        "iat": int(TOKEN_ISSUED.timestamp()),
        "jti": "jti-1",
        "username": "Ana@WCIF.example",
    }
    return {name: value for name, value in (ordinary | changes).items() if value is not None}


def signed_token(kid: str | None = "ours", key: str = "ours", **changes: Any) -> str:
    """Return a token of the ordinary claims with these changes."""
    headers = {} if kid is None else {"kid": kid}
    return jwt.encode(token_claims(**changes), signing_key(key), "RS256", headers=headers)


@dataclass
class PublishedKeys:
    """Key set at the issuer's address; ``asked`` counts how often it was read."""

    kids: list[str] = field(default_factory=lambda: ["ours"])
    asked: int = 0
    broken: Exception | None = None
    instead: bytes | None = None

    def fetch(self) -> bytes:
        """Return the set as JSON."""
        self.asked += 1
        if self.broken:
            raise self.broken
        if self.instead is not None:
            return self.instead
        keys = [
            json.loads(RSAAlgorithm.to_jwk(signing_key(kid).public_key()))
            | {"kid": kid, "use": "sig", "alg": "RS256"}
            for kid in self.kids
        ]
        return json.dumps({"keys": keys}).encode()


@dataclass
class FakeStoredSessions:
    """Stored rows of one account, and of its sessions by their sign-ins."""

    account: AccountRecord = AccountRecord()  # noqa: RUF009 frozen
    records: dict[str, SessionRecord] = field(default_factory=dict)

    def find(self, address: str, origin: str) -> tuple[AccountRecord, SessionRecord | None]:
        """Return what is stored, of any address."""
        del address
        return self.account, self.records.get(origin)


@dataclass
class VerifierFixture:
    """Verifier whose clocks a test sets."""

    published: PublishedKeys = field(default_factory=PublishedKeys)
    stored: FakeStoredSessions = field(default_factory=FakeStoredSessions)
    now: datetime = TOKEN_ISSUED
    seconds: float = 1000.0

    def __post_init__(self) -> None:
        self.identity = TokenVerifier(
            issuer=ISSUER,
            client="client-1",
            keys=Jwks(self.published.fetch, lambda: self.seconds),
            sessions=self.stored,
            clock=lambda: self.now,
        )

    def refuses(self, token: str) -> bool:
        """Return True when the token lets nobody in."""
        with pytest.raises(NotSignedIn):
            self.identity.session(token)
        return True
