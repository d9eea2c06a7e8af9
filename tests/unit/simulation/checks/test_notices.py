"""Notices of an opening: none goes out once its event is cancelled and the sender could know."""

from contextlib import suppress
from datetime import timedelta
from typing import Any

from botocore.exceptions import ReadTimeoutError

from registrar.aws.keys.interests import interest_item_key
from registrar.domain.interest import InterestKey
from registrar.domain.message import LEASE
from registrar.domain.timestamp import to_text
from registrar.wiring.app import current_app
from tests.simulation.world.faults import Profile
from tests.simulation.world.world import World
from tests.support.simulated_rows import seats, text, write

KEY = InterestKey("alpha", "a" * 32)
CANCELLED: dict[str, Any] = seats() | {"state": text("cancelled")}


def interest(world: World, attempts: int) -> dict[str, Any]:
    """Interest of somebody; once it was claimed, with a lease from now."""
    until = to_text(world.clock.wall() + LEASE + timedelta(minutes=1))
    return interest_item_key(KEY) | {
        "state": text("claimed" if attempts else "pending"),
        "attempts": {"N": str(attempts)},
        "address": text("q1q@visitor.example"),
        "due_at": text(until),
    }


def notified(*, cancelled_before: bool) -> list[str]:
    """Return the violations once a sender claims and sends; it cancels nothing itself."""
    world = World("seed", Profile("none", recycled=0.0))
    world.mappings.clear()
    write(world, [seats(), interest(world, 0)])
    if cancelled_before:
        write(world, [CANCELLED])
    world.clock.now += 60

    def handler(*_: Any) -> None:
        current_app().table.write([{"Put": {"TableName": "registrar", "Item": interest(world, 1)}}])
        if not cancelled_before:
            write(world, [CANCELLED])
        with suppress(ReadTimeoutError):
            current_app().client("sesv2", 5).send_email(
                EmailTags=[{"Name": "registrar-message", "Value": KEY.reference}],
                Destination={"ToAddresses": ["q1q@visitor.example"]},
                Content={"Raw": {"Data": b""}},
            )

    def sweep() -> None:
        world.functions["sweep"].invoke({})

    world.functions["sweep"].handler = handler
    world.functions["sweep"].role = ""  # its own work is not what is done here
    world.scheduler.spawn("sweep", sweep)
    world.scheduler.run_until(world.clock.now + 30)
    return [one.how for one in world.record.violations]


def test_a_notice_of_an_event_that_was_cancelled_before_is_seen() -> None:
    """Its sender began later, and could know."""
    assert notified(cancelled_before=True) == [
        f"{KEY.reference} went out though alpha is cancelled"
    ]


def test_a_notice_of_an_event_that_is_cancelled_meanwhile_is_none() -> None:
    """Its sender had looked before."""
    assert notified(cancelled_before=False) == []
