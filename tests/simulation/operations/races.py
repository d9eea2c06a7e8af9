"""Races: a situation is made at the beginning, in which two things then happen nearly at once.

Somebody waits for the option that is full and is passed over, and a seat comes free, which may be
offered to the next in line, given to a newcomer, or kept for those who are called back, also by a
limit that is raised. Or somebody who is registered sends a new form, and has everything erased; or
an event is cancelled before it opens, and somebody waits to be told; or figures are reconciled
twice, and people register beside both. Chance alone meets such a moment once in thousands of
histories.
"""

from collections.abc import Callable
from contextlib import suppress
from random import Random

from registrar.actions.count_option_holders import count_holders
from registrar.actions.publish import StaysCancelled, VersionMoved
from registrar.domain.email_address import canonical
from registrar.domain.refusals import TryLater
from registrar.wiring.sweep import count_holders_dependencies
from tests.simulation.checks.shadow import ACTIVE, Item, state_of
from tests.simulation.operations.act import Act, Person, Stage, number_of
from tests.simulation.operations.command_line import reconcile_event
from tests.simulation.operations.events import ANNOUNCED, definition
from tests.simulation.operations.publishing import publish_file
from tests.simulation.operations.visitor import asks_for_a_notice, register
from tests.simulation.world.world import World

_EVENT = "alpha"
_LIMITED, _OTHER = "workshop", "talks"

# Number of the first person of a race
_FIRST = 2000

# Seconds in which the stream and the waiting list follow a step; at a slow table, much longer
_FOLLOW, _FOLLOW_SLOWLY = 4.0, 40.0

Parts = tuple[float, float]

# Seconds, and I/Os at a slow table, within which the second of two things begins after the first
_AFTER, _AFTER_IOS = 0.6, 9.0


def hold(world: World, stage: Stage) -> None:
    """Begin the race of a profile that has one."""
    if world.faults.profile.races:
        act = Act(stage, _FIRST, Random(f"{world.seed}/race"))
        world.slowness = world.faults.profile.slow
        world.scheduler.spawn("race", lambda: act.random.choice(RACES)(Race(act)))


class Race:
    """Race at an event of two seats, one of the option that has seats of its own."""

    def __init__(self, act: Act) -> None:
        self.act = act
        self.people = 0

    def publish(self, limit: int = 1) -> None:
        """Publish the event with that limit of its option, and count the option's holders."""
        app = self.act.app
        changed = definition(_EVENT, seats=2, waiting_list=8, workshop=limit)
        with suppress(VersionMoved, StaysCancelled, TryLater):
            publish_file(changed, app)
            count_holders(_EVENT, deps=count_holders_dependencies(app))

    def cancel(self, event: str) -> None:
        """Publish that an event is cancelled."""
        app = self.act.app
        changed = definition(event, seats=2, waiting_list=8, cancelled=True)
        with suppress(VersionMoved, StaysCancelled, TryLater):
            publish_file(changed, app)

    def joins(self, track: str) -> Person:
        """Register somebody new."""
        self.people += 1
        person = Person(_FIRST + self.people)
        register(self.act, _EVENT, person, track)
        return person

    def leaves(self, person: Person) -> None:
        """Cancel the person's registration."""
        if found := self.found(person):
            self.act.step(found, "cancel", undone=str(number_of(found, "undone")))

    def changes(self, person: Person) -> None:
        """Correct the person's answer to the option without a limit."""
        if found := self.found(person):
            given = person.answers(_OTHER)
            self.act.step(found, "correct", **given, revision=str(number_of(found, "revision")))

    def found(self, person: Person) -> Item | None:
        """Return the person's active registration."""
        for item in self.act.world.checks.shadow.registrations.values():
            if state_of(item) in ACTIVE and (canonical(item["address"]["S"]) == person.address):
                return item
        return None

    def follow(self) -> None:
        """Let the stream and the waiting list follow."""
        slow = bool(self.act.world.slowness)
        self.act.world.scheduler.pause(_FOLLOW_SLOWLY if slow else _FOLLOW)

    def meanwhile(
        self, run: Callable[[], object], name: str = "beside", *, parts: Parts = (0.0, 1.0)
    ) -> None:
        """Begin something that goes on beside what follows, after so many parts of the time."""
        world = self.act.world
        most, (first, last) = _AFTER + _AFTER_IOS * world.slowness, parts
        delay = self.act.random.uniform(first * most, last * most)

        def beside() -> None:
            run()

        world.scheduler.spawn(f"{world.scheduler.task().name} {name}", beside, delay=delay)

    def pass_over(self) -> Person:
        """Let somebody be passed over, beside a free seat; return who has the option."""
        self.publish()
        holder, other = self.joins(_LIMITED), self.joins(_OTHER)
        self.joins(_LIMITED)  # waits, as the event is full
        self.leaves(other)
        self.follow()
        return holder


Run = Callable[[Race], None]


def next_in_line(race: Race) -> None:
    """Free a seat for the next in line while who was passed over before is called back."""
    holder, other = race.pass_over(), race.joins(_OTHER)
    race.joins(_OTHER)
    race.meanwhile(lambda: race.changes(holder))
    race.leaves(other)


def newcomer(race: Race) -> None:
    """Let a newcomer register while who was passed over is called back to the seat that is free."""
    holder = race.pass_over()
    race.joins(_OTHER)
    race.meanwhile(lambda: race.joins(_OTHER))
    race.leaves(holder)


def newcomer_for_the_free_seat(race: Race) -> None:
    """Let a newcomer ask for the free seat just before who was passed over is called back."""
    holder = race.pass_over()
    race.meanwhile(lambda: race.joins(_OTHER), parts=(0.0, 0.3))
    race.meanwhile(lambda: race.leaves(holder), "leaves", parts=(0.2, 0.5))


def limit_is_raised(race: Race) -> None:
    """Raise the option's limit while somebody is passed over for it, and a newcomer registers."""
    race.publish()
    race.joins(_LIMITED)
    other = race.joins(_OTHER)
    race.joins(_LIMITED)  # waits, as the event is full
    race.meanwhile(lambda: race.publish(limit=2), parts=(0.4, 1.0))
    race.meanwhile(lambda: race.joins(_OTHER), "newcomer", parts=(0.6, 1.5))
    race.leaves(other)


def registers_and_is_erased(race: Race) -> None:
    """Let somebody who is registered send a new form while everything is erased."""
    race.publish()
    person = race.joins(_OTHER)
    found = race.found(person)
    if found:
        race.meanwhile(lambda: race.act.step(found, "erase"))
        register(race.act, _EVENT, person, _OTHER)


def waits_for_an_opening(race: Race) -> None:
    """Cancel the event that is announced, for whose opening somebody waits."""
    asks_for_a_notice(race.act)
    race.cancel(ANNOUNCED)


def reconciled_twice(race: Race) -> None:
    """Reconcile the figures while they are being reconciled, and people register beside both."""
    race.publish()
    race.joins(_LIMITED)
    race.meanwhile(lambda: reconcile_event(race.act, _EVENT), "again")
    race.meanwhile(lambda: race.joins(_OTHER), "newcomer")
    race.meanwhile(lambda: race.joins(_OTHER), "late newcomer", parts=(0.5, 1.5))
    reconcile_event(race.act, _EVENT)


RACES: tuple[Run, ...] = (
    next_in_line,
    newcomer,
    newcomer_for_the_free_seat,
    limit_is_raised,
    registers_and_is_erased,
    waits_for_an_opening,
    reconciled_twice,
)
