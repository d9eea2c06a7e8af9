"""Bot detection: signals of a form that make it suspect, and its proof of work."""

from datetime import timedelta

import pytest

from registrar.domain.bot_detection import (
    START_LIFETIME,
    BotSignals,
    Suspicion,
    assess,
    start_token,
)
from registrar.domain.keyring import Keyring
from registrar.domain.proof_of_work import LIFETIME
from tests.support.factories import KEYS, NOW
from tests.support.proof_solver import EVENT, a_challenge, a_solution, solve

NONCE = "nonce-of-the-form"

DAY = START_LIFETIME.total_seconds()

Judged = tuple[tuple[str, ...], tuple[str, ...], bool]


def judged(signs: BotSignals, *, proof_of_work: bool = False) -> Judged:
    """The suspicions, the doubts and the trust of now."""
    found = assess(signs, event=EVENT, nonce=NONCE, proof_of_work=proof_of_work, keys=KEYS, now=NOW)
    return found.suspicions, found.doubts, found.trusted


def started(ago: float, *, event: str = EVENT, nonce: str = NONCE, keys: Keyring = KEYS) -> str:
    """The token of a form made so many seconds ago."""
    return start_token(event, nonce, keys=keys, now=NOW - timedelta(seconds=ago))


def test_a_start_tells_a_time_and_nothing_else() -> None:
    """Seconds of the epoch and a MAC of 128 bits."""
    seconds, mac = started(0).split(".")

    assert int(seconds) == NOW.timestamp()
    assert len(bytes.fromhex(mac)) == 16


@pytest.mark.parametrize(
    ("ago", "suspicions"),
    [
        (0, ("too_quick",)),
        (2, ("too_quick",)),
        (3, ()),
        (60, ()),
        (DAY - 1, ()),
        (-300, ()),
    ],
)
def test_only_haste_makes_a_genuine_start_suspect(
    ago: float, suspicions: tuple[Suspicion, ...]
) -> None:
    """Pages stay open for hours; a start in the future is our clocks' fault."""
    assert judged(BotSignals(started=started(ago))) == (suspicions, (), not suspicions)


@pytest.mark.parametrize("ago", [DAY, 400 * DAY])
def test_a_start_of_another_day_is_doubtful_not_suspect(ago: float) -> None:
    """A page that stood open is no robot; a token kept for later use is not trusted."""
    assert judged(BotSignals(started=started(ago))) == ((), ("expired_start",), False)


def test_a_start_that_is_bound_to_no_form_counts_as_expired() -> None:
    """Starts were once signed for the event alone; forms open meanwhile are no robots."""
    seconds = str(int(NOW.timestamp()) - 60)
    unbound = f"{seconds}.{KEYS.digest('start', EVENT, seconds)[:16].hex()}"

    assert judged(BotSignals(started=unbound)) == ((), ("expired_start",), False)


@pytest.mark.parametrize(
    "token",
    [
        started(60, event="another-event"),
        started(60, nonce="nonce-of-another-form"),
        started(60, keys=Keyring(b"another secret")),
        started(60).replace(".", "0."),
        started(60)[:-1],
        started(60) + "0",
        started(60).partition(".")[0],
        "-" + started(60),
        "٣" + started(60),
        "9" * 5000 + ".00",
        ".",
        "\ud800.\ud800",
        "1644822000." + "é" * 32,
    ],
)
def test_a_start_that_is_not_ours_is_forged(token: str) -> None:
    """No time of the client's own is believed."""
    assert judged(BotSignals(started=token)) == (("forged_start",), (), False)


@pytest.mark.parametrize("token", [started(60), started(DAY), "forged", "\ud800.\ud800"])
def test_every_start_is_to_be_spent(token: str) -> None:
    """Genuine or not, so that both cost the same call; no two tokens share a digest."""
    signs, others = BotSignals(started=token), BotSignals(started=token + "0")
    found, other = (
        assess(one, event=EVENT, nonce=NONCE, proof_of_work=False, keys=KEYS, now=NOW).start
        for one in (signs, others)
    )

    assert found is not None
    assert other is not None
    assert len(bytes.fromhex(found.key)) == 16
    assert found.key != other.key
    assert found.expires >= NOW + START_LIFETIME


def test_no_signs_are_no_suspicion_but_do_not_vouch() -> None:
    """A plain form on another website has none of them; where asked for, the proof is missed."""
    assert judged(BotSignals()) == ((), (), False)
    assert judged(BotSignals(), proof_of_work=True) == ((), ("missing_proof",), False)


def test_bait_is_taken_by_robots() -> None:
    """Any text in the hidden field makes it suspect, however good the rest."""
    signs = BotSignals(homepage=" ", started=started(60))

    assert judged(signs) == (("honeypot",), (), False)


def test_a_proof_vouches_together_with_a_start() -> None:
    """An event that asks for proof of work wants both for the wider limit."""
    both = judged(BotSignals(started=started(60), altcha=a_solution()), proof_of_work=True)
    proof_alone = judged(BotSignals(altcha=a_solution()), proof_of_work=True)

    start_alone = judged(BotSignals(started=started(60)), proof_of_work=True)
    assert both == ((), (), True)
    assert proof_alone == ((), (), False)
    assert start_alone == ((), ("missing_proof",), False)


def test_an_expired_proof_counts_as_none() -> None:
    """A page that stood open is no robot; it proves nothing either."""
    last = solve(a_challenge(now=NOW - LIFETIME + timedelta(seconds=1)))
    late = solve(a_challenge(now=NOW - LIFETIME))

    judgements = [
        judged(BotSignals(started=started(60), altcha=proof), proof_of_work=True)
        for proof in (last, late)
    ]

    assert judgements == [((), (), True), ((), ("missing_proof",), False)]


def test_a_forged_proof_is_a_sign() -> None:
    """Nobody's browser makes one."""
    signs = BotSignals(started=started(60), altcha=a_solution(number=1))

    assert judged(signs, proof_of_work=True) == (("forged_proof",), (), False)


def test_nobody_asks_for_a_proof_where_the_event_does_not() -> None:
    """The control's value does not matter then."""
    signs = BotSignals(started=started(60), altcha="anything")

    assert judged(signs) == ((), (), True)
