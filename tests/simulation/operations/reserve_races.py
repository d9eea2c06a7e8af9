"""Races for the reserve: organisers give its seats while others take, and give up, theirs."""

from tests.simulation.operations.events import ANNOUNCED, definition
from tests.simulation.operations.importing import import_twice
from tests.simulation.operations.race import EVENT, LIMITED, OTHER, Race
from tests.simulation.operations.reserve import by_program, give
from tests.simulation.operations.visitor import ask_for_a_notice

# Looks at the waiting list at once
_LOOKS = 8


def guests_at_once(race: Race) -> None:
    """Register three guests nearly at once for the one seat of the reserve, beside a free seat."""
    race.publish(seats=3, reserve=1)
    race.joins(OTHER)
    race.meanwhile(lambda: race.guest(OTHER), "guest")
    race.guest(OTHER)
    race.guest(OTHER)


def newcomers_at_once(race: Race) -> None:
    """Let three people register nearly at once for the one seat beside the reserve."""
    race.publish(seats=3, reserve=2)
    for number in range(2):
        race.meanwhile(lambda: race.joins(OTHER), f"newcomer {number}")
    race.joins(OTHER)
    race.guest(OTHER)


def guest_leaves(race: Race) -> None:
    """Let a guest leave while somebody waits: the seat is the reserve's, and given once more."""
    race.publish(seats=2, reserve=1)
    race.joins(OTHER)
    guest, waiting = race.guest(OTHER), race.joins(OTHER)
    race.meanwhile(lambda: race.leaves(guest), "leaves")
    race.meanwhile(race.promotes, "promotes", parts=(0.5, 2.0))
    race.follow()
    if found := race.found(waiting):
        give(race.act, found, by_program)


def guest_is_erased(race: Race) -> None:
    """Erase a guest, and register another one, while somebody waits."""
    race.publish(seats=2, reserve=1)
    race.joins(OTHER)
    guest, _ = race.guest(OTHER), race.joins(OTHER)
    if found := race.found(guest):
        race.meanwhile(lambda: race.guest(OTHER), "guest")
        race.act.step(found, "erase")


def reserve_is_changed(race: Race) -> None:
    """Publish another reserve while its seats are given, and somebody waits."""
    race.publish(seats=3, reserve=1)
    race.guest(OTHER)
    race.joins(OTHER)
    reserve = race.act.random.choice((0, 2, 3))
    race.meanwhile(lambda: race.publish(seats=3, reserve=reserve))
    race.meanwhile(lambda: race.joins(OTHER), "newcomer")
    race.guest(OTHER)
    race.follow()
    race.publish(seats=3, reserve=1)


def reserve_of_a_full_event(race: Race) -> None:
    """Publish a reserve of an event that is full: its seats come when seats come free."""
    race.publish(seats=2)
    first, _ = race.joins(OTHER), race.joins(OTHER)
    race.publish(seats=2, reserve=1)
    race.guest(OTHER)
    race.meanwhile(lambda: race.leaves(first), "leaves")
    race.joins(OTHER)
    race.guest(OTHER)


def both_kinds_at_once(race: Race) -> None:
    """Look at the list several times at once while the second in line gets a reserved seat."""
    race.publish(seats=3, reserve=2)
    for _ in range(2):
        race.joins(OTHER)
    second, _ = race.joins(OTHER), race.joins(OTHER)
    race.publish(seats=4, reserve=2, counted=False)
    race.promoted_by(_LOOKS)
    if found := race.found(second):
        give(race.act, found, by_program)


def guest_for_a_limited_option(race: Race) -> None:
    """Register a guest for an option beside somebody who waits for it, and give that one a seat."""
    race.publish(seats=3, reserve=1)
    holder, leaving = race.joins(LIMITED), race.joins(OTHER)
    passed_over = race.joins(LIMITED)
    race.leaves(leaving)
    race.promotes()
    race.joins(OTHER)
    last = race.joins(LIMITED)  # waits, and is looked at by nobody, as the event is full
    race.meanwhile(lambda: race.guest(LIMITED), "guest")
    race.changes(holder)
    for found in (race.found(last), race.found(passed_over)):
        if found:
            give(race.act, found, by_program)


def guest_before_the_opening(race: Race) -> None:
    """Register a guest who waits for the opening, and erase the registration before it."""
    act = race.act
    race.publish_change(definition(ANNOUNCED, seats=3, reserve=1, waiting_list=8))
    guest = race.somebody()
    ask_for_a_notice(act, guest)
    race.registers_guest(guest, OTHER, ANNOUNCED)
    if found := race.found(guest):
        act.step(found, "erase")


def file_twice(race: Race) -> None:
    """Import a file twice at once, and once more, while one of its people leaves."""
    race.publish(seats=4, reserve=1)
    people = [race.somebody() for _ in range(3)]
    import_twice(race.act, EVENT, people, OTHER)
    race.leaves(people[0])
    import_twice(race.act, EVENT, people, OTHER)


RESERVE_RACES = (
    guests_at_once,
    newcomers_at_once,
    guest_leaves,
    guest_is_erased,
    reserve_is_changed,
    reserve_of_a_full_event,
    both_kinds_at_once,
    guest_for_a_limited_option,
    guest_before_the_opening,
    file_twice,
)
