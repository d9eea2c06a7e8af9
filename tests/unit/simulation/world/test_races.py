"""Races: without faults and mistakes each ends as the rules say."""

from random import Random

import pytest

from tests.simulation.checks.shadow import is_reserved, state_of
from tests.simulation.operations import count_races, races, reserve_races, seat_races
from tests.simulation.operations.act import Act, Stage
from tests.simulation.operations.command_line import publish_all
from tests.simulation.operations.race import Race
from tests.simulation.world.faults import Profile, Races
from tests.simulation.world.world import World


def held(race: races.Run, seed: int) -> list[str]:
    """Return the states of all who registered, in the order in which they did, after a race."""
    world = World(f"{seed}", Profile("none", slow=0.2))
    act = Act(Stage(world, 5), 1, Random(f"{seed}"))
    world.scheduler.spawn("publish all", lambda: publish_all(act))
    world.scheduler.run_until(world.clock.now + 60)
    world.slowness = 0.2

    world.scheduler.spawn("race", lambda: race(Race(act)))
    world.scheduler.run_until(world.clock.now + 600)

    assert world.record.violations == []
    found = world.checks.shadow.registrations.values()
    return ["reserved" if is_reserved(item) else state_of(item) for item in found]


@pytest.mark.parametrize("seed", range(3))
def test_the_seat_goes_to_one_of_the_two_who_wait(seed: int) -> None:
    """To the next in line, or to who was called back, as it happens; never to both."""
    holder, other, passed_over, second, in_line = held(seat_races.next_in_line, seed)

    assert (holder, other, second) == ("confirmed", "cancelled", "cancelled")
    assert sorted((passed_over, in_line)) == ["confirmed", "waiting"]


@pytest.mark.parametrize("seed", range(3))
def test_who_was_passed_over_gets_the_seat_before_a_newcomer(seed: int) -> None:
    """Though the newcomer asks in the same moment."""
    states = held(seat_races.newcomer, seed)

    assert states == ["cancelled", "cancelled", "confirmed", "confirmed", "waiting"]


@pytest.mark.parametrize("seed", range(3))
def test_whoever_waits_gets_the_seat_when_the_limit_is_raised(seed: int) -> None:
    """And the newcomer waits, or was there before."""
    holder, other, waiting, newcomer = held(seat_races.limit_is_raised, seed)

    assert (holder, other) == ("confirmed", "cancelled")
    assert sorted((waiting, newcomer)) == ["confirmed", "waiting"]


@pytest.mark.parametrize("seed", range(3))
def test_who_is_erased_stays_erased(seed: int) -> None:
    """The new form is about it, or is another registration."""
    first, *others = held(seat_races.registers_and_is_erased, seed)

    assert first == "erased"
    assert set(others) <= {"confirmed"}


@pytest.mark.parametrize("seed", range(3))
def test_one_guest_of_three_gets_the_seat_of_the_reserve(seed: int) -> None:
    """The others are refused; a seat of everybody's stays free."""
    assert held(reserve_races.guests_at_once, seed) == ["confirmed", "reserved"]


@pytest.mark.parametrize("seed", range(3))
def test_one_newcomer_of_three_gets_the_seat_beside_the_reserve(seed: int) -> None:
    """And a guest one of the reserve."""
    states = held(reserve_races.newcomers_at_once, seed)

    assert sorted(states) == ["confirmed", "reserved", "waiting", "waiting"]


@pytest.mark.parametrize("seed", range(3))
def test_a_seat_that_a_guest_gives_up_goes_to_who_is_given_it(seed: int) -> None:
    """No look at the waiting list gives it."""
    assert held(reserve_races.guest_leaves, seed) == ["confirmed", "cancelled", "reserved"]


@pytest.mark.parametrize("seed", range(3))
def test_looks_at_once_give_one_seat(seed: int) -> None:
    """To the first who waits."""
    states = held(count_races.promoted_by_several, seed)

    assert states == ["confirmed"] * 3 + ["waiting"] * 2


@pytest.mark.parametrize("kind", races.RACES)
def test_every_race_keeps_every_promise(kind: Races) -> None:
    """Without faults."""
    for race in races.RACES[kind]:
        held(race, 7)
