"""The seats as a form shows them, with the full options if any option has a limit."""

from dataclasses import replace
from datetime import datetime

from registrar.actions.ports import Availability
from registrar.domain.event import EventDefinition
from registrar.domain.registration import Registration
from registrar.domain.seats import OptionKey, Seats


def form_seats(events: Availability, definition: EventDefinition, now: datetime) -> Seats:
    """Read the current counters and, if options have seats of their own, the full options.

    The options cost one more read, of few rows, and only while the state is open: on the waiting
    list every option can be chosen.
    """
    seats = events.seats(definition.event)
    if seats.state(now, definition.ends) != "open":
        return seats
    return replace(seats, full_options=_full(events, definition))


def closed_options(
    events: Availability, definition: EventDefinition, registration: Registration
) -> frozenset[OptionKey]:
    """The options that a registration cannot be changed to: full, and not its own.

    None for a registration without a seat, which may wait for a full option too.
    """
    if registration.state != "confirmed":
        return frozenset()
    full = _full(events, definition)
    return frozenset(option for option in full if registration.answers.get(option[0]) != option[1])


def _full(events: Availability, definition: EventDefinition) -> frozenset[OptionKey]:
    limited = frozenset(
        (field.name, option.value)
        for field in definition.fields
        for option in field.options
        if option.seats
    )
    return events.full_options(definition.event) & limited if limited else limited
