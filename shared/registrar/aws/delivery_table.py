"""Delivery in the table: an SES event creates no item, but for a team's undelivered emails."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from registrar.actions.track_delivery import SentRecord
from registrar.aws.delivery_progress import below_delivery, raise_delivery
from registrar.aws.held_seat_table import end_hold
from registrar.aws.keys.interests import interest_item_key
from registrar.aws.keys.registrations import message_key
from registrar.aws.message_table import SENT, effects_of_sending, sent_values
from registrar.aws.table import Item, Table, number, text
from registrar.aws.team_mail_table import TeamMailTable
from registrar.domain.delivery import Delivery
from registrar.domain.interest import InterestKey
from registrar.domain.message import MessageKey, MessageState
from registrar.domain.team_mail import TeamMailKey

_OPEN = "#state IN (:pending, :claimed)"


@dataclass(frozen=True)
class DeliveryTable:
    """Writer of delivery states, in the message and in its registration."""

    table: Table

    def sent_record(self, key: MessageKey) -> SentRecord | None:
        """Return the record of the message's mail, or None if there is no such message."""
        item = self.table.get(message_key(key))
        return to_sent_record(item) if item else None

    def note_sent(self, key: MessageKey, *, ses_id: str, now: datetime) -> None:
        """Mark the message sent, unless its outcome is known; removes it from the due index."""
        waiting = {":pending": text("pending"), ":claimed": text("claimed")}
        values = sent_values(ses_id, now) | waiting
        sent = self.table.update(message_key(key), SENT, when=_OPEN, values=values, names="state")
        effects = effects_of_sending(self.table, key, now)
        any(self.table.try_write([sent, *effect]) for effect in (*effects, []))

    def raise_registration(self, key: MessageKey, generation: int, delivery: Delivery) -> bool:
        """Raise the registration's delivery, unless erased or of another link generation."""
        return self.table.try_update(raise_delivery(self.table, key, generation, delivery))

    def end_hold(self, key: MessageKey, generation: int, *, now: datetime) -> None:
        """End the hold of the registration's seat, if it is held, for that link generation."""
        self.table.try_update(end_hold(self.table, key.registration_id, generation, now))

    def raise_message(self, key: MessageKey, delivery: Delivery) -> bool:
        """Raise the message's own delivery; False if it was as high already."""
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
        """Delete an interest whose mail was attempted; False if there is none such.

        An interest never attempted belongs to a person who asked again after the mail.
        """
        return self.table.try_call(
            "delete_item",
            TableName=self.table.name,
            Key=interest_item_key(key),
            ConditionExpression="attempts > :none",
            ExpressionAttributeValues={":none": number(0)},
        )

    def note_team_mail(
        self, key: TeamMailKey, delivery: Delivery, *, reference: str, now: datetime
    ) -> bool:
        """Record the delivery; one that arrived only after another that had not."""
        return TeamMailTable(self.table).note(key, delivery, reference=reference, now=now)


def to_sent_record(item: Item) -> SentRecord:
    """Return the record of the mail in a message's item."""
    return SentRecord(
        state=cast("MessageState", item["state"]["S"]),
        generation=int(item["generation"]["N"]) if "generation" in item else None,
        ses_id=item["ses_id"]["S"] if "ses_id" in item else "",
        delivery=cast("Delivery", item["delivery"]["S"]) if "delivery" in item else None,
    )
