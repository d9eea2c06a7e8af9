"""Bot detection: signals of a form that make it suspect, and its proof of work."""

from datetime import timedelta

import pytest

from registrar.domain.bot_detection import Assessment, BotSignals, Suspicion, assess, start_token
from registrar.domain.keyring import Keyring
from registrar.domain.proof_of_work import LIFETIME
from tests.support.factories import KEYS, NOW
from tests.support.proof_solver import EVENT, a_challenge, a_solution, solve


def judged(signs: BotSignals, *, proof_of_work: bool = False) -> Assessment:
    """The judgement of now."""
    return assess(signs, event=EVENT, proof_of_work=proof_of_work, keys=KEYS, now=NOW)


def started(ago: float, *, event: str = EVENT, keys: Keyring = KEYS) -> str:
    """The token of a form made so many seconds ago."""
    return start_token(event, keys=keys, now=NOW - timedelta(seconds=ago))


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
        (400 * 86_400, ()),
        (-300, ()),
    ],
)
def test_only_haste_makes_a_genuine_start_suspect(
    ago: float, suspicions: tuple[Suspicion, ...]
) -> None:
    """Pages stay open for days; a start in the future is our clocks' fault."""
    assert judged(BotSignals(started=started(ago))) == Assessment(suspicions, not suspicions)


@pytest.mark.parametrize(
    "token",
    [
        started(60, event="another-event"),
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
    assert judged(BotSignals(started=token)) == Assessment(("forged_start",), trusted=False)


def test_no_signs_are_no_suspicion_but_do_not_vouch() -> None:
    """A plain form on another website has none of them."""
    assert judged(BotSignals()) == Assessment((), trusted=False)
    assert judged(BotSignals(), proof_of_work=True) == Assessment((), trusted=False)


def test_bait_is_taken_by_robots() -> None:
    """Any text in the hidden field makes it suspect, however good the rest."""
    signs = BotSignals(homepage=" ", started=started(60))

    assert judged(signs) == Assessment(("honeypot",), trusted=False)


def test_a_proof_vouches_together_with_a_start() -> None:
    """An event that asks for proof of work wants both for the wider limit."""
    both = judged(BotSignals(started=started(60), altcha=a_solution()), proof_of_work=True)
    proof_alone = judged(BotSignals(altcha=a_solution()), proof_of_work=True)

    assert (both.suspicions, both.trusted, both.proof is None) == ((), True, False)
    assert (proof_alone.suspicions, proof_alone.trusted) == ((), False)


def test_an_expired_proof_counts_as_none() -> None:
    """A page that stood open is no robot; it proves nothing either."""
    last = solve(a_challenge(now=NOW - LIFETIME + timedelta(seconds=1)))
    late = solve(a_challenge(now=NOW - LIFETIME))

    judgements = [
        judged(BotSignals(started=started(60), altcha=proof), proof_of_work=True)
        for proof in (last, late)
    ]

    assert [(judgement.suspicions, judgement.trusted) for judgement in judgements] == [
        ((), True),
        ((), False),
    ]
    assert judgements[1].proof is None


def test_a_forged_proof_is_a_sign() -> None:
    """Nobody's browser makes one."""
    signs = BotSignals(started=started(60), altcha=a_solution(number=1))

    assert judged(signs, proof_of_work=True) == Assessment(("forged_proof",), trusted=False)


def test_nobody_asks_for_a_proof_where_the_event_does_not() -> None:
    """The control's value does not matter then."""
    signs = BotSignals(started=started(60), altcha="anything")

    assert judged(signs) == Assessment((), trusted=True)
