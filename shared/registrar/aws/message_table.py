"""Messages in the table: the outbox, which also records every message's outcome."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from registrar.aws.delivery_progress import one_of, raise_delivery
from registrar.aws.former_address import forget_former_address
from registrar.aws.held_seat_table import begin_time_to_prove, end_hold, end_hold_unasked
from registrar.aws.keys.due_index import due_shard, due_shards
from registrar.aws.keys.registrations import message_key, read_message_key, registration_key
from registrar.aws.table import Item, Table, moment, number, text
from registrar.correlation import correlation_id
from registrar.domain.delivery import UNMAILED, CompositionFault, Delivery
from registrar.domain.message import (
    ELSEWHERE,
    TRUE_IN,
    Message,
    MessageKey,
    MessageState,
    has_recipient,
)
from registrar.domain.registration import Registration
from registrar.domain.timestamp import from_text

_CLAIMABLE = "#state IN (:pending, :claimed) AND attempts = :attempts AND due_at <= :now"
_MINE = "#state = :claimed AND attempts = :attempts"
_AS_READ = "#state = :old AND attempts = :attempts"

# Sent: the message is in no index any more, and never sent again
SENT = "SET #state = :sent, ses_id = :ses, sent_at = :now REMOVE due_shard, due_at"


@dataclass(frozen=True)
class MessageTable:
    """Reader and writer of messages; every change is a compare-and-set on the attempt."""

    table: Table

    def add(self, key: MessageKey, registration: Registration, due: datetime) -> bool:
        """Queue a message; False if it was queued before, or the registration is gone or erased.

        False, too, for one who has no address.
        """
        message = Message(key, registration.event, "pending", 0, due)
        if not has_recipient(message, registration):
            return False
        item = new_message(message, registration)
        current = {
            "ConditionCheck": {
                "TableName": self.table.name,
                "Key": registration_key(registration.id),
                "ConditionExpression": "attribute_exists(pk) AND #state <> :erased",
                "ExpressionAttributeNames": {"#state": "state"},
                "ExpressionAttributeValues": {":erased": text("erased")},
            }
        }
        return self.table.try_write([current, self.table.put_new(item)])

    def find(self, key: MessageKey) -> Message | None:
        """Return the message by a consistent read, or None."""
        item = self.table.get(message_key(key))
        return from_item(item) if item else None

    def due(
        self, now: datetime, note: Callable[[datetime], None] | None = None
    ) -> Iterator[MessageKey]:
        """Return the keys of due messages, from the index, which may be late: the claim decides.

        ``note`` is given the time since when each is due, as it is read.
        """
        for shard in due_shards():
            for item in self.table.due(shard, now):
                if note:
                    note(from_text(item["due_at"]["S"]))
                yield read_message_key(item)

    def claim(
        self, message: Message, registration: Registration, *, now: datetime, until: datetime
    ) -> bool:
        """Claim the message for one attempt; False if it is claimed, ended or not due.

        False, too, if the registration has another version, a state that does not fit the kind, or
        an address that bounced or complained. The message stores the link generation, so that SES
        events about the mail apply to the address it went to; the fault of an earlier attempt goes.
        """
        take = self._update(
            message,
            "SET #state = :claimed, attempts = :next, due_at = :until, generation = :generation"
            " REMOVE fault",
            _CLAIMABLE,
            {
                ":pending": text("pending"),
                ":claimed": text("claimed"),
                ":now": moment(now),
                ":next": number(message.attempts + 1),
                ":until": moment(until),
                ":generation": number(registration.link_generation),
            },
        )
        return self.table.try_write([self._check_registration(message, registration), take])

    def mark_sent(self, message: Message, *, ses_id: str, now: datetime) -> bool:
        """Mark the message sent and remove it from the due index; False if the claim is lost.

        The mail to a former address (``address_left``) deletes that address. With the first mail
        that asks to prove an address, the time for it begins.
        """
        values = sent_values(ses_id, now) | {":claimed": text("claimed")}
        sent = self._update(message, SENT, _MINE, values)
        return self._end(sent, effects_of_sending(self.table, message.key, now))

    def put_back(
        self, message: Message, *, due: datetime, refused_since: datetime | None = None
    ) -> bool:
        """Make the message pending again; ``refused_since`` if SES refused the mail itself."""
        values = {
            ":claimed": text("claimed"),
            ":pending": text("pending"),
            ":due": moment(due),
        }
        change = "SET #state = :pending, due_at = :due"
        if refused_since:
            change += ", refused_since = :since"
            values[":since"] = moment(refused_since)
        if message.fault:
            change += ", fault = :fault"
            values[":fault"] = text(message.fault)
        return self.table.try_write([self._update(message, change, _MINE, values)])

    def defer(self, message: Message, *, due: datetime) -> bool:
        """Move the message's due time; False if it was claimed, put back or ended meanwhile."""
        values = {
            ":due": moment(due),
            ":old": text(message.state),
            ":read": moment(message.due),
        }
        when = f"{_AS_READ} AND due_at = :read"
        return self.table.try_update(self._update(message, "SET due_at = :due", when, values))

    def give_up(self, message: Message, registration: Registration, *, now: datetime) -> bool:
        """Mark the message refused for good, with its delivery, and remove it from the due index.

        The registration's delivery is raised too, while it has the address that was tried.
        """
        delivery: Delivery = "rejected" if message.fault else "undelivered"
        given_up = self._given_up(message, delivery, now)
        if message.key.kind in ELSEWHERE:
            return self._end(given_up, forget_former_address(self.table, message.key))
        generation = message.generation or registration.link_generation
        raised = raise_delivery(self.table, message.key, generation, delivery)
        if message.key.kind == "held":
            self.table.try_update(
                end_hold(self.table, message.key.registration_id, generation, now)
            )
        return self.table.try_write([given_up, raised]) or self.table.try_write([given_up])

    def _given_up(self, message: Message, delivery: Delivery, now: datetime) -> dict[str, Any]:
        values = {
            ":refused": text("refused"),
            ":delivery": text(delivery),
            ":now": moment(now),
            ":old": text(message.state),
        }
        change = "SET #state = :refused, delivery = :delivery, given_up_at = :now"
        if message.fault:
            change += ", fault = :fault"
            values[":fault"] = text(message.fault)
        return self._update(message, f"{change} REMOVE due_shard, due_at", _AS_READ, values)

    def supersede(self, message: Message) -> bool:
        """Mark the message superseded: it is never sent.

        If it was for a former address (``address_left``), that address is deleted. If it was to ask
        for the proof of an address, a seat still held is held no longer.
        """
        values = {":superseded": text("superseded"), ":old": text(message.state)}
        change = "SET #state = :superseded REMOVE due_shard, due_at"
        superseded = self._update(message, change, _AS_READ, values)
        unasked = end_hold_unasked(self.table, message.key, message.due)
        forgetting = forget_former_address(self.table, message.key)
        return self._end(superseded, [unasked] if unasked else forgetting)

    def _end(self, change: dict[str, Any], effects: list[list[dict[str, Any]]]) -> bool:
        """Write the change with the first effect that applies, or alone."""
        return any(self.table.try_write([change, *effect]) for effect in (*effects, []))

    def _check_registration(self, message: Message, registration: Registration) -> dict[str, Any]:
        values = {":version": number(registration.version)}
        condition, states = one_of("#state", TRUE_IN[message.key.kind])
        condition = f"version = :version AND {condition}"
        names, stopped = {"#state": "state"}, Item()
        if message.key.kind not in ELSEWHERE:
            is_stopped, stopped = one_of("#delivery", UNMAILED)
            condition += f" AND (attribute_not_exists(#delivery) OR NOT {is_stopped})"
            names["#delivery"] = "delivery"
        check = {
            "TableName": self.table.name,
            "Key": registration_key(message.key.registration_id),
            "ConditionExpression": condition,
            "ExpressionAttributeNames": names,
            "ExpressionAttributeValues": values | states | stopped,
        }
        return {"ConditionCheck": check}

    def _update(self, message: Message, change: str, when: str, values: Item) -> dict[str, Any]:
        values = {":attempts": number(message.attempts)} | values
        return self.table.update(
            message_key(message.key), change, when=when, values=values, names="state"
        )


