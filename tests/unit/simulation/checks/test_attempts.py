"""Checks of email: each mail has a claim, and a copy an unclear outcome of that very message."""

from datetime import timedelta
from functools import partial

import pytest

from registrar.aws.keys.registrations import message_key
from registrar.domain.message import CLOCK_SKEW, LEASE
from registrar.wiring.app import current_app
from tests.simulation.world.faults import PROFILES, Kind, Profile
from tests.simulation.world.functions import timeouts
from tests.simulation.world.world import World
from tests.support.simulated_rows import registration, text
from tests.support.simulated_sender import KEY, SENDER, Step, a_world, acted, claim, mark, put, send


def third_claim(world: World) -> None:
    """Claim the message for the third time."""
    claim(world, attempts=3)


def fails_to_mark(world: World) -> None:
    """Begin the mark of the message, which is never written."""
    try:
        current_app().table.client.update_item(
            TableName="registrar",
            Key=message_key(KEY),
            UpdateExpression="SET x = :x",
            ConditionExpression="attribute_not_exists(pk)",
            ExpressionAttributeValues={":x": text("x")},
        )
    except Exception:
        return


def again(world: World) -> list[str]:
    """Return the violations once another sender claims and sends, after the first one's lease."""
    return acted(world, partial(claim, attempts=2), send, name="other", wait=LEASE.total_seconds())


def test_a_message_that_is_claimed_sent_and_marked_is_right() -> None:
    """Nothing is reported of it."""
    assert acted(a_world(), claim, send, mark) == []


def test_a_mail_without_a_claim_of_its_own_is_seen() -> None:
    """None was made, or one claim was used twice, as an SDK does that tries again."""
    without = acted(a_world(), send)
    twice = acted(a_world(), claim, send, send)

    assert twice[1:] == [f"{KEY.reference} is sent again before a lease has ended"]
    assert without == twice[:1] == [f"{KEY.reference} is sent without a claim of its own"]


def test_a_copy_of_a_clear_outcome_is_seen() -> None:
    """SES answered, nothing failed, and nobody wrote it down."""
    world = a_world()

    first, copied = acted(world, claim, send), again(world)

    assert (first, copied) == ([], [f"{KEY.reference} is sent twice, and its outcome was clear"])


def test_a_fault_of_something_else_excuses_no_copy() -> None:
    """Of another row in the same task, and of the same message before it was sent."""
    other: Step = lambda _: put(registration(2, "quarantined"))  # noqa: E731
    after = a_world(plan={(SENDER, 3): "throttle"})
    before = a_world(plan={(SENDER, 1): "throttle"})

    assert acted(after, claim, send, other) == acted(before, claim, send) == []
    assert after.faults.met == before.faults.met == {"throttle": 1}
    assert again(after) == again(before) != []


@pytest.mark.parametrize(
    ("point", "kind"),
    [(2, "fail after"), (2, "crash after"), (2, "slow"), (3, "crash before"), (3, "fail before")],
)
def test_an_unclear_outcome_excuses_one_copy(point: int, kind: Kind) -> None:
    """SES's answer is lost, or the mark; a second copy, of a clear outcome, is one too many."""
    world = a_world(plan={(SENDER, point): kind})

    first, copied = acted(world, claim, send), again(world)
    if point == 3:
        world = a_world(plan={(SENDER, point): kind})
        first, copied = acted(world, claim, send, fails_to_mark), again(world)
    second = acted(world, third_claim, send, name="third", wait=LEASE.total_seconds())

    assert world.faults.met == {kind: 1}
    assert (first, copied) == ([], [])
    assert second == [f"{KEY.reference} is sent twice, and its outcome was clear"]


def test_a_mail_that_was_marked_is_never_claimed_again() -> None:
    """A mark whose answer was lost is read again, whatever went wrong before it."""
    world = a_world(plan={(SENDER, 2): "fail after"})

    acted(world, claim, send, mark)

    assert again(world)[-1].endswith("was sent and is claimed")


def test_a_profile_without_faults_has_no_copies() -> None:
    """No outcome is unclear there."""
    world = a_world(PROFILES["calm"])
    acted(world, claim, send)
    world.checks.attempts.ended(SENDER)

    assert again(world) == [f"{KEY.reference} is sent twice, and there are no faults"]


@pytest.mark.parametrize(("skew", "is_right"), [(0.0, True), (20.0, False)])
def test_a_lease_outlives_its_sender_by_every_clock(skew: float, *, is_right: bool) -> None:
    """The sender has its function's time, and another's clock may be ahead."""
    brief: Step = partial(claim, lease=timedelta(seconds=timeouts()["DeliverFunction"] + 10))

    broken = acted(a_world(Profile("skewed", skew=skew, recycled=0.0)), brief)

    assert (broken == []) is is_right
    assert is_right or "a lease ends before its sender" in broken[0]


def test_the_product_s_lease_outlives_its_senders() -> None:
    """With one clock behind and another ahead, as far as a clock may be off."""
    longest = max(timeouts()[name] for name in ("DeliverFunction", "SweepFunction"))

    assert LEASE.total_seconds() - 2 * CLOCK_SKEW.total_seconds() > longest
    assert max(one.skew for one in PROFILES.values()) <= CLOCK_SKEW.total_seconds()


def test_a_claim_before_the_lease_has_ended_is_seen() -> None:
    """No clock says that it has."""
    world = a_world()

    acted(world, claim)
    early = acted(world, partial(claim, attempts=2), name="other", wait=100.0)

    assert early == [f"{KEY.reference} is claimed again before its lease has ended"]


def test_the_mail_after_an_erasure_is_tried_once() -> None:
    """It has no row, and so no claim."""
    reference = f"{1:032x}__2__erased"
    last: Step = partial(send, reference=reference)

    assert acted(a_world(), last) == []
    assert acted(a_world(), last, last) == [f"{reference} is tried once alone, and was sent twice"]
