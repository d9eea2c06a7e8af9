"""Checks of answers: what they promise, and what forms of before may not do."""

from tests.simulation.world.world import World
from tests.support.simulated_checks import a_world, hows, reported
from tests.support.simulated_rows import registration, text, write

NAME = f"{1:032x}"
CORRECTED = registration(1, "cancelled", version={"N": "2"}, name=text("Other"))


def test_a_registration_of_no_form_is_seen() -> None:
    """Its id is of no form that was sent (N4); ids of restored rows are of forms before."""
    sent, other = a_world(), a_world()
    sent.checks.in_order.asked[NAME] = sent.clock.now
    other.checks.in_order.asked[f"{2:032x}"] = other.clock.now
    came = [registration(1, "cancelled")]

    assert reported(came, world=sent) == reported(came) == []
    assert reported(came, world=other) == [f"R#{NAME} is of no form that anybody has sent"]


def changed_by(task: str, world: World) -> list[str]:
    """Report of a change that a task makes; the task of an old form may make none."""
    write(world, [registration(1, "cancelled"), registration(2, "cancelled")])
    world.checks.answers.powerless["old form"] = f"R#{NAME}"
    world.scheduler.spawn(task, lambda: write(world, [CORRECTED]))
    world.scheduler.run_until(world.clock.now)
    return hows(world)


def test_a_change_by_an_old_form_is_seen() -> None:
    """Others may change the registration in the same moment (N4)."""
    assert changed_by("old form", a_world()) == [f"an old form has changed R#{NAME}"]
    assert changed_by("another form", a_world()) == []


def test_a_promise_that_does_not_hold_is_seen() -> None:
    """Looked at as it is made, and at rest (N4)."""
    world, broken = a_world(), [""]

    world.checks.answers.promised(lambda: broken[0])
    kept = hows(world)
    broken[0] = "it is lost"
    world.checks.at_rest()
    world.checks.answers.promised(lambda: "it never was")

    assert kept == []
    assert hows(world) == ["it is lost", "it never was"]
