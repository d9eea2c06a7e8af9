"""Solver of a challenge as a browser does it: try numbers until one fits."""

import json
from base64 import b64encode
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from registrar.domain.proof_of_work import make_challenge
from tests.support.factories import KEYS, NOW

EVENT = "good-practices-child-protection"


def a_challenge(*, now: datetime = NOW, number: int = 1234, event: str = EVENT) -> dict[str, Any]:
    """Return a challenge of the conference, whose number is found soon."""
    return make_challenge(event, keys=KEYS, salt=bytes(12), number=number, now=now)


def a_solution(**changes: Any) -> str:
    """Return the solution of a challenge made a minute ago, as the form holds it."""
    return solve(a_challenge(now=NOW - timedelta(minutes=1)), **changes)


def solve(challenge: dict[str, Any], /, **changes: Any) -> str:
    """Return the challenge's solution in base64, with members changed."""
    salt = challenge["salt"]
    number = next(
        number
        for number in range(challenge["maxnumber"] + 1)
        if sha256(f"{salt}{number}".encode()).hexdigest() == challenge["challenge"]
    )
    signed = {name: challenge[name] for name in ("algorithm", "challenge", "salt", "signature")}
    return to_payload({**signed, "number": number, **changes})


def to_payload(solution: object) -> str:
    """Encode anything as the form's control would hold it."""
    return b64encode(json.dumps(solution).encode()).decode()
