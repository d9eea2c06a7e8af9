"""Comparison of an event's counters of seats, options and tickets with its registrations (N1)."""

from collections import Counter
from collections.abc import Iterator

from registrar.domain.event_rows import EventRows
from registrar.domain.inconsistency import Inconsistency
from registrar.domain.option_holders import uncounted
from registrar.domain.passed_over import option_of, seat_state_of
from registrar.domain.seats import OptionKey


def right_seats(rows: EventRows) -> dict[str, int]:
    """Return the numbers of taken seats, of people waiting, and of those passed over.

    With those of the reserve that are given, and the bound for everybody that follows from them.
    """
    standing = Counter(map(seat_state_of, rows.registrations.values()))
    right = {
        "taken": standing["seat"] + standing["reserved seat"],
        "waiting": standing["waiting"],
        "passed_over": standing["passed over"],
        "reserved": standing["reserved seat"],
    }
    if rows.seats.public_limit is None:
        return right
    public = rows.seats.capacity - rows.seats.reserve
    return right | {"public_limit": public + standing["reserved seat"]}


def seat_findings(rows: EventRows) -> Iterator[Inconsistency]:
    """Yield the seat counters that differ from the registrations, by counter."""
    for name, right in right_seats(rows).items():
        was = getattr(rows.seats, name)
        if was != right:
            yield Inconsistency("seats", name, str(was), str(right), rows.fingerprint)


def option_findings(rows: EventRows) -> Iterator[Inconsistency]:
    """Yield the counters of options that differ; none of an option whose holders are counted."""
    holders, waiting = _holders(rows), _waiting_for(rows)
    for option, seats in rows.options.items():
        name = "=".join(option)
        if not seats.counting and seats.taken != holders[option]:
            pair = str(seats.taken), str(holders[option])
            yield Inconsistency("option", name, *pair, rows.fingerprint)
        if seats.passed_over != waiting[option]:
            pair = str(seats.passed_over), str(waiting[option])
            yield Inconsistency("option passed over", name, *pair, rows.fingerprint)


def ticket_findings(rows: EventRows) -> Iterator[Inconsistency]:
    """Yield the number of the last ticket if a higher one is given out: it would be given twice."""
    given = [position.ticket for position in rows.positions]
    given += [one.ticket for one in rows.registrations.values() if one.ticket]
    highest = max(given, default=0)
    if highest > rows.last_ticket:
        yield Inconsistency("ticket", "last ticket", str(rows.last_ticket), str(highest))


def _holders(rows: EventRows) -> Counter[OptionKey]:
    """Count who holds each option, and who has chosen it and was never counted."""
    holders = Counter[OptionKey]()
    for registration in rows.registrations.values():
        holders.update(registration.held_options)
        holders.update(uncounted(registration, rows.form))
    return holders


def _waiting_for(rows: EventRows) -> Counter[OptionKey]:
    passed_over = (
        one.passed_over
        for one in rows.registrations.values()
        if seat_state_of(one) == "passed over"
    )
    return Counter(option for reason in passed_over if (option := option_of(reason)))
