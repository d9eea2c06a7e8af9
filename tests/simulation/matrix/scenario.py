"""Scenario of a case: people take the seats and wait, one operation runs, all comes to rest."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from random import Random
from typing import Any

from registrar.actions.publish import publish
from registrar.wiring.operator import event_publisher
from tests.simulation.checks.shadow import Item, state_of
from tests.simulation.matrix.cases import (
    ATTENDEE,
    BOT,
    FIRST_WAITING,
    GONE,
    GONE_FROM_FREE,
    NEW_ADDRESS,
    NOBODY,
    OTHERS,
    SECOND_WAITING,
    WORKSHOP,
    Case,
)
from tests.simulation.operations import attendee, visitor
from tests.simulation.operations.act import Act, Person, Stage
from tests.simulation.operations.events import ANNOUNCED, definition
from tests.simulation.rest import come_to_rest, live_on, pass_a_night
from tests.simulation.world.faults import Kind, Passed, Point, Profile
from tests.simulation.world.record import Record
from tests.simulation.world.schedule import every_minute
from tests.simulation.world.world import World

CALM = Profile("matrix", lag=0.0, recycled=0.0)

# Seconds for each step of the preparation, and at last for all the mail and what SES tells of it
_STEP = 20.0
_PREPARATION = 900.0

# Number of the act under test; those of the preparation are lower
_OPERATION = 100
_OTHER_OPTION = "tour"

# Name of the task under test
OPERATION = "operation"

# Who is registered before the operation, in this order, where and with which option
_PEOPLE = (
    (ATTENDEE, "alpha", "talks"),
    (WORKSHOP, "alpha", "workshop"),
    (FIRST_WAITING, "alpha", "talks"),
    (SECOND_WAITING, "alpha", "workshop"),
    (GONE, "alpha", "tour"),
    (GONE_FROM_FREE, "beta", "talks"),
    (NEW_ADDRESS, "beta", "talks"),
)


@dataclass(frozen=True)
class Run:
    """Run of a case: what was recorded, and which points it passed after the beginning."""

    record: Record
    points: list[Passed]
    struck: int


@dataclass
class _Part(Act):
    """Act whose person, event and registration are given instead of drawn."""

    who: int = NOBODY
    chosen: str = "alpha"
    option: str = "talks"

    def person(self) -> Person:
        """Return the person."""
        return Person(self.who)

    def event(self) -> str:
        """Return the event."""
        return self.chosen

    def track(self) -> str:
        """Return the option."""
        return self.option

    def registration(self, *states: str) -> Item | None:
        """Return the person's registration, or the first in one of these states."""
        every = list(self.world.checks.shadow.registrations.values())
        found = [one for one in every if not states or state_of(one) in states]
        own = [one for one in found if one.get("address", {}).get("S") == self.person().address]
        return next(iter([*own, *found]), None)


class Scenario:
    """Scenario up to the operation: the people are registered, their mail is sent.

    ``announced`` tells whether there is the event that opens later. One scenario serves one run;
    to use it for many, run each in a process of its own.
    """

    def __init__(self, *, announced: bool) -> None:
        self.world = World("matrix", CALM, {})
        self._stage = Stage(self.world, people=len(_PEOPLE))
        self.world.scheduler.spawn("schedule", partial(every_minute, self.world))
        self._do("publishes", partial(_publish_all, announced=announced))
        for who, event, option in _PEOPLE:
            given = {"who": who, "chosen": event, "option": option}
            self._do(f"person {who} registers", visitor.registers, **given)
        self._do("one leaves", attendee.cancels, who=GONE)
        self._do("another leaves", attendee.cancels, who=GONE_FROM_FREE)
        self._do("program registers", visitor.looks_like_a_bot, who=BOT)
        self._do("one changes the address", OTHERS["changes_the_address"], who=NEW_ADDRESS)
        self.world.scheduler.run_until(self.world.clock.now + _PREPARATION)

    def run(self, case: Case, plan: Mapping[Point, Kind]) -> Run:
        """Run the case with the planned faults, to its end; violations are in the record."""
        world = self.world
        points: list[Passed] = []
        world.faults.plan, world.faults.points = plan, points
        try:
            self._operate(case)
            come_to_rest(world)
            world.faults.points = points if case.course == "years" else None
            _look(world, case)
        except Exception as error:  # of a task that nothing in it handles
            world.raised(error)
        finally:
            world.scheduler.close()
        return Run(world.record, points, len(world.faults.struck))

    def _do(self, name: str, what: Callable[[Act], None], **given: Any) -> None:
        part = _Part(self._stage, len(self._stage.sent) + 1, Random(name), **given)
        self.world.scheduler.spawn(name, partial(what, part))
        self.world.scheduler.run_until(self.world.clock.now + _STEP)

    def _operate(self, case: Case) -> None:
        world = self.world
        if case.course == "sweep":
            world.mappings.clear()

        def run_it() -> None:  # with the same chance, should it come twice
            random = Random(case.name)
            case.run(_Part(self._stage, _OPERATION, random, case.who, case.event, _OTHER_OPTION))

        world.begin(OPERATION, run_it)
        world.record.figures["operations"] += 1
        world.scheduler.run_until(world.clock.now + _STEP)


def _publish_all(act: Act, *, announced: bool) -> None:
    """Publish an event whose seats will be taken, another one, and one that opens later."""
    events = {"alpha": 2, "beta": 4} | ({ANNOUNCED: 2} if announced else {})
    for event, seats in events.items():
        first = definition(event, seats=seats, waiting_list=4, workshop=1)
        publish(first, publications=event_publisher(act.app), now=act.app.clock())


def _look(world: World, case: Case) -> None:
    """Let the nightly look at figures come, or all years until the event is forgotten."""
    pass_a_night(world)
    if not world.scheduler.halted:
        world.checks.at_rest()
    if case.course == "years" and not world.scheduler.halted:
        live_on(world)
