"""Proof of work as ALTCHA defines it, version 1 (F10): find a number by trying.

The challenge is a signed hash of salt and number; sending the number proves the work.
"""

import binascii
import hmac
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from registrar.domain.keyring import Key, Keyring

# Half of it on average: about 1 s in a browser, and for each attempt of a bot
MAX_NUMBER = 50_000

# Longer than most take to fill in a form; the page's script asks for another before it sends
LIFETIME = timedelta(minutes=20)

SALT_BYTES = 12

_PAYLOAD_MAX = 600  # characters; ours have about 380

# The ampersand ends the salt: without it digits could move from the expiry to the number
_SALT = re.compile(r"[0-9a-f]{24}\?expires=([0-9]{1,12})(?:&key=([0-9A-Za-z]))?&")


class NoProof(ValueError):
    """Solution that is malformed or wrong, or of a challenge without our signature."""


@dataclass(frozen=True)
class Proof:
    """Proof that serves one registration: digest of a solved challenge, or of a start token.

    It is valid until ``expires``.
    """

    key: str
    expires: datetime


def make_challenge(
    event: str, *, keys: Keyring, salt: bytes, number: int, now: datetime
) -> dict[str, Any]:
    """Return a challenge, valid for LIFETIME; ``salt`` has SALT_BYTES, ``number`` is secret."""
    expires, key = int((now + LIFETIME).timestamp()), keys.signing_key()
    salted = f"{salt.hex()}?expires={expires}{f'&key={key.id}' if key.id else ''}&"
    challenge = _challenge(salted, number)
    return {
        "algorithm": "SHA-256",
        "challenge": challenge,
        "maxnumber": MAX_NUMBER,
        "salt": salted,
        "signature": _signature(challenge, event, key),
    }


def read_proof(payload: str, *, event: str, keys: Keyring) -> Proof:
    """Read the proof of an ``altcha`` control (JSON in base64), expired or not. Raises NoProof."""
    solution = _solution(payload)
    number, salt = solution.get("number"), solution.get("salt")
    if type(number) is not int or not isinstance(salt, str):
        raise NoProof
    form = _SALT.fullmatch(salt)
    key = keys.key(form[2] or "") if form else None
    if form is None or key is None:
        raise NoProof
    challenge = _challenge(salt, number)
    expected = {
        "algorithm": "SHA-256",
        "challenge": challenge,
        "signature": _signature(challenge, event, key),
    }
    if not all(_same(solution.get(name), value) for name, value in expected.items()):
        raise NoProof
    expires = datetime.fromtimestamp(int(form[1]), UTC)
    return Proof(keys.digest("spent proof", challenge)[:16].hex(), expires)


def _solution(payload: str) -> dict[str, Any]:
    if len(payload) > _PAYLOAD_MAX:
        raise NoProof
    try:
        solution = json.loads(binascii.a2b_base64(payload.encode(), strict_mode=True))
    except (ValueError, RecursionError) as error:
        raise NoProof from error
    if not isinstance(solution, dict):
        raise NoProof
    return solution


def _challenge(salt: str, number: int) -> str:
    return sha256(f"{salt}{number}".encode()).hexdigest()


def _signature(challenge: str, event: str, key: Key) -> str:
    of_event = key.digest("proof of work", event)
    return hmac.new(of_event, challenge.encode(), sha256).hexdigest()


def _same(given: object, expected: str) -> bool:
    raw = given.encode(errors="replace") if isinstance(given, str) else b""
    return hmac.compare_digest(raw, expected.encode())
