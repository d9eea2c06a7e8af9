"""Races: without faults and mistakes each ends as the rules say."""

from random import Random

import pytest

from tests.simulation.checks.shadow import state_of
from tests.simulation.operations import races
from tests.simulation.operations.act import Act, Stage
from tests.simulation.operations.command_line import publish_all
from tests.simulation.world.faults import Profile
from tests.simulation.world.world import World


def held(race: races.Run, seed: int) -> list[str]:
    """Return the states of all who registered, in the order in which they did, after a race."""
    world = World(f"{seed}", Profile("none", slow=0.2))
    act = Act(Stage(world, 5), 1, Random(f"{seed}"))
    world.scheduler.spawn("publish all", lambda: publish_all(act))
    world.scheduler.run_until(world.clock.now + 60)
    world.slowness = 0.2

    world.scheduler.spawn("race", lambda: race(races.Race(act)))
    world.scheduler.run_until(world.clock.now + 600)

    assert world.record.violations == []
    return [*map(state_of, world.checks.shadow.registrations.values())]


@pytest.mark.parametrize("seed", range(3))
def test_the_seat_goes_to_one_of_the_two_who_wait(seed: int) -> None:
    """To the next in line, or to who was called back, as it happens; never to both."""
    holder, other, passed_over, second, in_line = held(races.next_in_line, seed)

    assert (holder, other, second) == ("confirmed", "cancelled", "cancelled")
    assert sorted((passed_over, in_line)) == ["confirmed", "waiting"]


@pytest.mark.parametrize("seed", range(3))
def test_who_was_passed_over_gets_the_seat_before_a_newcomer(seed: int) -> None:
    """Though the newcomer asks in the same moment."""
    states = held(races.newcomer, seed)

    assert states == ["cancelled", "cancelled", "confirmed", "confirmed", "waiting"]


@pytest.mark.parametrize("seed", range(3))
def test_whoever_waits_gets_the_seat_when_the_limit_is_raised(seed: int) -> None:
    """And the newcomer waits, or was there before."""
    holder, other, waiting, newcomer = held(races.limit_is_raised, seed)

    assert (holder, other) == ("confirmed", "cancelled")
    assert sorted((waiting, newcomer)) == ["confirmed", "waiting"]


@pytest.mark.parametrize("seed", range(3))
def test_who_is_erased_stays_erased(seed: int) -> None:
    """The new form is about it, or is another registration."""
    first, *others = held(races.registers_and_is_erased, seed)

    assert first == "erased"
    assert set(others) <= {"confirmed"}
