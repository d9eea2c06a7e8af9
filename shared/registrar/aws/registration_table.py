"""Registrations in the table: one item each, written together with seat, address and message."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from registrar.actions.register import NewRegistration, WriteConflict
from registrar.aws.event_table import to_seats
from registrar.aws.form_version_condition import BY_FORM, newer_form
from registrar.aws.keys import (
    event_registrations,
    message_partition,
    option_key,
    registration_key,
    seats_key,
    ticket_key,
    uniqueness_key,
    waiting_key,
)
from registrar.aws.message_table import new_message
from registrar.aws.option_table import is_undecided, take_option, to_option_seats
from registrar.aws.registration_item import from_item, to_history, to_item
from registrar.aws.registration_pages import page_after, page_before
from registrar.aws.seat_conditions import DIRECT, NOT_DIRECT
from registrar.aws.table import Table, moment, number, text
from registrar.aws.transaction import ConditionsFailed, Reason
from registrar.aws.waiting_list_query import count_before, everybody, in_line
from registrar.domain.passed_over import WaitingPosition
from registrar.domain.registration import Registration
from registrar.domain.seats import Seats
from registrar.domain.sent_message import SentMessage

_OPEN = f"#state = :active AND opens <= :now AND closes > :now AND {BY_FORM}"
_CONFIRM = f"{_OPEN} AND {DIRECT}"
_WAIT = f"{_OPEN} AND {NOT_DIRECT} AND waiting < waiting_limit"


@dataclass(frozen=True)
class RegistrationTable:
    """Reads registrations, and writes new ones in the transactions Register and Wait."""

    table: Table

    def find(self, registration_id: str) -> Registration | None:
        """The registration as it is now, or None."""
        item = self.table.get(registration_key(registration_id))
        return from_item(item) if item else None

    def confirm(self, draft: NewRegistration) -> WriteConflict | None:
        """Register: the registration, its address, a seat and a message, or nothing and why."""
        actions = [
            *self._claim_names(draft),
            self._seats(draft, "ADD taken :one", _CONFIRM),
            self.table.put_new(new_message(draft.message, draft.registration)),
            *(self._option_seat(draft, field, value) for field, value in draft.limited_options),
        ]
        return self._write(actions, draft)

    def wait(self, draft: NewRegistration) -> WriteConflict | None:
        """Wait: as Register, with a place in the waiting list instead of a seat."""
        ticket = draft.registration.ticket
        if ticket is None:
            raise ValueError("a waiting registration has a ticket")
        place = waiting_key(draft.registration.event, ticket)
        actions = [
            *self._claim_names(draft),
            self._seats(draft, "ADD waiting :one", _WAIT),
            self.table.put_new(new_message(draft.message, draft.registration)),
            self.table.put_new(place | {"registration": text(draft.registration.id)}),
        ]
        return self._write(actions, draft)

    def seats_of(self, event: str) -> Seats | None:
        """The event's counters as they are now, or None."""
        item = self.table.get(seats_key(event))
        return to_seats(item) if item else None

    def full_options(self, draft: NewRegistration) -> tuple[tuple[str, str], ...]:
        """Those of the draft's limited options that have no seat left."""
        return tuple(one for one in draft.limited_options if self._is_full(draft, *one))

    def quarantine(self, draft: NewRegistration) -> Registration | None:
        """Keep the registration, and nothing else; the one that stood there, if one did."""
        try:
            self.table.write([self.table.put_new(to_item(draft.registration))])
        except ConditionsFailed as failed:
            current = failed.reasons[0].item
            return from_item(current) if current else None
        return None

    def next_ticket(self, event: str) -> int:
        """The next number of the waiting list; a number nobody uses does no harm."""
        answer = self.table.call(
            "update_item",
            TableName=self.table.name,
            Key=ticket_key(event),
            UpdateExpression="ADD last_ticket :one",
            ExpressionAttributeValues={":one": number(1)},
            ReturnValues="UPDATED_NEW",
        )
        return int(answer["Attributes"]["last_ticket"]["N"])

    def of_event(self, event: str) -> Iterator[Registration]:
        """The event's registrations by time, read by page from the index."""
        values = {":event": text(event_registrations(event))}
        yield from map(from_item, self.table.pages("by_event", "event_key = :event", values))

    def behind(
        self, event: str, cursor: str, *, size: int, newest_first: bool
    ) -> list[Registration]:
        """The next registrations behind a place of domain/order.py; empty at the end."""
        page = page_before if newest_first else page_after
        return page(self.table, event, cursor, size=size)

    def place_of(self, registration: Registration) -> int | None:
        """Its place in the waiting list, from 1; None if it does not wait."""
        if registration.ticket is None or registration.state != "waiting":
            return None
        return 1 + count_before(self.table, registration.event, registration.ticket)

    def holder(self, address_key: str) -> str | None:
        """The id of the active registration with that address, or None."""
        item = self.table.get(uniqueness_key(address_key))
        return item["registration"]["S"] if item else None

    def messages_of(self, registration_id: str) -> tuple[SentMessage, ...]:
        """The messages about it, in the order of their keys."""
        rows = self.table.partition(message_partition(registration_id), begins_with="M#")
        return tuple(to_history(row) for row in rows)

    def note_joined(self, registration: Registration, *, now: datetime) -> None:
        """Note when the link to join was first used, while it is good."""
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

    def waiting(self, event: str) -> Iterator[str]:
        """The ids of all on the waiting list, first come first, as it is now."""
        return (place.registration for place in everybody(self.table, event))

    def in_line(self, event: str, *, passed_over: str = "") -> Iterator[WaitingPosition]:
        """Those who can take a seat, or are passed over for that reason; read as they are used."""
        return in_line(self.table, event, passed_over=passed_over)

    def _write(self, actions: list[dict[str, Any]], draft: NewRegistration) -> WriteConflict | None:
        try:
            self.table.write(actions)
        except ConditionsFailed as failed:
            return _not_written(failed.reasons, draft)
        return None

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
        key = seats_key(draft.registration.event)
        return self.table.update(key, change, when=condition, values=values, names="state capacity")

    def _is_full(self, draft: NewRegistration, field: str, value: str) -> bool:
        item = self.table.get(option_key(draft.registration.event, field, value))
        seats = to_option_seats(item) if item else None
        return seats is None or seats.full or seats.passed_over > 0

    def _option_seat(self, draft: NewRegistration, field: str, value: str) -> dict[str, Any]:
        return take_option(self.table, draft.registration.event, (field, value))


def _not_written(reasons: list[Reason], draft: NewRegistration) -> WriteConflict:
    registration, holder, seats, _message, *options = reasons
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
