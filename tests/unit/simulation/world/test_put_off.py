"""Put off: a step that nothing hindered, and that was answered with 503, breaks a promise."""

from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from tests.simulation.operations.act import Act, Stage
from tests.simulation.world.faults import Profile
from tests.simulation.world.world import World
from tests.support.simulated_rows import holding, option, registration, seats, write


def put_off(meanwhile: Callable[[World], None]) -> list[str]:
    """Return the promises broken by a resending that is always put off, with this beside it."""
    world = World("seed", Profile("none"))
    write(world, [seats(taken=1), registration(1, "confirmed"), holding(1)])
    found = world.checks.shadow.registrations[f"{1:032x}"]

    def busy(*_: Any) -> dict[str, Any]:
        meanwhile(world)
        return {"statusCode": 503}

    world.functions["attend"].handler = busy
    act = Act(Stage(world, 5), 1, Random("seed"))

    def resend() -> None:
        act.step(found, "resend")

    world.scheduler.spawn("task", resend)
    world.scheduler.run_until(world.clock.now + 100)
    return [one.promise for one in world.record.violations]


def _counts(world: World) -> None:
    write(world, [option(0, "alpha") | {"counting": {"N": "1"}}])


def _fails(world: World) -> None:
    world.faults.met["throttle"] = 1


def _is_slow(world: World) -> None:
    world.slowness = 1.0


def _changes(world: World) -> None:
    write(world, [seats(taken=1, waiting_limit=8)])


def test_a_step_that_nothing_hinders_is_not_put_off() -> None:
    """Asking for it again and again changes nothing in that."""
    assert put_off(lambda _: None) == ["busy"]


@pytest.mark.parametrize("meanwhile", [_counts, _fails, _is_slow, _changes])
def test_what_hinders_a_step_explains_that_it_is_put_off(
    meanwhile: Callable[[World], None],
) -> None:
    """Holders of an option are counted, something failed, or the counters have changed."""
    assert put_off(meanwhile) == []
