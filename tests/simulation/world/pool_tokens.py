"""Tokens of the user pool, as Cognito signs them, and the keys that it publishes."""

import json
from functools import cache
from typing import TYPE_CHECKING

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from tests.simulation.world.service_client import chance_of, read

if TYPE_CHECKING:
    from tests.simulation.world.accounts import SignIn
    from tests.simulation.world.process import Process

ISSUER, CLIENT = "https://people.example/pool", "client"

# Seconds that tokens are valid, as the template has it
ACCESS_SECONDS = 3600.0
REFRESH_SECONDS = 12 * 3600.0

OWNERS = "owners"

_LATENCY = 0.1  # seconds
_KEY_ID = "pool"


@cache
def _signing_key() -> rsa.RSAPrivateKey:
    """Return the pool's key, made once; no answer shows which it is."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@cache
def _published_keys() -> bytes:
    """Return the pool's JSON Web Key Set (RFC 7517)."""
    key = json.loads(RSAAlgorithm.to_jwk(_signing_key().public_key()))
    return json.dumps({"keys": [key | {"kid": _KEY_ID, "alg": "RS256"}]}).encode()


def read_keys(process: "Process", seconds: float) -> bytes:
    """Return the published keys, as a process reads them. Raises OSError."""
    fails = read(process, "read_url", "jwks.json", on_the_way=lambda: chance_of(process) * _LATENCY)
    if fails:
        process.wait(seconds)
        raise TimeoutError
    return _published_keys()


def access_token(sign_in: "SignIn", now: float, number: int) -> str:
    """Return an access token of a sign-in, the one of that number, with the rights of now."""
    address = sign_in.account.address
    claims = {
        "sub": sign_in.account.id,
        "iss": ISSUER,
        "client_id": CLIENT,
        "origin_jti": sign_in.origin,
        "token_use": "access",
        "scope": "aws.cognito.signin.user.admin",
        "auth_time": int(sign_in.at),
        "exp": int(now) + int(ACCESS_SECONDS),
        "iat": int(now),
        "jti": f"token-{number}",
        "username": address,
    }
    if sign_in.account.owner:
        claims["cognito:groups"] = [OWNERS]
    return jwt.encode(claims, _signing_key(), "RS256", headers={"kid": _KEY_ID})
