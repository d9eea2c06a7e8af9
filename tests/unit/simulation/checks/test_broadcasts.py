"""Broadcasts as they end: whoever was there when one was due has a message, unless they left."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from registrar.aws.broadcast_table import to_item
from registrar.aws.keys.registrations import message_key
from registrar.aws.registration_item import to_item as registration_item
from registrar.domain.broadcast import Broadcast
from registrar.domain.message import EVERY_VERSION, MessageKey
from registrar.domain.registration import Registration
from tests.simulation.world.faults import Profile
from tests.simulation.world.world import World
from tests.support.factories import NOW, a_registration
from tests.support.simulated_rows import text, write

THANKS = Broadcast(
    event="good-practices-child-protection",
    kind="thanks",
    occasion="thanks",
    due=NOW,
    until=NOW + timedelta(days=1),
)
ANN = a_registration(state="confirmed", created=NOW - timedelta(minutes=1))
TOLD = {"state": text("pending")} | message_key(MessageKey(ANN.id, EVERY_VERSION, *THANKS.name))


def ended(*steps: list[dict[str, Any]], registration: Registration = ANN) -> list[str]:
    """Return what is reported of the broadcast, which ends after these commits."""
    world = World("seed", Profile("none"))
    write(world, [registration_item(registration)])
    write(world, [to_item(THANKS)])
    for step in steps:
        write(world, step)
    world.record.violations.clear()
    running = to_item(THANKS)
    write(world, [{name: running[name] for name in running if name not in ("due_shard", "due_at")}])
    return [one.how for one in world.record.violations]


def test_whoever_has_no_message_is_seen() -> None:
    """At the end of the broadcast."""
    assert ended() == [f"R#{ANN.id} has no message of thanks thanks"]


@pytest.mark.parametrize(
    "step",
    [[TOLD], [registration_item(replace(ANN, state="cancelled", version=ANN.version + 1))]],
)
def test_nothing_is_reported_of_who_was_told_or_has_left(step: list[dict[str, Any]]) -> None:
    """The message is there, or is true of them no more."""
    assert ended(step) == []


def test_who_registered_later_is_not_meant() -> None:
    """By the clock that made the registration."""
    assert ended(registration=replace(ANN, created=NOW + timedelta(minutes=1))) == []
