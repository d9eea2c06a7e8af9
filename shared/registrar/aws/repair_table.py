"""Repairs of an event's rows: each one transaction with its conditions and a line of the audit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from registrar.aws.audit_item import note_in_audit
from registrar.aws.erasure_table import ErasureTable, to_be_cleared
from registrar.aws.keys.due_index import HELD_SEATS
from registrar.aws.keys.events import event_key, known_event_key, listing_key, seats_key
from registrar.aws.keys.registrations import message_key, registration_key, uniqueness_key
from registrar.aws.keys.waiting_list import ticket_key, waiting_key
from registrar.aws.listing_item import listing_row
from registrar.aws.message_table import new_message
from registrar.aws.option_table import is_counted, set_mended
from registrar.aws.registration_condition import condition_as_read
from registrar.aws.registration_item import to_item
from registrar.aws.seats_change import position_key, position_values
from registrar.aws.table import Item, Table, moment, number, text
from registrar.aws.transaction import Action
from registrar.domain.audit import AuditLine
from registrar.domain.event import EventDefinition
from registrar.domain.message import Message, MessageKey
from registrar.domain.option_holders import OptionSeats
from registrar.domain.passed_over import WaitingPosition
from registrar.domain.registration import Registration
from registrar.domain.seats import OptionKey, Seats

_COMPARED = ("taken", "waiting", "passed_over", "mended", "reserved")


@dataclass(frozen=True)
class RepairTable:
    """Writer of repairs; each is False, without effect, if a row is no longer as it was read."""

    table: Table

    def set_seats(self, line: AuditLine, was: Seats, right: Mapping[str, int]) -> bool:
        """Set the seat counters that differ, if all are as they were read, and nobody has since."""
        compared = {name: getattr(was, name) for name in {*_COMPARED, *right}}
        values = {f":was_{name}": number(count) for name, count in compared.items()}
        when = " AND ".join(is_counted(name, count) for name, count in compared.items())
        right = {**right, "mended": was.mended + 1}
        change = "SET " + ", ".join(f"{name} = :{name}" for name in right)
        values |= {f":{name}": number(count) for name, count in right.items()}
        return self._write(
            line, self.table.update(seats_key(line.event), change, when=when, values=values)
        )

    def set_passed_over(
        self, line: AuditLine, option: OptionKey, was: OptionSeats, right: int
    ) -> bool:
        """Set the number of those who are passed over for an option."""
        return self._write(
            line,
            set_mended(self.table, line.event, option, was=was, name="passed_over", value=right),
        )

    def raise_ticket(self, line: AuditLine, ticket: int) -> bool:
        """Raise the last ticket to that number; it is never lowered."""
        values = {":ticket": number(ticket)}
        when = "attribute_not_exists(last_ticket) OR last_ticket < :ticket"
        change = "SET last_ticket = :ticket"
        key = ticket_key(line.event)
        return self._write(line, self.table.update(key, change, when=when, values=values))

    def claim_address(
        self, line: AuditLine, registration: Registration, address_key: str, other: str
    ) -> bool:
        """Let an active registration hold its address, in place of ``other``, empty for nobody."""
        row = uniqueness_key(address_key) | {"registration": text(registration.id)}
        if not other:
            return self._write(line, self._as_read(registration), self.table.put_new(row))
        replaced = self.table.update(
            uniqueness_key(address_key),
            "SET registration = :new",
            when="registration = :other",
            values={":new": text(registration.id), ":other": text(other)},
        )
        return self._write(line, self._as_read(registration), replaced)

    def free_address(
        self, line: AuditLine, registration: Registration, address_key: str, holder: str
    ) -> bool:
        """Delete the row of an address that nobody holds, of a registration that is not active."""
        freed = self.table.delete(
            uniqueness_key(address_key),
            when="registration = :holder",
            values={":holder": text(holder)},
        )
        return self._write(line, self._as_read(registration), freed)

    def add_position(self, line: AuditLine, registration: Registration) -> bool:
        """Give a waiting registration its position back, by its own ticket."""
        key = position_key(registration)
        if key is None:
            return False
        position = self.table.put_new(key | position_values(registration))
        return self._write(line, self._as_read(registration), position)

    def remove_position(
        self, line: AuditLine, position: WaitingPosition, registration: Registration | None
    ) -> bool:
        """Delete a position that the registration does not have, or that names nobody."""
        key = waiting_key(line.event, position.ticket, position.passed_over)
        removed = self.table.delete(
            key, when="registration = :holder", values={":holder": text(position.registration)}
        )
        return self._write(line, self._still(position.registration, registration), removed)

    def queue(self, line: AuditLine, message: Message, registration: Registration) -> bool:
        """Queue a message about a registration; not if the same was queued before."""
        put = self.table.put_new(new_message(message, registration))
        return self._write(line, self._as_read(registration), put)

    def remove_message(self, line: AuditLine, key: MessageKey) -> bool:
        """Delete a message whose registration does not exist."""
        message = self.table.delete(message_key(key))
        return self._write(line, self._still(key.registration_id, None), message)

    def end_hold(self, line: AuditLine, registration: Registration, until: datetime) -> bool:
        """Give a held seat its end, with its place in the due index."""
        condition, values = condition_as_read(to_item(registration))
        ends: Item = {":shard": text(HELD_SEATS), ":until": moment(until)}
        change = "SET held_until = :until, due_at = :until, due_shard = :shard"
        update = self.table.update(
            registration_key(registration.id),
            change,
            when=condition,
            values=values | ends,
            names="version state",
        )
        return self._write(line, update)

    def list_event(self, line: AuditLine, definition: EventDefinition) -> bool:
        """Put the event into the lists of events as it is published."""
        current = self.table.check(
            event_key(line.event),
            when="version = :version",
            values={":version": number(definition.version)},
        )
        row = listing_row(definition)
        listed = self._put(row) if row else self.table.delete(listing_key(line.event))
        return self._write(line, current, self._put(known_event_key(line.event)), listed)

    def clear_erased(self, line: AuditLine, registration: Registration, now: datetime) -> bool:
        """Take everything but the tombstone from an erased registration, and its messages."""
        tombstone = self._put(to_item(registration) | to_be_cleared(now))
        tombstone["Put"] |= {
            "ConditionExpression": "#state = :erased",
            "ExpressionAttributeNames": {"#state": "state"},
            "ExpressionAttributeValues": {":erased": text("erased")},
        }
        done = self._write(line, tombstone)
        return done and ErasureTable(self.table).clear(registration.id)

    def note(self, line: AuditLine) -> None:
        """Write a line of the audit about counters that are mended elsewhere."""
        self._write(line)

    def _put(self, item: Item) -> Action:
        return {"Put": {"TableName": self.table.name, "Item": item}}

    def _write(self, line: AuditLine, *actions: Action) -> bool:
        token = self.table.new_token()
        return self.table.try_write(
            [*actions, note_in_audit(self.table, line, token=token)], token=token
        )

    def _as_read(self, registration: Registration) -> Action:
        """Return the check that the registration is as it was read."""
        condition, values = condition_as_read(to_item(registration))
        key = registration_key(registration.id)
        return self.table.check(key, when=condition, values=values, names="version state")

    def _still(self, registration_id: str, registration: Registration | None) -> Action:
        """Return the check that the registration is as it was read, or that there is none."""
        if registration:
            return self._as_read(registration)
        return self.table.absent(registration_key(registration_id))
