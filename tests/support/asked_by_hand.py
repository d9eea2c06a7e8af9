"""Requests of the organisers' function as it registers people, and reads who waits."""

from contextlib import suppress
from functools import partial
from random import Random

from registrar.actions.organise.import_people import import_people, preview_people
from registrar.actions.organise.register_by_hand import ByHand, register_by_hand
from registrar.actions.organise.waiting import waiting_after
from registrar.actions.publish import publish
from registrar.domain.organiser import Organiser
from registrar.domain.people_file import PersonRow
from registrar.domain.refusals import EventFull
from registrar.wiring.operator import event_publisher
from registrar.wiring.organise import by_hand_dependencies
from tests.simulation.matrix.scenario import CALM
from tests.simulation.operations.act import Act, Person, Stage
from tests.simulation.operations.events import ORGANISER, definition
from tests.simulation.world.process import Process
from tests.simulation.world.world import World

_ROLE = "OrganiseFunction"


def world_by_hand() -> World:
    """Return a world in which that role gave a seat, a place, and to the third nothing.

    The third is then in a file with two others, of whom one is registered.
    """
    world = World("by hand", CALM, {})
    act = Act(Stage(world, 4), 1, Random("by hand"))
    world.scheduler.spawn("by hand", partial(_register, act))
    world.scheduler.run_until(world.clock.now + 120)
    world.scheduler.close()
    return world


def _register(act: Act) -> None:
    event = definition("alpha", seats=1, waiting_list=1, workshop=1)
    publish(event, publications=event_publisher(act.app), now=act.app.clock())
    deps = by_hand_dependencies(Process(act.world, "organise-1", role=_ROLE).app)
    for number in (1, 2, 3):
        values = Person(number).answers("workshop")
        given = ByHand(values=values, language=event.languages[0], nonce="n" * 20)
        with suppress(EventFull):
            register_by_hand(Organiser(ORGANISER), "alpha", given, deps=deps)
    rows = [
        PersonRow(number, Person(number).answers("workshop"), event.languages[0])
        for number in (2, 3, 4)
    ]
    preview_people(Organiser(ORGANISER), "alpha", rows, deps=deps)
    import_people(Organiser(ORGANISER), "alpha", rows, deps=deps, should_stop=lambda: False)
    waiting_after(Organiser(ORGANISER), "alpha", deps=deps.organiser_deps, size=50)
