"""Joining: whoever was let into the room had a seat at some moment."""

from random import Random
from typing import Any

import pytest

from tests.simulation.operations.act import Act, Stage
from tests.simulation.operations.attendee import follows_the_join_link
from tests.simulation.operations.events import TODAY
from tests.simulation.world.faults import Profile
from tests.simulation.world.world import World
from tests.support.simulated_rows import holding, place, registration, seats, text, write


def let_in(*rows: dict[str, Any]) -> list[str]:
    """Return N11 as often as it is broken when the only registration of today's event is let in.

    The event itself is not published here, so its room breaks a promise of its own.
    """
    world = World("seed", Profile("none"))
    write(world, [*rows])
    world.functions["attend"].handler = lambda *_: {
        "statusCode": 303,
        "headers": {"location": "https://zoom.example/j/1"},
    }
    act = Act(Stage(world, 5), 1, Random("seed"))

    world.scheduler.spawn("task", lambda: follows_the_join_link(act))
    world.scheduler.run_until(world.clock.now + 100)

    return [one.promise for one in world.record.violations if one.promise == "N11"]


def _of_today(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"pk": text(row["pk"]["S"].replace("alpha", TODAY))}


@pytest.mark.parametrize(("state", "broken"), [("confirmed", []), ("waiting", ["N11"])])
def test_nobody_without_a_seat_is_let_in(state: str, broken: list[str]) -> None:
    """The room's address is for those who have one."""
    who = registration(1, state, event=text(TODAY), joined=text("now"), ticket={"N": "1"})
    waits = state == "waiting"
    counters = seats(capacity=int(not waits), taken=int(not waits), waiting=int(waits))

    promises = let_in(
        who,
        _of_today(counters),
        holding(1),
        *([_of_today(place(1, 1))] if waits else []),
    )

    assert promises == broken
