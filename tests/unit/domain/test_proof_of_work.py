"""Proof of work: challenges as ALTCHA's own library makes and verifies them, no laxer than it."""

import json
from base64 import b64decode, b64encode
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from registrar.domain.keyring import Keyring
from registrar.domain.proof_of_work import LIFETIME, MAX_NUMBER, NoProof, make_challenge, read_proof
from tests.support.factories import KEYS, NOW
from tests.support.proof_solver import EVENT, a_challenge, a_solution, solve, to_payload


def test_a_challenge_is_altchas() -> None:
    """The members of version 1, and of the answer nothing but its hash."""
    expires = int((NOW + LIFETIME).timestamp())

    challenge = a_challenge()

    assert challenge == {
        "algorithm": "SHA-256",
        "challenge": challenge["challenge"],
        "maxnumber": MAX_NUMBER,
        "salt": f"{'00' * 12}?expires={expires}&",
        "signature": challenge["signature"],
    }
    assert len(bytes.fromhex(challenge["challenge"])) == 32
    assert len(bytes.fromhex(challenge["signature"])) == 32


def test_a_solution_is_a_proof_until_it_expires() -> None:
    """The digest is the same each time, and another for each challenge."""
    proof = read_proof(a_solution(), event=EVENT, keys=KEYS)

    assert proof == read_proof(a_solution(), event=EVENT, keys=KEYS)
    assert proof.expires == NOW - timedelta(minutes=1) + LIFETIME
    assert proof.key != read_proof(solve(a_challenge(number=5)), event=EVENT, keys=KEYS).key


def moved_digits() -> str:
    """The last digits of the expiry moved to the number: the same text is hashed."""
    solution = json.loads(b64decode(a_solution()))
    salt = solution["salt"].removesuffix("&")
    return to_payload(solution | {"salt": salt[:-1], "number": int(f"{salt[-1]}1234")})


WRONG: dict[str, str] = {
    "another number": a_solution(number=1235),
    "number as text": a_solution(number="1234"),
    "number as truth": a_solution(number=True),
    "fraction": a_solution(number=1234.0),
    "another algorithm": a_solution(algorithm="SHA-1"),
    "no signature": a_solution(signature=""),
    "signature of nothing": a_solution(signature=None),
    "letters beyond ASCII": a_solution(signature="é" * 64),
    "lone surrogate": a_solution(signature="\ud800" * 64),
    "signature not of the challenge": a_solution(challenge="0" * 64),
    "later expiry": a_solution(salt=f"{'00' * 12}?expires=9999999999&"),
    "expiry twice": a_solution(salt=f"{'00' * 12}?expires=1&expires=9999999999&"),
    "no expiry": a_solution(salt="00" * 12),
    "salt of nothing": a_solution(salt=None),
    "digits moved": moved_digits(),
    "of another event": solve(a_challenge(event="another-event")),
    "not an object": to_payload([1]),
    "empty": to_payload({}),
    "not base64": "{}",
    "base64 with more": a_solution() + "\n",
    "not UTF-8": b64encode(b"\xff").decode(),
    "beyond ASCII": "é",
    "too long": to_payload({"number": "1" * 600}),
    "deep": b64encode(b"[" * 440).decode(),
    "infinite": b64encode(b'{"number": Infinity}').decode(),
}  # fmt: skip


@pytest.mark.parametrize("payload", WRONG.values(), ids=WRONG)
def test_what_is_not_our_challenge_solved_is_no_proof(payload: str) -> None:
    """Forged, tampered with, of another event or simply broken."""
    with pytest.raises(NoProof):
        read_proof(payload, event=EVENT, keys=KEYS)


def test_another_secret_takes_no_proof_of_ours() -> None:
    """Challenges need the secret."""
    with pytest.raises(NoProof):
        read_proof(a_solution(), event=EVENT, keys=Keyring(b"another secret"))


def test_altchas_library_makes_the_same_challenges() -> None:
    """Salt, number and key given, every member is equal."""
    altcha: Any = pytest.importorskip("altcha")
    now = datetime.now(UTC).replace(microsecond=0)

    ours = make_challenge(EVENT, keys=KEYS, salt=bytes(12), number=77, now=now)
    theirs = altcha.create_challenge_v1(
        altcha.ChallengeOptionsV1(
            algorithm="SHA-256",
            max_number=MAX_NUMBER,
            hmac_key=KEYS.digest("proof of work", EVENT),
            salt="00" * 12,
            number=77,
            expires=now + LIFETIME,
        )
    )

    assert theirs.to_dict() == {
        "maxNumber" if name == "maxnumber" else name: value for name, value in ours.items()
    }


def test_altchas_library_verifies_what_we_verify() -> None:
    """Our proofs are proofs to it; what it refuses we refuse."""
    altcha: Any = pytest.importorskip("altcha")
    key = KEYS.digest("proof of work", EVENT)
    ours = solve(make_challenge(EVENT, keys=KEYS, salt=bytes(12), number=77, now=datetime.now(UTC)))

    assert altcha.verify_solution_v1(ours, key) == (True, None)
    assert altcha.verify_solution_v1(a_solution(number=1), key, check_expires=False) == (
        False,
        None,
    )
