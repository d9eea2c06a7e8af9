"""Requests of the functions that seat the parked: by the stream, and by the sweep without it."""

from functools import partial
from random import Random

from registrar.actions.publish import publish
from registrar.wiring.operator import event_publisher
from tests.simulation.matrix.scenario import CALM
from tests.simulation.operations.act import Act, Person, Stage
from tests.simulation.operations.events import definition
from tests.simulation.operations.visitor import register
from tests.simulation.world.schedule import every_minute
from tests.simulation.world.world import World

_CONTENDED = "in a rush"

# Seats, places, and people, each of whom asks for no option with seats of its own
_SEATS, _PLACES, _PEOPLE = 3, 3, 8


def world_in_a_rush(*, streams: bool) -> World:
    """Return a world in which people got seats and places together, and the others nothing."""
    world = World("rush", CALM, {})
    world.faults.contended = _CONTENDED
    world.mappings = world.mappings if streams else []
    act = Act(Stage(world, _PEOPLE + 1), 1, Random("rush"))
    world.scheduler.spawn("publish", partial(_publish, act))
    for number in (*range(_PEOPLE), 0):  # the first comes twice, by another form
        run = partial(register, act, "alpha", Person(number + 1), "talks")
        world.scheduler.spawn(f"{number} {_CONTENDED}", run, delay=1.0 + number)
    world.scheduler.spawn("schedule", partial(every_minute, world))
    world.scheduler.run_until(world.clock.now + 300)
    world.scheduler.close()
    return world


def _publish(act: Act) -> None:
    event = definition("alpha", seats=_SEATS, waiting_list=_PLACES, workshop=1)
    publish(event, publications=event_publisher(act.app), now=act.app.clock())
