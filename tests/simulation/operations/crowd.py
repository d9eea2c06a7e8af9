"""Crowd: many who wait for an option that is full, before seats are added that they cannot take.

The event has one seat and one of the option, which the first gets. What a look at the waiting list
then takes must not depend on how many wait, and all other work must go on.
"""

from contextlib import suppress
from functools import partial
from random import Random

from registrar.actions.publish import StaysCancelled, VersionMoved
from registrar.domain.refusals import TryLater
from tests.simulation.operations.act import Act, Person, Stage
from tests.simulation.operations.events import definition
from tests.simulation.operations.publishing import publish_file
from tests.simulation.operations.visitor import register
from tests.simulation.world.world import World

_EVENT = "alpha"
_OPTION = "workshop"

# Seconds between two who register, and until seats are added
_APART = 1.0
_LATER = 120.0


def gather(world: World, stage: Stage) -> None:
    """Let the profile's crowd register; then the table is as slow as the profile says."""
    crowd = world.faults.profile.crowd
    if crowd:
        first = world.clock.now
        _publish(world, stage, seats=1, waiting_list=crowd, delay=0.0)
        for number in range(crowd):
            _join(world, stage, number, _LATER + number * _APART)
        world.scheduler.run_until(first + 2 * _LATER + crowd * _APART)
        _publish(world, stage, seats=4, waiting_list=crowd, delay=1.0)
    world.slowness = world.faults.profile.slow


def _join(world: World, stage: Stage, number: int, delay: float) -> None:
    name = f"crowd {number}"
    act = Act(stage, 1000 + number, Random(f"{world.seed}/{name}"))
    person = Person(1000 + number)
    run = partial(register, act, _EVENT, person, _OPTION)
    world.scheduler.spawn(name, run, delay=delay)


def _publish(world: World, stage: Stage, *, seats: int, waiting_list: int, delay: float) -> None:
    changed = definition(_EVENT, seats=seats, waiting_list=waiting_list, workshop=1)
    act = Act(stage, 0, Random(f"{world.seed}/crowd"))

    def run() -> None:
        # Somebody else has published, or cancelled the event: no seats are added
        with suppress(VersionMoved, StaysCancelled, TryLater):
            publish_file(changed, act.app)

    world.scheduler.spawn(f"crowd has {seats} seats", run, delay=delay)
