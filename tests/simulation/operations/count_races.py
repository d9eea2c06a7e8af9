"""Races while holders are counted, while seats are given twice, and of many changes."""

from functools import partial

from tests.simulation.operations.command_line import move_again_and_again
from tests.simulation.operations.race import EVENT, OTHER, Race

# People with seats as a count begins, and looks at the waiting list at once
_HOLDERS, _LOOKS = 5, 8


def newcomer_leaves_while_counted(race: Race) -> None:
    """Let somebody register and leave while the holders from before are still counted."""
    race.publish(limit=0, seats=3)
    race.joins(OTHER)
    race.publish(limit=1, seats=3, counted=False)
    race.leaves(race.joins(OTHER))


def leave_as_a_count_begins(race: Race) -> None:
    """Let people leave one after another while a limit is published."""
    race.publish(limit=0, seats=_HOLDERS)
    people = [race.joins(OTHER) for _ in range(_HOLDERS)]
    for number, person in enumerate(people):
        parts = (0.3 * number, 0.3 * number + 0.3)
        race.meanwhile(partial(race.leaves, person), f"leaves {number}", parts=parts)
    race.publish(limit=1, seats=_HOLDERS, counted=False)


def promoted_while_counted(race: Race) -> None:
    """Give a seat to somebody who waits while holders are counted."""
    race.publish(limit=0)
    leaving, _ = race.joins(OTHER), race.joins(OTHER)
    race.joins(OTHER)
    race.publish(limit=1, counted=False)
    race.leaves(leaving)
    race.promotes()


def promoted_by_several(race: Race) -> None:
    """Look at the waiting list several times at once when a seat is added."""
    race.publish()
    race.joins(OTHER)
    for _ in range(4):
        race.joins(OTHER)
    race.publish(seats=3, counted=False)
    race.promoted_by(_LOOKS)


def moved_again_and_again(race: Race) -> None:
    """Publish very many changes of the start, and cancel the event."""
    race.act.world.slowness = 0.0
    move_again_and_again(race.act, EVENT, {"seats": 2, "waiting_list": 8})
    race.act.world.slowness = race.act.world.faults.profile.slow


COUNT_RACES = (
    newcomer_leaves_while_counted,
    leave_as_a_count_begins,
    promoted_while_counted,
    promoted_by_several,
    moved_again_and_again,
)
