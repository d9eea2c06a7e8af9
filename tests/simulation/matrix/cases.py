"""Cases of the matrix: each operation, with its person, event and seed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tests.simulation.matrix.limits import leaves_before_being_counted, limits_an_option
from tests.simulation.operations import OPERATIONS
from tests.simulation.operations.act import Act, Person, number_of
from tests.simulation.operations.events import ANNOUNCED, TODAY
from tests.simulation.operations.registry import Run

# Numbers of the scenario's people: at the full event, and at the one with free seats
ATTENDEE, WORKSHOP, FIRST_WAITING, SECOND_WAITING, GONE, BOT = range(6)
GONE_FROM_FREE, NEW_ADDRESS, NEWER_ADDRESS, NOBODY = range(6, 10)

# Numbers of those at the event of today
SEATED_TODAY, SEATED_TOO = range(10, 12)

# Number of who has a seat of the reserve, where that is to be given up
GUEST = 12

# What there is besides: a proof of work that events ask for, addresses to be proven, a seat that
# organisers alone give, one that a guest has, an event that opens later, or one of today that is
# going on, is over, or is over and its attendance known
Besides = Literal[
    "nothing", "proof", "held", "reserve", "guest", "announced", "going on", "over", "attended"
]
_BESIDES: Mapping[str, Besides] = {
    "follows_the_join_link": "going on",
    "moves_to_another_room": "going on",
    "organiser_sends_certificates": "attended",
    "uses_a_proof_twice": "proof",
    "proves_the_address": "held",
    "lets_the_hour_pass": "held",
    "organiser_registers_a_guest": "reserve",
    "program_registers_a_guest": "reserve",
    "organiser_gives_a_reserved_seat": "reserve",
    "program_gives_a_reserved_seat": "reserve",
    "a_reserved_seat_is_given_up": "guest",
}

# Course of a case: with the stream, by the sweep alone as all stream records are lost, until the
# event is over and forgotten, or followed by a restore of the table as it was before
Course = Literal["stream", "sweep", "years", "restore"]


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
    def besides(self) -> Besides:
        """Return what the case needs besides the two events that all have."""
        usual: Mapping[str, Besides] = {TODAY: "over", ANNOUNCED: "announced"}
        return _BESIDES.get(self.operation) or usual.get(self.event, "nothing")

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
    "lets_the_hour_pass": lambda _: None,
    "limits_an_option": limits_an_option,
    "leaves_before_being_counted": leaves_before_being_counted,
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
    Case("follows_the_join_link", SEATED_TODAY, TODAY),
    Case("organiser_takes_it_back", GONE_FROM_FREE),
    Case("organiser_imports_attendance", SEATED_TODAY, TODAY),
    Case("organiser_sends_certificates", SEATED_TODAY, TODAY),
    Case("outsider_tries_to_cancel", ATTENDEE),
    Case("outsider_tries_to_cancel", ATTENDEE, seed=1),
    Case("program_imports_attendance", SEATED_TODAY, TODAY),
    Case("program_takes_it_back", GONE_FROM_FREE),
    Case("program_releases", BOT),
    Case("changes_the_address", ATTENDEE),
    Case("confirms_the_address", NEW_ADDRESS),
    Case("proves_the_address", ATTENDEE),
    Case("proves_the_address", WORKSHOP),
    Case("proves_the_address", FIRST_WAITING),
    Case("proves_the_address", ATTENDEE, course="sweep"),
    Case("lets_the_hour_pass", course="years"),
    Case("corrects", ATTENDEE),
    Case("corrects", WORKSHOP, seed=3),
    Case("is_erased", ATTENDEE),
    Case("is_erased", FIRST_WAITING),
    Case("says_it_was_not_me", ATTENDEE),
    Case("is_erased", ATTENDEE, course="sweep"),
    Case("organiser_releases", BOT),
    Case("organiser_corrects", ATTENDEE),
    Case("helper_takes_part", seed=1),  # resends
    Case("helper_takes_part", seed=3),  # cancels
    Case("helper_takes_part", seed=9),  # looks
    Case("helper_has_a_program", seed=6),
    Case("organiser_switches_codes_on"),
    Case("organiser_switches_codes_off", seed=5),  # of one who is asked for a code
    Case("thief_switches_codes_off"),  # with the password
    Case("thief_switches_codes_off", seed=6),  # with the code
    Case("moves_to_another_room", SEATED_TODAY, TODAY),
    Case("uses_a_proof_twice", NOBODY, "beta"),
    Case("publishes_a_change"),
    Case("publishes_a_change", seed=2),
    Case("limits_an_option"),
    Case("leaves_before_being_counted", WORKSHOP),
    Case("leaves_before_being_counted", ATTENDEE, course="sweep"),
    Case("cancels_an_event", seed=4),
    Case("organiser_looks_around", seed=2),  # for words, not for an address
    Case("forgets_an_address", ATTENDEE, seed=2),  # of a registration, its own
    Case("forgets_an_address", NEWER_ADDRESS, "beta", seed=3),  # struck from another's
    Case("organiser_registers_by_hand", NOBODY),  # waits
    Case("program_registers_by_hand", NOBODY, "beta"),  # gets a seat
    Case("organiser_registers_a_guest", NOBODY),
    Case("program_registers_a_guest", NOBODY),
    Case("organiser_gives_a_reserved_seat", FIRST_WAITING),
    Case("program_gives_a_reserved_seat", SECOND_WAITING),
    Case("a_reserved_seat_is_given_up", GUEST),
    Case("a_reserved_seat_is_given_up", GUEST, seed=1),
    Case("operator_imports_people", NOBODY, "beta"),
    Case("nothing", course="years"),
    Case("is_erased", ATTENDEE, course="restore"),
    Case("forgets_an_address", NEWER_ADDRESS, "beta", seed=1, course="restore"),
)


# Operations that do many times what others do once
REPEATING = {"changes_ones_mind_often", "is_flooded", "says_it_was_not_me_of_many"}


def cases() -> list[Case]:
    """Return all cases; each registered operation has one at least, but for those that repeat."""
    varied = {one.operation for one in _VARIANTS}
    plain = [Case(name) for name in OPERATIONS if name not in varied | REPEATING]
    return [*_VARIANTS, *plain]
