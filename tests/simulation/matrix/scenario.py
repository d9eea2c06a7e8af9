"""Scenario of a case: people take the seats and wait, one operation runs, all comes to rest."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from random import Random
from typing import Any

from tests.simulation.checks.shadow import Item, state_of
from tests.simulation.matrix.cases import (
    ATTENDEE,
    BOT,
    FIRST_WAITING,
    GONE,
    GONE_FROM_FREE,
    GUEST,
    NEW_ADDRESS,
    NOBODY,
    OTHERS,
    SEATED_TODAY,
    SEATED_TOO,
    SECOND_WAITING,
    WORKSHOP,
    Besides,
    Case,
)
from tests.simulation.operations import attendance, attendee, by_hand, sessions, visitor
from tests.simulation.operations.act import Act, Person, Stage
from tests.simulation.operations.events import ANNOUNCED, TODAY, definition, today
from tests.simulation.operations.publishing import publish_file
from tests.simulation.rest import come_to_rest, live_on, pass_a_night
from tests.simulation.restore import Backup, restore
from tests.simulation.world.faults import Kind, Passed, Point, Profile
from tests.simulation.world.record import Record
from tests.simulation.world.schedule import every_minute
from tests.simulation.world.world import World

CALM = Profile("matrix", lag=0.0, recycled=0.0)

# Seconds for each step of the preparation, and at last for all the mail and what SES tells of it
_STEP = 20.0
_PREPARATION = 900.0

# Seconds for each registration of a crowd, and the number of its first person
_BRIEF = 2.0
_CROWD = 1000

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
_TODAY = ((SEATED_TODAY, TODAY, "talks"), (SEATED_TOO, TODAY, "talks"))

# Scenarios whose first event has a seat of the reserve
_RESERVED = ("reserve", "guest")

# Opening of the announced event, after the operation
_OPENS = "2022-02-14 10:00"

# Seconds of a history whose event of today is over by the operation, and is going on
_OVER, _GOING_ON = 1200.0, 7200.0


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

    def registration(self, *states: str, of: str = "") -> Item | None:
        """Return the person's registration, or the first in one of these states."""
        every = list(self.world.checks.shadow.registrations.values())
        every = [one for one in every if of in ("", one["event"]["S"])]
        found = [one for one in every if not states or state_of(one) in states]
        own = [one for one in found if one.get("address", {}).get("S") == self.person().address]
        return next(iter([*own, *found]), None)


class Scenario:
    """Scenario up to the operation: the people are registered, their mail is sent.

    ``crowd`` more people have seats of the first event, and as many wait behind the others. One
    scenario serves one run; to use it for many, run each in a process of its own.
    """

    def __init__(self, besides: Besides = "nothing", *, crowd: int = 0) -> None:
        self.world = World("matrix", CALM, {})
        span = _GOING_ON if besides == "going on" else _OVER
        self._stage = Stage(self.world, len(_PEOPLE), span)
        self.world.scheduler.spawn("schedule", partial(every_minute, self.world))
        self._do("publishes", partial(_publish_all, besides=besides, crowd=crowd))
        self._register_crowd(range(_CROWD, _CROWD + crowd))
        today_too = besides in ("going on", "over", "attended")
        for who, event, option in (*_PEOPLE, *(_TODAY if today_too else ())):
            given: dict[str, Any] = {"who": who, "chosen": event, "option": option}
            self._do(f"person {who} registers", visitor.registers, **given)
        self._register_crowd(range(_CROWD + crowd, _CROWD + 2 * crowd))
        self._do("one leaves", attendee.cancels, who=GONE)
        self._do("another leaves", attendee.cancels, who=GONE_FROM_FREE)
        self._do("program registers", visitor.looks_like_a_bot, who=BOT)
        self._do("one changes the address", OTHERS["changes_the_address"], who=NEW_ADDRESS)
        self._do("organiser signs in", sessions.organiser_signs_in)
        self.world.scheduler.run_until(self.world.clock.now + _PREPARATION)
        if besides == "guest":
            self._do("guest registers", by_hand.organiser_registers_a_guest, who=GUEST)
        if besides == "attended":
            self._do("organiser imports", attendance.organiser_imports_attendance)

    def run(self, case: Case, plan: Mapping[Point, Kind]) -> Run:
        """Run the case with the planned faults, to its end; violations are in the record."""
        world = self.world
        points: list[Passed] = []
        backup = Backup.of(world)
        world.faults.plan = plan
        world.faults.points = None if case.course == "restore" else points
        try:
            self.operate(case)
            world.faults.points = points if case.course == "years" else None
            _look(world, case)
            if case.course == "restore" and not world.scheduler.halted:
                world.faults.points = points
                restore(world, backup)
        except Exception as error:  # of a task that nothing in it handles
            world.raised(error)
        finally:
            world.scheduler.close()
        return Run(world.record, points, len(world.faults.struck))

    def operate(self, case: Case) -> None:
        """Run the operation and all that it sets off, to rest."""
        self._begin(case)
        come_to_rest(self.world)

    def _register_crowd(self, people: Iterable[int]) -> None:
        for who in people:
            given: dict[str, Any] = {"who": who, "chosen": "alpha", "option": _OTHER_OPTION}
            self._do(f"person {who} registers", visitor.registers, seconds=_BRIEF, **given)

    def _do(
        self, name: str, what: Callable[[Act], None], *, seconds: float = _STEP, **given: Any
    ) -> None:
        part = _Part(self._stage, len(self._stage.sent) + 1, Random(name), **given)
        self.world.scheduler.spawn(name, partial(what, part))
        self.world.scheduler.run_until(self.world.clock.now + seconds)

    def _begin(self, case: Case) -> None:
        world = self.world
        if case.course == "sweep":
            world.mappings.clear()

        def run_it() -> None:  # with the same chance, should it come twice
            random = Random(case.name)
            case.run(_Part(self._stage, _OPERATION, random, case.who, case.event, _OTHER_OPTION))

        world.begin(OPERATION, run_it)
        world.record.figures["operations"] += 1
        world.scheduler.run_until(world.clock.now + _STEP)


def _publish_all(act: Act, *, besides: Besides, crowd: int) -> None:
    """Publish an event whose seats will be taken, another one, and what there is besides."""
    last = {ANNOUNCED: 2} if besides == "announced" else {TODAY: 2}
    last = {} if besides in ("nothing", "proof", *_RESERVED) else last
    reserve = {"alpha": 1} if besides in _RESERVED else {}
    shared: dict[str, Any] = {
        "waiting_list": 4 + crowd,
        "proof_of_work": besides == "proof",
        "address_check": "always" if besides == "held" else "never",
        "helper": "manages",
    }
    for event, seats in ({"alpha": 2 + crowd, "beta": 4} | last).items():
        dates = today(act.stage.span) if event == TODAY else {}
        dates |= {"opens": _OPENS} if event == ANNOUNCED else {}
        more = reserve.get(event, 0)
        first = definition(event, seats=seats + more, reserve=more, **shared, **dates)
        publish_file(first, act.app)


def _look(world: World, case: Case) -> None:
    """Let the nightly look at figures come, or all years until the event is forgotten."""
    pass_a_night(world)
    if not world.scheduler.halted:
        world.checks.at_rest()
    if case.course == "years" and not world.scheduler.halted:
        live_on(world)
