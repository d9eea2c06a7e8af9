"""Races for seats: who waits, who is called back, and who registers in the same moment.

Somebody waits for the option that is full and is passed over, and a seat comes free, which may be
offered to the next in line, given to a newcomer, or kept for those who are called back, also by a
limit that is raised. Or somebody who is registered sends a new form, and has everything erased; or
an event is cancelled before it opens, and somebody waits to be told; or figures are reconciled
twice, and people register beside both.
"""

from tests.simulation.operations.command_line import reconcile_event
from tests.simulation.operations.events import ANNOUNCED
from tests.simulation.operations.race import EVENT, LIMITED, OTHER, Race
from tests.simulation.operations.visitor import asks_for_a_notice, register


def next_in_line(race: Race) -> None:
    """Free a seat for the next in line while who was passed over before is called back."""
    holder, other = race.pass_over(), race.joins(OTHER)
    race.joins(OTHER)
    race.meanwhile(lambda: race.changes(holder))
    race.leaves(other)


def newcomer(race: Race) -> None:
    """Let a newcomer register while who was passed over is called back to the seat that is free."""
    holder = race.pass_over()
    race.joins(OTHER)
    race.meanwhile(lambda: race.joins(OTHER))
    race.leaves(holder)


def newcomer_for_the_free_seat(race: Race) -> None:
    """Let a newcomer ask for the free seat just before who was passed over is called back."""
    holder = race.pass_over()
    race.meanwhile(lambda: race.joins(OTHER), parts=(0.0, 0.3))
    race.meanwhile(lambda: race.leaves(holder), "leaves", parts=(0.2, 0.5))


def limit_is_raised(race: Race) -> None:
    """Raise the option's limit while somebody is passed over for it, and a newcomer registers."""
    race.publish()
    race.joins(LIMITED)
    other = race.joins(OTHER)
    race.joins(LIMITED)  # waits, as the event is full
    race.meanwhile(lambda: race.publish(limit=2), parts=(0.4, 1.0))
    race.meanwhile(lambda: race.joins(OTHER), "newcomer", parts=(0.6, 1.5))
    race.leaves(other)


def registers_and_is_erased(race: Race) -> None:
    """Let somebody who is registered send a new form while everything is erased."""
    race.publish()
    person = race.joins(OTHER)
    found = race.found(person)
    if found:
        race.meanwhile(lambda: race.act.step(found, "erase"))
        register(race.act, EVENT, person, OTHER)


def waits_for_an_opening(race: Race) -> None:
    """Cancel the event that is announced, for whose opening somebody waits."""
    asks_for_a_notice(race.act)
    race.cancel(ANNOUNCED)


def reconciled_twice(race: Race) -> None:
    """Reconcile the figures while they are being reconciled, and people register beside both."""
    race.publish()
    race.joins(LIMITED)
    race.meanwhile(lambda: reconcile_event(race.act, EVENT), "again")
    race.meanwhile(lambda: race.joins(OTHER), "newcomer")
    race.meanwhile(lambda: race.joins(OTHER), "late newcomer", parts=(0.5, 1.5))
    reconcile_event(race.act, EVENT)


SEAT_RACES = (
    next_in_line,
    newcomer,
    newcomer_for_the_free_seat,
    limit_is_raised,
    registers_and_is_erased,
    waits_for_an_opening,
    reconciled_twice,
)
