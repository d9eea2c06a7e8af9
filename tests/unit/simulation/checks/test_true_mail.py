"""Checks of email as SES takes it: what it says is true, and nobody knew it had arrived."""

from functools import partial

import pytest

from registrar.aws.keys.interests import interest_item_key
from registrar.domain.interest import InterestKey
from registrar.domain.message import LEASE, MessageKey
from registrar.domain.timestamp import to_text
from tests.simulation.world.world import World
from tests.support.simulated_checks import mailed
from tests.support.simulated_rows import holding, message, registration, seats, text, write
from tests.support.simulated_sender import KEY, Step, a_world, acted, claim, put, send

OWN = "q1q@visitor.example"


def test_mail_that_is_not_true_at_its_claim_is_seen() -> None:
    """A change between the claim and SES is in flight, and allowed."""
    cancelled = [registration(1, "cancelled", version={"N": "2"}), {"delete": holding(1)}]
    bounced = [registration(1, "confirmed", delivery=text("bounced"))]
    told = {
        "went to one who is cancelled": cancelled,
        "went to an address that is stopped": bounced,
    }

    for how, changed in told.items():
        known, late = a_world(), a_world()
        for world in (known, late):
            world.ses.fates["q1q@visitor.example"] = "bounced"
            write(world, [registration(1, "confirmed"), holding(1)])
        change: Step = partial(write, items=changed)
        assert acted(known, change, claim, send) == [f"{KEY.reference} {how}"]
        assert acted(late, claim, change, send) == []


def test_mail_of_a_cancelled_event_is_seen() -> None:
    """Cancelled before the sender began; one that had begun may not know it."""
    gone = seats() | {"state": text("cancelled")}
    known, late = a_world(), a_world()
    for world in (known, late):
        write(world, [registration(1, "confirmed"), holding(1)])
        write(world, [seats(taken=1)])
    write(known, [gone | {"taken": {"N": "1"}}])
    cancel: Step = partial(write, items=[gone | {"taken": {"N": "1"}}])

    told = acted(known, claim, send, wait=1.0)

    assert told == [f"{KEY.reference} went out though alpha is cancelled"]
    assert acted(late, cancel, claim, send) == []


def test_a_notice_of_a_cancelled_event_is_seen() -> None:
    """Cancelled before the sender began; one that had begun may not know it."""
    key = InterestKey("alpha", "digest")
    known, late = a_world(), a_world()

    def claims(world: World) -> None:
        due = text(to_text(world.clock.wall() + LEASE))
        put(interest_item_key(key) | {"attempts": {"N": "1"}, "due_at": due})

    cancel: Step = partial(write, items=[seats() | {"state": text("cancelled")}])
    sends: Step = partial(send, reference=key.reference)
    cancel(known)

    told = acted(known, claims, sends, wait=1.0)

    assert told == [f"{key.reference} went out though alpha is cancelled"]
    assert acted(late, cancel, claims, sends) == []


@pytest.mark.parametrize(
    ("occasion", "seconds", "told"),
    [("24", 1799.0, True), ("24", 1800.0, False), ("1", 60.0, False)],
)
def test_a_reminder_soon_after_another_is_seen(
    occasion: str, seconds: float, *, told: bool
) -> None:
    """Two that are planned are hours apart; a copy of the same is no other."""
    world = a_world()
    first = MessageKey(f"{1:032x}", 0, "reminder", "1").reference
    second = MessageKey(f"{1:032x}", 0, "reminder", occasion).reference

    mailed(world, first, OWN, "N5")
    world.clock.now += seconds
    again = mailed(world, second, OWN, "N5")

    assert (f"{second} reminds again after {first}" in again) is told


def test_a_copy_of_a_mail_that_ses_has_reported_is_seen() -> None:
    """Before its claim; what comes after the claim is known too late."""
    reported = {"delivery": text("delivered")}

    def sent_again(*, known: bool) -> list[str]:
        world = a_world()
        before = {"attempts": {"N": "1"}, "due_at": text(to_text(world.clock.wall()))}
        lease = {"attempts": {"N": "2"}, "due_at": text(to_text(world.clock.wall() + LEASE))}
        write(world, [message("claimed", **before)])
        report: Step = lambda _: put(message("claimed", **before, **reported))  # noqa: E731
        late: Step = lambda _: put(message("claimed", **lease, **reported))  # noqa: E731
        claims: Step = lambda _: put(  # noqa: E731
            message("claimed", **lease, **(reported if known else {}))
        )
        return acted(world, *((report, claims) if known else (claims, late)), send)

    assert sent_again(known=True) == [
        f"{KEY.reference} is sent again, and SES had reported it delivered"
    ]
    assert sent_again(known=False) == []
