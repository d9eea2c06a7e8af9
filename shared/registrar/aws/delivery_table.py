"""Delivery in the table: each change has a condition, so that no news ever make an item."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from registrar.actions.track_delivery import SentRecord
from registrar.aws.delivery_progress import below_delivery, raise_delivery
from registrar.aws.keys import interest_item_key, message_key
from registrar.aws.message_table import SENT, forget_former_address, sent_values
from registrar.aws.table import Item, Table, number, text
from registrar.domain.delivery import Delivery
from registrar.domain.interest import InterestKey
from registrar.domain.message import MessageKey, MessageState

_OPEN = "#state IN (:pending, :claimed)"


@dataclass(frozen=True)
class DeliveryTable:
    """Raises what is known of a mail, in the message and in its registration."""

    table: Table

    def trace(self, key: MessageKey) -> SentRecord | None:
        """What is held of the message, or None."""
        item = self.table.get(message_key(key))
        return read_trace(item) if item else None

    def note_sent(self, key: MessageKey, *, ses_id: str, now: datetime) -> None:
        """SES has it: unless that is settled, it leaves the outbox."""
        waiting = {":pending": text("pending"), ":claimed": text("claimed")}
        values = sent_values(ses_id, now) | waiting
        sent = self.table.update(message_key(key), SENT, when=_OPEN, values=values, names="state")
        forgetting = forget_former_address(self.table, key)
        any(self.table.try_write([sent, *forget]) for forget in (*forgetting, []))

    def raise_registration(self, key: MessageKey, generation: int, delivery: Delivery) -> bool:
        """Raise its registration's delivery, if that is of this link generation and not erased."""
        return self.table.try_update(raise_delivery(self.table, key, generation, delivery))

    def raise_message(self, key: MessageKey, delivery: Delivery) -> bool:
        """Raise the message's own delivery; False if it stood as high."""
        lower, below = below_delivery(delivery)
        raised = self.table.update(
            message_key(key),
            "SET #delivery = :new",
            when=f"attribute_exists(pk) AND {lower}",
            values=below | {":new": text(delivery)},
            names="delivery",
        )
        return self.table.try_update(raised)

    def forget_interest(self, key: InterestKey) -> bool:
        """Delete an interest that was tried; False if none stands there.

        One that was never tried is of somebody who asked again after the mail.
        """
        return self.table.try_call(
            "delete_item",
            TableName=self.table.name,
            Key=interest_item_key(key),
            ConditionExpression="attempts > :none",
            ExpressionAttributeValues={":none": number(0)},
        )


def read_trace(item: Item) -> SentRecord:
    """What a message's item holds of its mail."""
    return SentRecord(
        state=cast("MessageState", item["state"]["S"]),
        generation=int(item["generation"]["N"]) if "generation" in item else None,
        ses_id=item["ses_id"]["S"] if "ses_id" in item else "",
        delivery=cast("Delivery", item["delivery"]["S"]) if "delivery" in item else None,
    )
