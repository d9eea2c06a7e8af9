"""Organisers, visitors and a publisher at once, at an event with a reserve, in simulated time."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from random import Random

from registrar.actions.organise.manage import cancel
from registrar.actions.organise.register_by_hand import ByHand, register_by_hand
from registrar.actions.organise.reserve import give_reserved
from registrar.actions.publish import publish
from registrar.domain.event import EventDefinition
from registrar.domain.organiser import Organiser
from registrar.domain.refusals import Refusal, TryLater
from registrar.domain.seats import Seats
from registrar.wiring.app import App
from registrar.wiring.operator import event_publisher
from registrar.wiring.organise import by_hand_dependencies, organiser_dependencies
from tests.simulation.matrix.scenario import CALM
from tests.simulation.operations import visitor
from tests.simulation.operations.act import Act, Person, Stage
from tests.simulation.operations.events import ORGANISER, definition
from tests.simulation.world.process import Process
from tests.simulation.world.world import World

EVENT, MANAGER = "alpha", Organiser(ORGANISER)

_NONCE = "by-hand-0123456789"


def event_with(reserve: int, *, seats: int = 4, waiting_list: int = 9) -> EventDefinition:
    """Return an event of so many seats, of which so many are the organisers' reserve."""
    plain = definition(EVENT, seats=seats, waiting_list=waiting_list)
    return plain.model_copy(update={"reserve": reserve})


# Times that an organiser sends a form that others were in the way of
_ASKED_AGAIN = 5


@dataclass
class Rush:
    """World in which ``do`` is begun by several people in the same moment, in the seed's order.

    The simulation's checks look at every commit; ``refused`` has the codes that organisers got.
    """

    seed: str
    refused: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.world = World(self.seed, CALM, {})
        self._stage = Stage(self.world, 99)
        self._begun = 0

    def now(self, *doing: Callable[[Act], None]) -> None:
        """Begin all at once; return when they are done."""
        for do in doing:
            self._begun += 1
            act = Act(self._stage, self._begun, Random(f"{self.seed} {self._begun}"))
            self.world.scheduler.spawn(f"act {self._begun}", partial(do, act))
        self.world.scheduler.run_until(self.world.clock.now + 60)

    def end(self) -> None:
        """Close the scheduler."""
        self.world.scheduler.close()

    @property
    def violations(self) -> list[str]:
        """Promises that were broken, with how."""
        return [f"{broken.promise}: {broken}" for broken in self.world.record.violations]

    @property
    def seats(self) -> Seats:
        """The counters as they are now."""
        found: list[Seats] = []
        self.now(lambda act: found.append(act.app.events.seats(EVENT)))
        return found[0]

    def publishes(self, event: EventDefinition) -> Callable[[Act], None]:
        """Publish the event, or its next version."""

        def do(act: Act) -> None:
            publish(event, publications=event_publisher(act.app), now=act.app.clock())

        return do

    def registers(self, who: int) -> Callable[[Act], None]:
        """Register as a visitor."""
        return lambda act: visitor.register(act, EVENT, Person(who), "talks")

    def by_hand(self, who: int, *, reserved: bool = True) -> Callable[[Act], None]:
        """Register that person by hand, usually with a seat of the reserve."""
        answers = Person(who).answers("talks")
        given = ByHand(values=answers, language="en", nonce=_NONCE, reserved=reserved)
        name = visitor.name_of(EVENT, Person(who), _NONCE)

        def steer(app: App) -> None:
            self.world.checks.in_order.asked.setdefault(name, self.world.clock.now)
            register_by_hand(MANAGER, EVENT, given, deps=by_hand_dependencies(app))

        return self._organiser(steer)

    def gives(self, registration: str) -> Callable[[Act], None]:
        """Give a seat of the reserve to a registration on the waiting list."""
        return self._organiser(
            lambda app: give_reserved(
                MANAGER, EVENT, registration, deps=organiser_dependencies(app)
            )
        )

    def cancels(self, registration: str) -> Callable[[Act], None]:
        """Cancel a registration."""
        return self._organiser(
            lambda app: cancel(MANAGER, EVENT, registration, deps=organiser_dependencies(app))
        )

    def ids(self, state: str, *, reserved: bool = False) -> list[str]:
        """Return the ids of the registrations in that state, with seats of that kind."""
        return [
            name
            for name, item in self.world.checks.shadow.registrations.items()
            if item["state"]["S"] == state and ("reserved" in item) is reserved
        ]

    def _organiser(self, steer: Callable[[App], None]) -> Callable[[Act], None]:
        def do(act: Act) -> None:
            app = Process(act.world, f"organise-{act.number}", role="OrganiseFunction").app
            for _ in range(_ASKED_AGAIN):
                try:
                    return steer(app)
                except TryLater:  # a person asks again
                    continue
                except Refusal as refused:
                    return self.refused.append(refused.code)
            return self.refused.append(TryLater.code)

        return do
