"""Sender in the simulation whose steps a test chooses: claim a message, send it, mark it."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

from botocore.exceptions import ReadTimeoutError

from registrar.domain.message import LEASE, MessageKey
from registrar.domain.timestamp import to_text
from registrar.wiring.app import current_app
from tests.simulation.world.faults import Kind, Point, Profile
from tests.simulation.world.world import World
from tests.support.simulated_rows import message, text, write

KEY = MessageKey(f"{1:032x}", 1, "confirmed")
NONE = Profile("none", recycled=0.0)
SENDER = "sender"

# Events of SES, each a chance of the sender's task
LOST: dict[Point, Kind] = {
    (name, -number): "lost" for name in (SENDER, "other", "third") for number in range(1, 9)
}

# Steps of a sender, as the product takes them: claim, send, mark
Step = Callable[[World], None]


def a_world(profile: Profile = NONE, plan: dict[Point, Kind] | None = None) -> World:
    """World with one message that waits; only planned faults happen, and SES tells nothing."""
    world = World("seed", profile, LOST | (plan or {}))
    world.mappings.clear()
    write(world, [message("pending", attempts={"N": "0"})])
    return world


def claim(world: World, *, attempts: int = 1, lease: timedelta = LEASE) -> None:
    """Claim the message, with a lease by the world's clock."""
    until = to_text(world.clock.wall() + lease)
    put(message("claimed", attempts={"N": str(attempts)}, due_at=text(until)))


def send(world: World, *, reference: str = KEY.reference) -> None:
    """Give the message to SES; an answer that is lost is left."""
    with suppress(ReadTimeoutError):
        current_app().client("sesv2", 5).send_email(
            EmailTags=[{"Name": "registrar-message", "Value": reference}],
            Destination={"ToAddresses": ["q1q@visitor.example"]},
            Content={"Raw": {"Data": b""}},
        )


def mark(world: World) -> None:
    """Mark it as sent; a mark that fails is left."""
    sent = {"ses_id": text(world.ses.mails[-1].id), "attempts": {"N": "1"}}
    put(message("sent", **sent))


def put(item: dict[str, Any]) -> None:
    """Put an item as a process does."""
    current_app().table.write([{"Put": {"TableName": "registrar", "Item": item}}])


def acted(world: World, *steps: Step, name: str = SENDER, wait: float = 0.0) -> list[str]:
    """Return the violations once a sender of that name has taken the steps, in one invocation."""
    world.record.violations.clear()

    def handler(_: Any, __: Any) -> None:
        for step in steps:
            step(world)

    sender = world.functions["deliver"]
    sender.handler = handler
    sender.role = ""  # the steps are written here, and no function takes them

    def act() -> None:
        sender.invoke({})

    world.scheduler.spawn(name, act, delay=wait)
    world.scheduler.run_until(world.clock.now + wait + sender.seconds + 1)
    return [one.how for one in world.record.violations]
