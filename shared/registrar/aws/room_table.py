"""Rooms that are missing in the table: when an event's is checked next, and who was told.

Every change is a compare-and-set: of a check on its step, of a notice on its attempt. A notice has
no address in it, and stays as the record of its email.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from registrar.aws.audit_item import note_in_audit
from registrar.aws.checkpoint import advance, due_items, finish, read_step, to_attributes
from registrar.aws.keys.due_index import ROOM_CHECKS
from registrar.aws.keys.events import read_event
from registrar.aws.keys.rooms import room_check_key, room_notice_key
from registrar.aws.table import Item, Table, moment, number, text
from registrar.aws.transaction import Action
from registrar.domain.audit import AuditLine
from registrar.domain.delivery import CompositionFault
from registrar.domain.room_notice import RoomCheck, RoomNotice, RoomNoticeKey, RoomNoticeState
from registrar.domain.timestamp import from_text

_UNCHANGED = "#state = :read_state AND attempts = :attempts"


@dataclass(frozen=True)
class RoomTable:
    """Reader and writer of the checks of rooms and of their notices."""

    table: Table

    def due(self, now: datetime) -> Iterator[RoomCheck]:
        """Return the checks that are due."""
        for item in due_items(self.table, ROOM_CHECKS, now):
            due = from_text(item["due_at"]["S"])
            yield RoomCheck(event=read_event(item), due=due, step=read_step(item))

    def save(self, before: RoomCheck, after: RoomCheck) -> bool:
        """Advance the step; False if another sweep did."""
        attributes = to_attributes(after) | {"due_at": moment(after.due)}
        action = advance(self.table, room_check_key(before.event), before, attributes)
        return self.table.try_write([action])

    def finish(self, current: RoomCheck) -> bool:
        """Remove the event from the due index; False if another sweep took the step."""
        return self.table.try_write([finish(self.table, room_check_key(current.event), current)])

    def notice(self, key: RoomNoticeKey, *, address: str, now: datetime) -> RoomNotice:
        """Return the notice by a consistent read; one that was never tried is due now."""
        item = self.table.get(room_notice_key(key))
        if item is None:
            return RoomNotice(key=key, address=address, due=now)
        return RoomNotice(
            key=key,
            address=address,
            state=cast("RoomNoticeState", item["state"]["S"]),
            attempts=int(item["attempts"]["N"]),
            due=from_text(item["due_at"]["S"]),
            refused_since=from_text(item["since"]["S"]) if "since" in item else None,
        )

    def claim(self, notice: RoomNotice, *, now: datetime, until: datetime) -> bool:
        """Claim the notice for one attempt; False if another attempt came first."""
        values = {
            ":state": text("claimed"),
            ":next": number(notice.attempts + 1),
            ":until": moment(until),
        }
        change = "SET #state = :state, attempts = :next, due_at = :until"
        if not notice.attempts:
            action = self._update(notice, change, "attribute_not_exists(pk)", values)
        else:
            due = {":now": moment(now), **_attempt(notice)}
            action = self._update(notice, change, f"{_UNCHANGED} AND due_at <= :now", values | due)
        return self.table.try_write([action])

    def put_back(
        self, notice: RoomNotice, *, due: datetime, refused_since: datetime | None = None
    ) -> bool:
        """Make the notice pending again; ``refused_since`` if SES refused the email itself."""
        values = {":state": text("pending"), ":due": moment(due), **_attempt(notice)}
        change = "SET #state = :state, due_at = :due"
        if refused_since:
            change, values[":since"] = f"{change}, since = :since", moment(refused_since)
        return self.table.try_write([self._update(notice, change, _UNCHANGED, values)])

    def mark_sent(self, notice: RoomNotice, *, ses_id: str, now: datetime, line: AuditLine) -> bool:
        """Record that SES accepted the notice, with the audit line; False for a later attempt."""
        values = {":state": text("sent"), ":now": moment(now), ":id": text(ses_id)}
        change = "SET #state = :state, sent_at = :now, ses_id = :id"
        sent = self._update(notice, change, _UNCHANGED, values | _attempt(notice))
        noted = note_in_audit(self.table, line, token=notice.key.digest)
        return self.table.try_write([sent, noted])

    def give_up(self, notice: RoomNotice, *, fault: CompositionFault | None) -> bool:
        """End the notice unsent, with its fault; False if another attempt came first."""
        values = {":state": text("refused"), ":fault": text(fault or "refused")}
        change = "SET #state = :state, fault = :fault"
        action = self._update(notice, change, _UNCHANGED, values | _attempt(notice))
        return self.table.try_write([action])

    def _update(self, notice: RoomNotice, change: str, when: str, values: Item) -> Action:
        key = room_notice_key(notice.key)
        return self.table.update(key, change, when=when, values=values, names="state")


def schedule_room_check(table: Table, check: RoomCheck) -> Action:
    """Return the action that makes the check due at its moment, at its next step."""
    return table.update(
        room_check_key(check.event),
        "SET due_shard = :shard, due_at = :due ADD step :one",
        values={":shard": text(ROOM_CHECKS), ":due": moment(check.due), ":one": number(1)},
    )


def _attempt(notice: RoomNotice) -> Item:
    return {":read_state": text(notice.state), ":attempts": number(notice.attempts)}
