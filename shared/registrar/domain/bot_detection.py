"""Signs of a robot in what a form says about itself (F9); a sign is a suspicion, never a proof."""

import hmac
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from registrar.domain.keyring import Keyring
from registrar.domain.proof_of_work import NoProof, Proof, read_proof

Suspicion = Literal["honeypot", "too_quick", "forged_start", "forged_proof", "reused_proof"]

# Nobody reads and answers a form in less, not even with autofill
TOO_QUICK = 3  # seconds

_SECONDS_DIGITS = 12  # more are no time of this millennium


@dataclass(frozen=True)
class BotSignals:
    """The controls of a form that nobody fills in: bait, signed start and proof of work."""

    homepage: str | None = None
    started: str | None = None
    altcha: str | None = None


@dataclass(frozen=True)
class Assessment:
    """What the signs say: why to suspect, whether the form vouches for itself, its proof."""

    suspicions: tuple[Suspicion, ...]
    trusted: bool
    proof: Proof | None = None


def assess(
    signs: BotSignals, *, event: str, proof_of_work: bool, keys: Keyring, now: datetime
) -> Assessment:
    """Judge a submission by its signs; ``now`` is the wall's time.

    A form without a start or a proof is not suspect: plain HTML on another website has no start,
    a browser without JavaScript no proof. It is not vouched for either.
    """
    bait: tuple[Suspicion, ...] = ("honeypot",) if signs.homepage else ()
    quick = _judge_start(signs.started, event, keys, now) if signs.started else ()
    proof, forged = _judge_proof(signs.altcha if proof_of_work else None, event, keys, now)
    suspicions = bait + quick + forged
    vouched = not suspicions and bool(signs.started) and (proof is not None or not proof_of_work)
    return Assessment(suspicions, vouched, proof)


def start_token(event: str, *, keys: Keyring, now: datetime) -> str:
    """The moment a form of the event was made, signed: ``seconds.mac``, nothing about anybody."""
    seconds = str(int(now.timestamp()))
    return f"{seconds}.{_mac(seconds, event, keys)}"


def _judge_start(token: str, event: str, keys: Keyring, now: datetime) -> tuple[Suspicion, ...]:
    """Forged or too quick; a start in the future is the fault of our clocks, so no sign."""
    seconds, _, mac = token.partition(".")
    well_formed = seconds.isascii() and seconds.isdecimal() and len(seconds) <= _SECONDS_DIGITS
    expected = _mac(seconds, event, keys) if well_formed else ""
    if not expected or not hmac.compare_digest(mac.encode(errors="replace"), expected.encode()):
        return ("forged_start",)
    return ("too_quick",) if 0 <= now.timestamp() - int(seconds) < TOO_QUICK else ()


def _judge_proof(
    payload: str | None, event: str, keys: Keyring, now: datetime
) -> tuple[Proof | None, tuple[Suspicion, ...]]:
    """The proof if it is ours and in time; an expired one counts as none."""
    if not payload:
        return None, ()
    try:
        proof = read_proof(payload, event=event, keys=keys)
    except NoProof:
        return None, ("forged_proof",)
    return (proof if now < proof.expires else None), ()


def _mac(seconds: str, event: str, keys: Keyring) -> str:
    return keys.digest("start", event, seconds)[:16].hex()
