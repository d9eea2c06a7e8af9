"""Race: an event in which a situation is made, and things then happen nearly at once."""

from collections.abc import Callable
from contextlib import suppress

from registrar.actions.count_option_holders import count_holders
from registrar.actions.promote import promote
from registrar.actions.publish import StaysCancelled, VersionMoved
from registrar.domain.email_address import canonical
from registrar.domain.event import EventDefinition
from registrar.domain.refusals import TryLater
from registrar.wiring.attend import promote_dependencies
from registrar.wiring.sweep import count_holders_dependencies
from tests.simulation.checks.shadow import ACTIVE, Item, state_of
from tests.simulation.operations.act import Act, Person, number_of
from tests.simulation.operations.by_hand import by_program, register_by_hand
from tests.simulation.operations.events import definition
from tests.simulation.operations.publishing import publish_file
from tests.simulation.operations.visitor import register

EVENT = "alpha"
LIMITED, OTHER = "workshop", "talks"

# Number of the first person of a race
FIRST = 2000

# Seconds in which the stream and the waiting list follow a step; at a slow table, much longer
_FOLLOW, _FOLLOW_SLOWLY = 4.0, 40.0

Parts = tuple[float, float]

# Seconds, and I/Os at a slow table, within which the second of two things begins after the first
_AFTER, _AFTER_IOS = 0.6, 9.0


class Race:
    """Race at an event of two seats, one of the option that has seats of its own."""

    def __init__(self, act: Act) -> None:
        self.act = act
        self.people = 0

    def publish(
        self, limit: int = 1, *, seats: int = 2, reserve: int = 0, counted: bool = True
    ) -> None:
        """Publish the event with that limit of its option; count its holders, or leave that."""
        self.publish_change(
            definition(EVENT, seats=seats, reserve=reserve, waiting_list=8, workshop=limit),
            counted=counted,
        )

    def cancel(self, event: str) -> None:
        """Publish that an event is cancelled."""
        self.publish_change(
            definition(event, seats=2, waiting_list=8, cancelled=True), counted=False
        )

    def publish_change(self, changed: EventDefinition, *, counted: bool = False) -> None:
        """Publish a definition, unless another one came before or it is cancelled for good."""
        app = self.act.app
        with suppress(VersionMoved, StaysCancelled, TryLater):
            publish_file(changed, app)
            if counted:
                count_holders(changed.event, deps=count_holders_dependencies(app))

    def joins(self, track: str) -> Person:
        """Register somebody new."""
        person = self.somebody()
        register(self.act, EVENT, person, track)
        return person

    def guest(self, track: str) -> Person:
        """Register somebody new by hand, with a seat of the reserve."""
        person = self.somebody()
        self.registers_guest(person, track)
        return person

    def registers_guest(self, person: Person, track: str, event: str = EVENT) -> None:
        """Register that person so."""
        nonce = f"{self.act.random.getrandbits(128):032x}"
        register_by_hand(self.act, event, person, track, nonce, send=by_program, reserved=True)

    def somebody(self) -> Person:
        """Return somebody new."""
        self.people += 1
        return Person(FIRST + self.people)

    def promotes(self) -> None:
        """Give the free seats to those who wait."""
        with suppress(TryLater):
            promote(EVENT, deps=promote_dependencies(self.act.app))

    def promoted_by(self, looks: int) -> None:
        """Look at the waiting list so many times nearly at once."""
        for number in range(looks):
            self.meanwhile(self.promotes, f"promotes {number}")

    def leaves(self, person: Person) -> None:
        """Cancel the person's registration."""
        if found := self.found(person):
            self.act.step(found, "cancel", undone=str(number_of(found, "undone")))

    def changes(self, person: Person) -> None:
        """Correct the person's answer to the option without a limit."""
        if found := self.found(person):
            given = person.answers(OTHER)
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
        holder, other = self.joins(LIMITED), self.joins(OTHER)
        self.joins(LIMITED)  # waits, as the event is full
        self.leaves(other)
        self.follow()
        return holder
