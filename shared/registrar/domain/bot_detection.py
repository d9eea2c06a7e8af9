"""Bot detection by a form's hidden controls (F9): suspicions, never proofs."""

import hmac
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from registrar.domain.keyring import Keyring
from registrar.domain.proof_of_work import NoProof, Proof, read_proof

Suspicion = Literal["honeypot", "too_quick", "forged_start", "forged_proof", "reused_proof"]

# No person reads and answers a form in less, not even with autofill
TOO_QUICK = 3  # seconds

_SECONDS_DIGITS = 12  # enough for any year up to 33658


@dataclass(frozen=True)
class BotSignals:
    """Controls of a form that no person fills in: honeypot, signed start, proof of work."""

    homepage: str | None = None
    started: str | None = None
    altcha: str | None = None


@dataclass(frozen=True)
class Assessment:
    """Result of the assessment: suspicions, ``trusted`` if start and proof are valid, the proof."""

    suspicions: tuple[Suspicion, ...]
    trusted: bool
    proof: Proof | None = None


def assess(
    signals: BotSignals, *, event: str, proof_of_work: bool, keys: Keyring, now: datetime
) -> Assessment:
    """Assess a submission by its signals; ``now`` is the current time.

    A form without a start or a proof is not suspect: plain HTML on another website has no start,
    a browser without JavaScript no proof. It is not trusted either.
    """
    filled: tuple[Suspicion, ...] = ("honeypot",) if signals.homepage else ()
    quick = _judge_start(signals.started, event, keys, now) if signals.started else ()
    proof, forged = _judge_proof(signals.altcha if proof_of_work else None, event, keys, now)
    suspicions = filled + quick + forged
    trusted = not suspicions and bool(signals.started) and (proof is not None or not proof_of_work)
    return Assessment(suspicions, trusted, proof)


def start_token(event: str, *, keys: Keyring, now: datetime) -> str:
    """Return the signed time at which a form was made: ``seconds.mac``, no personal data."""
    seconds = str(int(now.timestamp()))
    return f"{seconds}.{_mac(seconds, event, keys)}"


def _judge_start(token: str, event: str, keys: Keyring, now: datetime) -> tuple[Suspicion, ...]:
    """Return a suspicion if the start is forged or under 3 s ago; a future start is none."""
    seconds, _, mac = token.partition(".")
    well_formed = seconds.isascii() and seconds.isdecimal() and len(seconds) <= _SECONDS_DIGITS
    expected = _mac(seconds, event, keys) if well_formed else ""
    if not expected or not hmac.compare_digest(mac.encode(errors="replace"), expected.encode()):
        return ("forged_start",)
    return ("too_quick",) if 0 <= now.timestamp() - int(seconds) < TOO_QUICK else ()


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


def _mac(seconds: str, event: str, keys: Keyring) -> str:
    return keys.digest("start", event, seconds)[:16].hex()
