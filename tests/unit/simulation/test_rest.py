"""Rest: what never ends is seen, and so is a function or a task that fails by itself."""

from datetime import timedelta
from typing import Any

import pytest

from functions.sweep import SweepFailed
from registrar.domain.timestamp import to_text
from registrar.wiring.boundary import FunctionFailed
from tests.simulation.rest import come_to_rest, pass_a_night
from tests.simulation.world.clock import START
from tests.simulation.world.functions import Outcome
from tests.support.simulated_checks import a_world, hows
from tests.support.simulated_rows import message, registration, text, write


def due(hours: float) -> dict[str, Any]:
    """Row of a message that was due so many hours before the beginning."""
    moment = to_text(START - timedelta(hours=hours))
    return message("pending", due_shard=text("DUE#0"), due_at=text(moment))


def test_work_that_nobody_does_never_comes_to_rest() -> None:
    """Nobody sweeps here."""
    world, done = a_world(), a_world()
    write(world, [due(0.0)])

    come_to_rest(world)
    come_to_rest(done)

    named = f"R#{1:032x} M#000001#confirmed is due"
    assert hows(world) == [f"it never comes to rest: {named}"]
    assert hows(done) == []


@pytest.mark.parametrize(("hours", "is_right"), [(7.0, False), (5.0, True)])
def test_work_that_is_overdue_is_seen(hours: float, *, is_right: bool) -> None:
    """For more than six hours, among no faults."""
    world = a_world()
    world.checks.every.clear()
    write(world, [due(hours)])

    def ends_it() -> None:
        write(world, [message("refused")])

    world.scheduler.spawn("ends it", ends_it, delay=400.0)
    pass_a_night(world)

    assert (hows(world) == []) is is_right


def test_too_many_calls_never_come_to_rest() -> None:
    """Ten times what the longest history makes."""
    world = a_world()
    world.record.figures["I/Os"] = 49_998

    def reads_twice() -> None:
        for _ in range(2):
            world.io("read", "get_item", "")

    world.scheduler.spawn("task", reads_twice)
    world.scheduler.run_until(world.clock.now)

    assert hows(world) == ["it never comes to rest: 50,000 I/Os are not enough"]


def test_a_sweep_that_fails_among_no_faults_is_seen() -> None:
    """After a fault it may."""
    failed = Outcome("raised", error=SweepFailed())
    world, faulty = a_world(), a_world()
    faulty.faults.met["throttle"] = 1

    faulty.judge("sweep", failed)
    world.judge("sweep", failed)

    assert hows(faulty) == []
    assert hows(world) == ["the sweep left something undone, and nothing went wrong"]


@pytest.mark.parametrize(
    ("kind", "told"), [("TryLater", []), ("KeyError", ["deliver failed: KeyError"])]
)
def test_a_failure_that_does_not_pass_is_seen(kind: str, told: list[str]) -> None:
    """While the table is busy any function may fail."""
    world = a_world()

    world.judge("deliver", Outcome("raised", error=FunctionFailed(kind)))

    assert hows(world) == told


def test_an_error_of_a_task_is_told_with_its_line() -> None:
    """A check, or an operation, that fails is no promise kept."""
    world = a_world()
    try:
        raise KeyError("broken")
    except KeyError as error:
        world.raised(error)

    assert hows(world)[0].startswith("a task raised KeyError('broken') at test_rest.py:")


def test_a_registration_alone_is_at_rest() -> None:
    """Nothing is due of it."""
    world = a_world()
    write(world, [registration(1, "quarantined")])

    come_to_rest(world)

    assert hows(world) == []
