"""Bot detection by a form's hidden controls (F9): suspicions and doubts, never certainties."""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from registrar.domain.keyring import Key, Keyring
from registrar.domain.proof_of_work import NoProof, Proof, read_proof

# Reasons for quarantine; the last is the mailbox's owner's, who wants nothing of this event
Suspicion = Literal[
    "honeypot", "too_quick", "forged_start", "forged_proof", "reused_proof", "unwanted"
]

# Reasons for proving the address before a seat is given; no reasons for quarantine
Doubt = Literal["expired_start", "reused_start", "missing_proof", "busy_network", "every_address"]

# No person reads and answers a form in less, not even with autofill
TOO_QUICK = 3  # seconds

# A form left open for longer is rare; a start token kept for later use is not trusted
START_LIFETIME = timedelta(days=1)

_SECONDS_DIGITS = 12  # enough for any year up to 33658


@dataclass(frozen=True)
class BotSignals:
    """Controls of a form that no person fills in: honeypot, signed start, proof of work."""

    homepage: str | None = None
    started: str | None = None
    altcha: str | None = None


@dataclass(frozen=True)
class Assessment:
    """Result of the assessment: suspicions, ``trusted`` if start and proof are valid, doubts.

    ``proof`` and ``start`` are still to be spent, each for one registration; a start whether it is
    genuine or not, so that nobody learns that from the time it takes.
    """

    suspicions: tuple[Suspicion, ...]
    trusted: bool
    proof: Proof | None = None
    start: Proof | None = None
    doubts: tuple[Doubt, ...] = ()


def assess(
    signals: BotSignals,
    *,
    event: str,
    nonce: str,
    proof_of_work: bool,
    keys: Keyring,
    now: datetime,
) -> Assessment:
    """Assess a submission by its signals; ``nonce`` is the form's, ``now`` the current time.

    A form without a start is neither suspect nor doubtful: plain HTML on another website has none.
    One without a proof is doubtful where a proof is asked for. Neither is trusted.
    """
    token = signals.started
    filled: tuple[Suspicion, ...] = ("honeypot",) if signals.homepage else ()
    quick, late = _judge_start(token, event, nonce, keys, now) if token else ((), ())
    proof, forged = _judge_proof(signals.altcha if proof_of_work else None, event, keys, now)
    suspicions = filled + quick + forged
    unproven = proof_of_work and not (proof or forged)
    missing: tuple[Doubt, ...] = ("missing_proof",) if unproven else ()
    return Assessment(
        suspicions,
        trusted=bool(token) and not (suspicions or late or missing),
        proof=proof,
        start=_to_spend(token, event, keys, now) if token else None,
        doubts=late + missing,
    )


def start_token(event: str, nonce: str, *, keys: Keyring, now: datetime) -> str:
    """Return the signed time at which a form was made: ``seconds.mac``, no personal data.

    It is valid for START_LIFETIME and for the form of that nonce; the id of its key is behind it.
    """
    seconds, key = str(int(now.timestamp())), keys.signing_key()
    return key.marked(f"{seconds}.{_mac(key, event, nonce, seconds)}")


def _judge_start(
    token: str, event: str, nonce: str, keys: Keyring, now: datetime
) -> tuple[tuple[Suspicion, ...], tuple[Doubt, ...]]:
    """Suspect a start that is forged or under 3 s ago, doubt an expired one; the future is fine."""
    signed, key = keys.unmarked(token)
    seconds, _, mac = signed.partition(".")
    well_formed = seconds.isascii() and seconds.isdecimal() and len(seconds) <= _SECONDS_DIGITS
    if key is None or not well_formed:
        return ("forged_start",), ()
    bound = _same(mac, _mac(key, event, nonce, seconds))
    # Starts were once bound to the event alone: a form that was open meanwhile is no robot's
    if not bound and not _same(mac, _mac(key, event, seconds)):
        return ("forged_start",), ()
    age = now.timestamp() - int(seconds)
    quick: tuple[Suspicion, ...] = ("too_quick",) if 0 <= age < TOO_QUICK else ()
    is_valid = bound and age < START_LIFETIME.total_seconds()
    return quick, () if is_valid else ("expired_start",)


def _to_spend(token: str, event: str, keys: Keyring, now: datetime) -> Proof:
    digest = keys.digest("spent start", event, token.encode(errors="replace"))
    return Proof(digest[:16].hex(), now + START_LIFETIME)


def _judge_proof(
    payload: str | None, event: str, keys: Keyring, now: datetime
) -> tuple[Proof | None, tuple[Suspicion, ...]]:
    """Return the proof and no suspicion, or None with one if it is forged, without if expired."""
    if not payload:
        return None, ()
    try:
        proof = read_proof(payload, event=event, keys=keys)
    except NoProof:
        return None, ("forged_proof",)
    return (proof if now < proof.expires else None), ()


def _mac(key: Key, *parts: str) -> str:
    return key.digest("start", *parts)[:16].hex()


def _same(given: str, expected: str) -> bool:
    return hmac.compare_digest(given.encode(errors="replace"), expected.encode())
