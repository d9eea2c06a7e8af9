"""Cases of the matrix: each operation, with its person, event and seed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tests.simulation.operations import OPERATIONS
from tests.simulation.operations.act import Act, Person, number_of
from tests.simulation.operations.events import ANNOUNCED
from tests.simulation.operations.registry import Run

# Numbers of the scenario's people: at the full event, and at the one with free seats
ATTENDEE, WORKSHOP, FIRST_WAITING, SECOND_WAITING, GONE, BOT = range(6)
GONE_FROM_FREE, NEW_ADDRESS, NEWER_ADDRESS, NOBODY = range(6, 10)

# Course of a case: with the stream, by the sweep alone as all stream records are lost, or until
# the event is over and forgotten
Course = Literal["stream", "sweep", "years"]


@dataclass(frozen=True)
class Case:
    """Operation under test: who does it, at which event, and which seed decides the rest of it."""

    operation: str
    who: int = ATTENDEE
    event: str = "alpha"
    seed: int = 0
    course: Course = "stream"

    @property
    def name(self) -> str:
        """Return the name by which the command line knows the case."""
        return f"{self.operation}/{self.who}/{self.event}/{self.seed}/{self.course}"

    @property
    def run(self) -> Run:
        """Return the operation."""
        return OTHERS.get(self.operation) or OPERATIONS[self.operation].run


def _changes_the_address(act: Act) -> None:
    """Correct the own address, which a link in a mail to the new one confirms."""
    if found := act.registration("confirmed"):
        revision = number_of(found, "revision")
        given = Person(NEWER_ADDRESS).answers("tour")
        act.step(found, "correct", **given, revision=str(revision))


# What no operation of histories does on its own; with "nothing" time alone passes
OTHERS: Mapping[str, Run] = {
    "nothing": lambda _: None,
    "changes_the_address": _changes_the_address,
}

# Variants of an operation; one that is not named here has the plain case
_VARIANTS: tuple[Case, ...] = (
    Case("registers", NOBODY),  # waits
    Case("registers", NOBODY, "beta"),  # gets a seat
    Case("registers", ATTENDEE),  # is registered already
    Case("clicks_twice", NOBODY, "beta"),
    Case("looks_like_a_bot", NOBODY, "beta"),
    Case("asks_for_a_notice", NOBODY, ANNOUNCED),
    Case("cancels", ATTENDEE),
    Case("cancels", WORKSHOP),
    Case("cancels", FIRST_WAITING),
    Case("cancels", ATTENDEE, course="sweep"),
    Case("takes_it_back", GONE),
    Case("takes_it_back", GONE_FROM_FREE),
    Case("organiser_takes_it_back", GONE_FROM_FREE),
    Case("changes_the_address", ATTENDEE),
    Case("confirms_the_address", NEW_ADDRESS),
    Case("corrects", ATTENDEE),
    Case("corrects", WORKSHOP, seed=3),
    Case("is_erased", ATTENDEE),
    Case("is_erased", FIRST_WAITING),
    Case("is_erased", ATTENDEE, course="sweep"),
    Case("organiser_releases", BOT),
    Case("organiser_corrects", ATTENDEE),
    Case("publishes_a_change"),
    Case("publishes_a_change", seed=2),
    Case("cancels_an_event", seed=2),
    Case("forgets_an_address", ATTENDEE),
    Case("nothing", course="years"),
)


def cases() -> list[Case]:
    """Return all cases; each registered operation has one at least."""
    varied = {one.operation for one in _VARIANTS}
    plain = [Case(name) for name in OPERATIONS if name not in varied]
    return [*_VARIANTS, *plain]
