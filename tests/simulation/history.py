"""History: operations drawn by a seed, until faults stop, all comes to rest, and checks run."""

import gc
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from random import Random

from tests.simulation.consistency import find_nothing_wrong
from tests.simulation.operations import Operation, draw
from tests.simulation.operations.act import Act, Stage, Weights
from tests.simulation.operations.command_line import publish_all
from tests.simulation.operations.crowd import gather
from tests.simulation.operations.events import ROOM
from tests.simulation.operations.races import hold
from tests.simulation.rest import come_to_rest, live_on, pass_a_night
from tests.simulation.restore import Backup, restore
from tests.simulation.world.faults import MIX, PROFILES, Kind, Point
from tests.simulation.world.record import Record
from tests.simulation.world.schedule import every_minute
from tests.simulation.world.world import World

OPERATIONS = 40

# Seconds over which operations are spread, and people of a history
_SPANS = (4.0, 20.0, 120.0, 120.0, 600.0, 600.0, 1800.0)
_PEOPLE = (5, 10, 20)

# Weights of the events, and of the options: in some histories most want the one that is limited
_CROWDS: tuple[Weights, ...] = ((10, 4, 2, 3), (10, 4, 2, 3), (12, 1, 1, 1), (1, 1, 4, 1))
_TASTES: tuple[Weights, ...] = ((1, 1, 1), (1, 5, 1))

_STEP = 60.0

# Histories after which garbage is collected
_COLLECTED_EVERY = 150

# Share of histories in which the table is restored at the end
_RESTORES = 0.1

# Share of histories after which rows and counters are compared as `registrar reconcile` does
_RECONCILED = 0.1

# Share of histories in which the room of today is missing at first
_ROOMLESS = 0.3

# Share of histories that go on until all is forgotten
_LONG_LIVES = 0.05


@dataclass(frozen=True)
class History:
    """History of a seed: which faults, how many operations, and which of them are left out.

    ``kept`` are the numbers of the operations that take place, all if None; ``plan`` names single
    faults instead of the profile's; ``only`` leaves the profile's faults at these points alone.
    """

    seed: int
    profile: str = "mix"
    operations: int = OPERATIONS
    kept: Collection[int] | None = None
    plan: Mapping[Point, Kind] | None = None
    only: Collection[Point] | None = None

    @property
    def faults(self) -> str:
        """Return the name of the profile; a mix has another with each seed."""
        return MIX[self.seed % len(MIX)] if self.profile == "mix" else self.profile


@dataclass(frozen=True)
class Result:
    """Outcome of a history; ``struck`` are the points at which faults happened."""

    history: History
    record: Record
    struck: tuple[Point, ...] = ()

    @property
    def figures(self) -> Counter[str]:
        """Return what is counted."""
        return self.record.figures


def run(history: History) -> Result:
    """Run the history; violations are in the result's record."""
    world = World(f"{history.seed}", PROFILES[history.faults], history.plan, history.only)
    try:
        _play(world, history)
    except Exception as error:  # of a task that nothing in it handles
        world.raised(error)
    finally:
        world.scheduler.close()
    figures = world.record.figures
    figures["histories"] += 1
    figures["faults"] += sum(world.faults.met.values())
    figures["violations"] += len(world.record.violations)
    result = Result(history, world.record, tuple(world.faults.struck))
    vars(world).clear()  # its parts know it: without this, only the collector would free them
    return result


def run_all(histories: Iterable[History]) -> Iterator[Result]:
    """Run histories one after another; garbage, two megabytes each, is seldom collected.

    Collecting takes a sixth of the time: better run them in a process that ends before.
    """
    gc.disable()
    try:
        for number, history in enumerate(histories, 1):
            yield run(history)
            if number % _COLLECTED_EVERY == 0:
                gc.collect()
    finally:
        gc.enable()


def _play(world: World, history: History) -> None:
    random = Random(f"{history.seed}/history")
    crowds, tastes = random.choice(_CROWDS), random.choice(_TASTES)
    span = random.choice(_SPANS)
    backups = _backups(world, random.random() * span) if random.random() < _RESTORES else []
    stage = Stage(world, random.choice(_PEOPLE), span, crowds, tastes)
    _begin(world, stage)
    world.ses.plan_outages(span)
    edits = world.faults.profile.edits
    for number in range(history.operations):
        operation, delay = draw(random, edits=edits), random.random() * span
        if history.kept is None or number in history.kept:
            _begin_operation(world, stage, operation, number, delay)
    world.scheduler.run_until(world.clock.now + span + _STEP)
    come_to_rest(world)
    pass_a_night(world)
    if not world.scheduler.halted:
        world.checks.at_rest()
    if not world.scheduler.halted and is_reconciled(history.seed):
        find_nothing_wrong(world)
    for backup in backups[:1] if not world.scheduler.halted else ():
        restore(world, backup)
    if random.random() < _LONG_LIVES and not world.scheduler.halted:
        live_on(world)


def is_reconciled(seed: int) -> bool:
    """Draw whether all events are examined at the end, by a chance that shifts no other."""
    return Random(f"{seed}/reconcile").random() < _RECONCILED


def _backups(world: World, delay: float) -> list[Backup]:
    """Return a list to which a backup is added after so many seconds."""
    made: list[Backup] = []
    world.scheduler.spawn("backup", lambda: made.append(Backup.of(world)), delay=_STEP + delay)
    return made


def _begin(world: World, stage: Stage) -> None:
    """Publish the events before anything fails."""
    world.faults.over = True
    act = Act(stage, 0, Random(f"{world.seed}/events"))
    missing = Random(f"{world.seed}/room").random() < _ROOMLESS
    publish = partial(publish_all, act, room="" if missing else ROOM)
    world.scheduler.spawn("publish all", publish)
    world.scheduler.run_until(world.clock.now + _STEP)
    gather(world, stage)
    hold(world, stage)
    world.faults.over = False
    world.scheduler.spawn("schedule", partial(every_minute, world))


def _begin_operation(
    world: World, stage: Stage, operation: Operation, number: int, delay: float
) -> None:
    name = f"{number:02d} {operation.name}"

    def run_it() -> None:  # with the same chance, should it come twice
        operation.run(Act(stage, number + 1, Random(f"{world.seed}/{name}")))

    world.begin(name, run_it, delay=delay)
    world.record.figures["operations"] += 1
