"""Comparison of an event's rows with its registrations: addresses, positions, messages, holds."""

from collections.abc import Iterator

from registrar.domain.event_rows import EventRows, as_read
from registrar.domain.inconsistency import Inconsistency
from registrar.domain.passed_over import WaitingPosition
from registrar.domain.registration import Registration

# States in which a message has ended: it is sent, or never will be
_ENDED = ("sent", "superseded", "refused")


def address_findings(rows: EventRows) -> Iterator[Inconsistency]:
    """Yield addresses that their registration does not hold, or that somebody else keeps (N3)."""
    for registration in rows.registrations.values():
        holder = rows.holders.get(rows.address_keys[registration.id], "")
        if registration.active and holder != registration.id:
            yield _unclaimed(registration, holder, rows)
        elif not registration.active and holder and not _holds(holder, registration, rows):
            yield Inconsistency(
                "address of nobody", registration.id, holder, "", as_read(registration)
            )


def _unclaimed(registration: Registration, holder: str, rows: EventRows) -> Inconsistency:
    read = as_read(registration)
    if not holder:
        return Inconsistency("address unclaimed", registration.id, "", registration.id, read)
    if _holds(holder, registration, rows):
        return Inconsistency("address held twice", registration.id, holder, "one of them", read)
    return Inconsistency("address of another", registration.id, holder, registration.id, read)


def _holds(holder: str, registration: Registration, rows: EventRows) -> bool:
    """Tell whether the holder is active with the address of the registration."""
    other = rows.registrations.get(holder)
    address = rows.address_keys[registration.id]
    return other is not None and other.active and rows.address_keys[holder] == address


def position_findings(rows: EventRows) -> Iterator[Inconsistency]:
    """Yield positions of those who do not wait there, and people who wait without a position."""
    for position in rows.positions:
        registration = rows.known.get(position.registration)
        if registration is None or position_of(registration) != position:
            subject = f"{position.passed_over}#{position.ticket}"
            yield Inconsistency(
                "position of nobody", subject, position.registration, "", as_read(registration)
            )
    there = set(rows.positions)
    for registration in rows.registrations.values():
        if registration.state == "waiting" and position_of(registration) not in there:
            right = str(registration.ticket or "")
            yield Inconsistency(
                "position missing", registration.id, "", right, as_read(registration)
            )


def position_of(registration: Registration) -> WaitingPosition | None:
    """Return the position that the registration should have; None if it has none, or no ticket."""
    if registration.state != "waiting" or registration.ticket is None:
        return None
    return WaitingPosition(registration.ticket, registration.id, registration.passed_over)


def message_findings(rows: EventRows) -> Iterator[Inconsistency]:
    """Yield registrations that no message has ever told of, and messages without registration."""
    for name, messages in rows.told.items():
        registration = rows.registrations[name]
        if not messages and registration.has_address:
            yield Inconsistency(
                "message missing", name, "", registration.state, as_read(registration)
            )
    for key in rows.messages_of_nobody:
        yield Inconsistency("message of nobody", key.reference, "pending", "")


def hold_findings(rows: EventRows) -> Iterator[Inconsistency]:
    """Yield held seats that nothing ends: the email has gone, and no end is in the due index."""
    for name, messages in rows.told.items():
        registration = rows.registrations[name]
        if registration.state != "held":
            continue
        asked = [one for one in messages if one.kind == "held" and one.state in _ENDED]
        latest = max((one.version for one in messages if one.kind == "held"), default=0)
        has_ended = any(one.version == latest for one in asked)
        is_due = name in rows.in_due_index
        if (registration.held_until is None and has_ended) or (
            registration.held_until is not None and not is_due
        ):
            read = as_read(registration)
            yield Inconsistency("hold without end", name, "no end", "an end", read)


def listing_findings(rows: EventRows) -> Iterator[Inconsistency]:
    """Yield the lists of events that lack the event, or show what is no longer published."""
    for name in rows.unlisted:
        yield Inconsistency("not listed", name, "missing or old", "as published")


def erasure_findings(rows: EventRows) -> Iterator[Inconsistency]:
    """Yield erased registrations that still have data or messages (N6)."""
    for name, what in rows.leftovers.items():
        yield Inconsistency("erased leftovers", name, what, "")
