"""Registrations in the table: one item each, written together with seat, address and message."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from registrar.actions.register_ports import NewRegistration, WriteConflict
from registrar.aws.event_table import to_seats
from registrar.aws.form_version_condition import BY_FORM, newer_form
from registrar.aws.keys.events import option_key, seats_key
from registrar.aws.keys.registrations import (
    event_registrations,
    message_partition,
    registration_key,
    uniqueness_key,
)
from registrar.aws.keys.waiting_list import ticket_key, waiting_key
from registrar.aws.message_table import new_message
from registrar.aws.option_table import is_undecided, take_option, to_option_seats
from registrar.aws.registration_item import from_item, to_history, to_item
from registrar.aws.registration_pages import page_after, page_before
from registrar.aws.retry import ATTEMPTS
from registrar.aws.seat_conditions import DIRECT, GIVE_RESERVED, NOT_DIRECT, RESERVED
from registrar.aws.table import Table, moment, number, text
from registrar.aws.transaction import ConditionsFailed, Reason
from registrar.aws.waiting_list_query import (
    count_before,
    in_line,
    positions_after,
    positions_before,
)
from registrar.domain.message import has_recipient
from registrar.domain.passed_over import WaitingPosition
from registrar.domain.registration import Registration
from registrar.domain.seats import Seats
from registrar.domain.sent_message import SentMessage

_OPEN = f"#state = :active AND opens <= :now AND closes > :now AND {BY_FORM}"
_CONFIRM = f"{_OPEN} AND {DIRECT}"
_GIVE = f"#state = :active AND starts > :now AND {BY_FORM} AND {RESERVED}"
_WAIT = f"{_OPEN} AND {NOT_DIRECT} AND waiting < waiting_limit"


@dataclass(frozen=True)
class RegistrationTable:
    """Reader of registrations, and writer of new ones: ``confirm``, ``wait``, ``quarantine``.

    ``attempts`` bounds those of a write that others are in the way of.
    """

    table: Table
    attempts: int = ATTEMPTS

    def find(self, registration_id: str) -> Registration | None:
        """Return the registration by a consistent read, or None."""
        item = self.table.get(registration_key(registration_id))
        return from_item(item) if item else None

    def confirm(self, draft: NewRegistration) -> WriteConflict | None:
        """Write registration, address, seat and message; or nothing, and return the conflict."""
        actions = self._seated(draft, "ADD taken :one", _CONFIRM)
        return self._write(actions, draft)

    def give_reserved(self, draft: NewRegistration) -> WriteConflict | None:
        """Write as ``confirm`` does, with a seat of the organisers' reserve."""
        actions = self._seated(draft, f"ADD {GIVE_RESERVED}", _GIVE)
        return self._write(actions, draft)

    def wait(self, draft: NewRegistration) -> WriteConflict | None:
        """Write as ``confirm`` does, with a position on the waiting list instead of a seat."""
        ticket = draft.registration.ticket
        if ticket is None:
            raise ValueError("a waiting registration has a ticket")
        key = waiting_key(draft.registration.event, ticket)
        actions = [
            *self._claim_names(draft),
            self._seats(draft, "ADD waiting :one", _WAIT),
            self.table.put_new(key | {"registration": text(draft.registration.id)}),
            *self._message(draft),
        ]
        return self._write(actions, draft)

    def seats_of(self, event: str) -> Seats | None:
        """Return the event's seat counters by a consistent read, or None."""
        item = self.table.get(seats_key(event))
        return to_seats(item) if item else None

    def full_options(self, draft: NewRegistration) -> tuple[tuple[str, str], ...]:
        """Return the draft's limited options that are full or have people passed over."""
        return tuple(option for option in draft.limited_options if self._is_full(draft, *option))

    def quarantine(self, draft: NewRegistration) -> Registration | None:
        """Write only the registration; return the one already stored under its id, if any."""
        try:
            self.table.write([self.table.put_new(to_item(draft.registration))])
        except ConditionsFailed as failed:
            current = failed.reasons[0].item
            return from_item(current) if current else None
        return None

    def park(self, draft: NewRegistration) -> Registration | None:
        """Write only the registration, to be seated later; return one stored before, if any.

        It holds neither seat nor address.
        """
        return self.quarantine(draft)

    def next_ticket(self, event: str) -> int:
        """Return the waiting list's next ticket; unused tickets have no effect."""
        (ticket,) = self.next_tickets(event, 1)
        return ticket

    def next_tickets(self, event: str, count: int) -> range:
        """Return the waiting list's next tickets, so many, in their order."""
        response = self.table.call(
            "update_item",
            TableName=self.table.name,
            Key=ticket_key(event),
            UpdateExpression="ADD last_ticket :count",
            ExpressionAttributeValues={":count": number(count)},
            ReturnValues="UPDATED_NEW",
        )
        last = int(response["Attributes"]["last_ticket"]["N"])
        return range(last - count + 1, last + 1)

    def of_event(self, event: str) -> Iterator[Registration]:
        """Return the event's registrations by time, read page by page from the index."""
        values = {":event": text(event_registrations(event))}
        yield from map(from_item, self.table.pages("by_event", "event_key = :event", values))

    def page(self, event: str, cursor: str, *, size: int, newest_first: bool) -> list[Registration]:
        """Return the next registrations after a cursor of domain/cursor.py; empty at the end."""
        page = page_before if newest_first else page_after
        return page(self.table, event, cursor, size=size)

    def waiting_position(self, registration: Registration) -> int | None:
        """Return the number on the waiting list, from 1; None if the registration does not wait."""
        if registration.ticket is None or registration.state != "waiting":
            return None
        return 1 + count_before(self.table, registration.event, registration.ticket)

    def holder(self, address_key: str) -> str | None:
        """Return the id of the active registration with that address, or None."""
        item = self.table.get(uniqueness_key(address_key))
        return item["registration"]["S"] if item else None

    def messages_of(self, registration_id: str) -> tuple[SentMessage, ...]:
        """Return the registration's messages, in the order of their keys."""
        rows = self.table.partition(message_partition(registration_id), begins_with="M#")
        return tuple(to_history(row) for row in rows)

    def note_joined(self, registration: Registration, *, now: datetime) -> None:
        """Store the first use of the join link, if the link is still valid."""
        joined = self.table.update(
            registration_key(registration.id),
            "SET joined = if_not_exists(joined, :now)",
            when="#state = :confirmed AND link_generation = :generation",
            values={
                ":now": moment(now),
                ":confirmed": text("confirmed"),
                ":generation": number(registration.link_generation),
            },
            names="state",
        )
        self.table.try_write([joined])

    def find_many(self, ids: Sequence[str]) -> list[Registration]:
        """Return the registrations of these ids that exist, in their order, as ``find`` does."""
        items = self.table.get_many([registration_key(each) for each in ids])
        found = {registration.id: registration for registration in map(from_item, items)}
        return [found[each] for each in ids if each in found]

    def waiting_after(self, event: str, ticket: int, *, size: int) -> tuple[WaitingPosition, ...]:
        """Return the next positions on the waiting list after a ticket, passed over or not."""
        return positions_after(self.table, event, ticket, size=size)

    def waiting_before(self, event: str, ticket: int, *, size: int) -> tuple[WaitingPosition, ...]:
        """Return the positions before a ticket, the last first."""
        return positions_before(self.table, event, ticket, size=size)

    def waiting_positions(self, event: str, *, passed_over: str = "") -> Iterator[WaitingPosition]:
        """Return the positions in line, or passed over for that reason; read as they are used."""
        return in_line(self.table, event, passed_over=passed_over)

    def _write(self, actions: list[dict[str, Any]], draft: NewRegistration) -> WriteConflict | None:
        if draft.audit:
            from registrar.aws.audit_item import note_in_audit  # of organisers alone

            actions.append(note_in_audit(self.table, draft.audit))
        try:
            self.table.write(actions, attempts=self.attempts)
        except ConditionsFailed as failed:
            return _not_written(failed.reasons, draft)
        return None

    def _seated(self, draft: NewRegistration, change: str, when: str) -> list[dict[str, Any]]:
        return [
            *self._claim_names(draft),
            self._seats(draft, change, when),
            *(self._option_seat(draft, field, value) for field, value in draft.limited_options),
            *self._message(draft),
        ]

    def _message(self, draft: NewRegistration) -> list[dict[str, Any]]:
        """Return the action that queues the first message; none for one who has no address."""
        if not has_recipient(draft.message, draft.registration):
            return []
        return [self.table.put_new(new_message(draft.message, draft.registration))]

    def _claim_names(self, draft: NewRegistration) -> list[dict[str, Any]]:
        holder = uniqueness_key(draft.address_key) | {"registration": text(draft.registration.id)}
        return [self.table.put_new(to_item(draft.registration)), self.table.put_new(holder)]

    def _seats(self, draft: NewRegistration, change: str, condition: str) -> dict[str, Any]:
        values = {
            ":active": text("active"),
            ":now": moment(draft.registration.created),
            ":one": number(1),
            ":zero": number(0),
            ":form": number(draft.registration.form_version),
        }
        used = {name: value for name, value in values.items() if name in f"{change} {condition}"}
        key = seats_key(draft.registration.event)
        return self.table.update(key, change, when=condition, values=used, names="state capacity")

    def _is_full(self, draft: NewRegistration, field: str, value: str) -> bool:
        item = self.table.get(option_key(draft.registration.event, field, value))
        seats = to_option_seats(item) if item else None
        return seats is None or seats.full or seats.passed_over > 0

    def _option_seat(self, draft: NewRegistration, field: str, value: str) -> dict[str, Any]:
        return take_option(self.table, draft.registration.event, (field, value))


def _not_written(reasons: list[Reason], draft: NewRegistration) -> WriteConflict:
    registration, holder, seats, *options = reasons
    full = zip(draft.limited_options, options, strict=False)
    newer = newer_form(seats, draft.registration.form_version)
    return WriteConflict(
        registration=from_item(registration.item) if registration.item else None,
        holder=holder.item["registration"]["S"] if holder.item else None,
        seats=to_seats(seats.item) if seats.item else None,
        seats_refused=seats.failed and not newer,
        full_options=tuple(option for option, reason in full if reason.failed),
        newer_form=newer,
        undecided=any(map(is_undecided, options)),
    )