def sent_values(ses_id: str, now: datetime) -> Item:
    """Return the values of SENT."""
    return {":sent": text("sent"), ":ses": text(ses_id), ":now": moment(now)}


def effects_of_sending(table: Table, key: MessageKey, now: datetime) -> list[list[dict[str, Any]]]:
    """Return the actions to try, the first that applies, with the mark that the mail is sent."""
    begin = begin_time_to_prove(table, key, now)
    return [begin] if begin else forget_former_address(table, key)


def new_message(message: Message, registration: Registration) -> Item:
    """Return a new message as an item, in the due index; it holds no personal data.

    It stores the request that it is queued by, if there is one.
    """
    request = message.request or correlation_id()
    item = message_key(message.key) | {
        "event": text(registration.event),
        "state": text(message.state),
        "attempts": number(message.attempts),
        "due_shard": text(due_shard(registration.id)),
        "due_at": moment(message.due),
    }
    item |= {"request": text(request)} if request else {}
    return item | ({"until": moment(message.until)} if message.until else {})


def from_item(item: Item) -> Message:
    """Return the message in an item; one that has ended is due at ``datetime.max``."""
    return Message(
        key=read_message_key(item),
        event=item["event"]["S"],
        state=cast("MessageState", item["state"]["S"]),
        attempts=int(item["attempts"]["N"]),
        due=from_text(item["due_at"]["S"]) if "due_at" in item else datetime.max,
        until=from_text(item["until"]["S"]) if "until" in item else None,
        refused_since=from_text(item["refused_since"]["S"]) if "refused_since" in item else None,
        generation=int(item["generation"]["N"]) if "generation" in item else None,
        fault=cast("CompositionFault", item["fault"]["S"]) if "fault" in item else None,
        request=item["request"]["S"] if "request" in item else "",
    )
