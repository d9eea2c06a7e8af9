"""Races: a situation is made at the beginning, in which two things then happen nearly at once.

Chance alone meets such a moment once in thousands of histories. A profile holds one race of its
kind: for seats, for those of the reserve, while holders are counted
and seats given twice, or in a rush.
"""

from collections.abc import Callable, Mapping
from random import Random

from tests.simulation.operations.act import Act, Stage
from tests.simulation.operations.count_races import COUNT_RACES
from tests.simulation.operations.parking_races import PARKING_RACES
from tests.simulation.operations.race import FIRST, Race
from tests.simulation.operations.reserve_races import RESERVE_RACES
from tests.simulation.operations.seat_races import SEAT_RACES
from tests.simulation.operations.step_races import STEP_RACES
from tests.simulation.world.faults import Races
from tests.simulation.world.world import World

Run = Callable[[Race], None]

RACES: Mapping[Races, tuple[Run, ...]] = {
    "seats": SEAT_RACES,
    "reserve": RESERVE_RACES,
    "counts": COUNT_RACES,
    "parking": PARKING_RACES,
    "steps": STEP_RACES,
}


def hold(world: World, stage: Stage) -> None:
    """Begin a race of the profile, if it has some."""
    if kind := world.faults.profile.races:
        act = Act(stage, FIRST, Random(f"{world.seed}/race"))
        world.slowness = world.faults.profile.slow
        world.scheduler.spawn("race", lambda: act.random.choice(RACES[kind])(Race(act)))
