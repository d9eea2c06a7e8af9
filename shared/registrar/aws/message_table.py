"""Messages in the table: the outbox and the ledger of what was sent, in one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from registrar.aws.table import (
    Item,
    Table,
    due_shard,
    due_shards,
    message_key,
    moment,
    number,
    read_message_key,
    registration_key,
    text,
)
from registrar.aws.transaction import ConditionsFailed, write
from registrar.domain.message import Message, MessageKey, MessageState
from registrar.domain.moment import from_text
from registrar.domain.registration import Registration

_CLAIMABLE = "#state IN (:pending, :claimed) AND attempts = :attempts AND due_at <= :now"
_MINE = "#state = :claimed AND attempts = :attempts"


@dataclass(frozen=True)
class MessageTable:
    """Finds, claims and marks messages; every change is a compare-and-set on the attempt."""

    table: Table
    new_token: Callable[[], str]

    def add(self, key: MessageKey, registration: Registration, due: datetime) -> bool:
        """Queue a message beside an existing registration; False if it was queued before."""
        item = new_message(Message(key, registration.event, "pending", 0, due), registration)
        return self._try([self.table.put_new(item)])

    def find(self, key: MessageKey) -> Message | None:
        """The message as it is now, or None."""
        item = self.table.get(message_key(key))
        return from_item(item) if item else None

    def due(self, now: datetime) -> Iterator[MessageKey]:
        """The messages that are due, from the index, so perhaps no longer: claiming decides."""
        for shard in due_shards():
            yield from self._due_of(shard, now)

    def claim(self, message: Message, *, now: datetime, until: datetime) -> bool:
        """Take the message for one attempt; False if somebody else has, or its time is past.

        The registration must still be at the message's version.
        """
        check = {
            "ConditionCheck": {
                "TableName": self.table.name,
                "Key": registration_key(message.key.registration_id),
                "ConditionExpression": "version = :version AND #state <> :erased",
                "ExpressionAttributeNames": {"#state": "state"},
                "ExpressionAttributeValues": {
                    ":version": number(message.key.version),
                    ":erased": text("erased"),
                },
            }
        }
        take = self._update(
            message,
            "SET #state = :claimed, attempts = :next, due_at = :until",
            _CLAIMABLE,
            {
                ":pending": text("pending"),
                ":claimed": text("claimed"),
                ":now": moment(now),
                ":next": number(message.attempts + 1),
                ":until": moment(until),
            },
        )
        return self._try([check, take])

    def mark_sent(self, message: Message, *, ses_id: str, now: datetime) -> bool:
        """SES has it: the message leaves the due index for good."""
        values = {
            ":claimed": text("claimed"),
            ":sent": text("sent"),
            ":ses": text(ses_id),
            ":now": moment(now),
        }
        change = "SET #state = :sent, ses_id = :ses, sent_at = :now REMOVE due_shard, due_at"
        return self._try([self._update(message, change, _MINE, values)])

    def put_back(self, message: Message, *, due: datetime) -> bool:
        """SES refused it: pending again, due later."""
        values = {
            ":claimed": text("claimed"),
            ":pending": text("pending"),
            ":due": moment(due),
        }
        change = "SET #state = :pending, due_at = :due"
        return self._try([self._update(message, change, _MINE, values)])

    def supersede(self, message: Message) -> bool:
        """A newer version of the registration speaks for it: never sent."""
        values = {":superseded": text("superseded"), ":old": text(message.state)}
        change = "SET #state = :superseded REMOVE due_shard, due_at"
        condition = "#state = :old AND attempts = :attempts"
        return self._try([self._update(message, change, condition, values)])

    def _due_of(self, shard: str, now: datetime) -> Iterator[MessageKey]:
        condition = "due_shard = :shard AND due_at <= :now"
        values = {":shard": text(shard), ":now": moment(now)}
        yield from map(read_message_key, self.table.pages("due", condition, values))

    def _update(self, message: Message, change: str, when: str, values: Item) -> dict[str, Any]:
        values = {":attempts": number(message.attempts)} | values
        return self.table.update(
            message_key(message.key), change, when=when, values=values, names="state"
        )

    def _try(self, actions: list[dict[str, Any]]) -> bool:
        try:
            write(self.table, actions, token=self.new_token())
        except ConditionsFailed:
            return False
        return True


def new_message(message: Message, registration: Registration) -> Item:
    """A pending message as an item, in the due index; nothing of the person is in it."""
    return message_key(message.key) | {
        "event": text(registration.event),
        "state": text(message.state),
        "attempts": number(message.attempts),
        "due_shard": text(due_shard(registration.id)),
        "due_at": moment(message.due),
    }


def from_item(item: Item) -> Message:
    """The message an item holds; one that is sent is due never."""
    return Message(
        key=read_message_key(item),
        event=item["event"]["S"],
        state=cast("MessageState", item["state"]["S"]),
        attempts=int(item["attempts"]["N"]),
        due=from_text(item["due_at"]["S"]) if "due_at" in item else datetime.max,
    )
