"""Races of a rush: some meet others at every attempt and are parked, and things happen beside."""

from functools import partial

from tests.simulation.operations.race import EVENT, LIMITED, OTHER, Race
from tests.simulation.operations.visitor import register

# End of the names of those who meet others at every write of the seats
_RUSHED = "rushed"

_PEOPLE = 6


def rush(race: Race, people: int = _PEOPLE, *, track: str = OTHER) -> None:
    """Let people register nearly at once, each of whom is left no chance."""
    race.act.world.faults.contended = _RUSHED
    for number in range(people):
        one = partial(race.joins, track)
        race.meanwhile(one, f"{number} {_RUSHED}", parts=(0.0, 0.5))


def more_than_seats(race: Race) -> None:
    """Seat a rush in which there are more people than seats and places."""
    race.publish(seats=3)
    rush(race, people=14)


def newcomers_beside(race: Race) -> None:
    """Let others find a chance while the parked are seated."""
    race.publish(seats=4)
    rush(race)
    for number in range(3):
        race.meanwhile(lambda: race.joins(OTHER), f"newcomer {number}", parts=(0.3, 1.5))


def seats_change_beside(race: Race) -> None:
    """Publish fewer seats, then more, while the parked are seated."""
    race.publish(seats=5)
    rush(race)
    race.meanwhile(lambda: race.publish(seats=2), "fewer", parts=(0.5, 1.5))
    race.meanwhile(lambda: race.publish(seats=4), "more", parts=(1.5, 3.0))


def one_address_several_times(race: Race) -> None:
    """Let somebody send two forms in a rush, who is registered and leaves beside."""
    race.publish(seats=4)
    person = race.joins(OTHER)
    rush(race, people=3)
    for number in range(2):
        again = partial(register, race.act, EVENT, person, OTHER)
        race.meanwhile(again, f"again {number} {_RUSHED}", parts=(0.0, 0.5))
    race.meanwhile(lambda: race.leaves(person), "leaves", parts=(0.5, 2.0))


def others_wait(race: Race) -> None:
    """Free a seat for somebody who waits while the parked are seated."""
    race.publish(seats=2)
    leaving, _, _ = (race.joins(OTHER) for _ in range(3))
    rush(race, people=4)
    race.meanwhile(lambda: race.leaves(leaving), "leaves", parts=(0.3, 1.5))


def options_in_a_rush(race: Race) -> None:
    """Let people ask for an option with seats of its own, whose holders are counted beside."""
    race.publish(limit=0, seats=6)
    race.joins(LIMITED)
    rush(race, people=4, track=LIMITED)
    race.meanwhile(lambda: race.publish(limit=2, seats=6), "limit", parts=(0.0, 1.0))


PARKING_RACES = (
    more_than_seats,
    newcomers_beside,
    seats_change_beside,
    one_address_several_times,
    others_wait,
    options_in_a_rush,
)
