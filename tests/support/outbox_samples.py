"""Messages of one registration in the outbox."""

from dataclasses import replace
from typing import Any

from registrar.aws.keys.registrations import message_key
from registrar.aws.message_table import MessageTable
from registrar.aws.registration_item import to_item
from registrar.aws.registration_table import RegistrationTable
from registrar.aws.table import Table
from registrar.domain.message import EVERY_VERSION, LEASE, Message, MessageKey
from registrar.domain.registration import Registration
from tests.support.drafts import a_draft
from tests.support.factories import NOW

A_REGISTRATION = a_draft(1).registration


def written(table: Table, registrations: RegistrationTable) -> tuple[MessageTable, Message]:
    """The outbox with the message of a confirmed registration."""
    draft = a_draft(1)
    registrations.confirm(draft)
    return MessageTable(table), draft.message


def put(table: Table, registration: Registration) -> None:
    """The registration as it is from now on."""
    table.client.put_item(TableName=table.name, Item=to_item(registration))


def item(table: Table, key: MessageKey) -> dict[str, Any]:
    """The message's item."""
    found = table.get(message_key(key))
    assert found is not None
    return found


def queued(outbox: MessageTable, key: MessageKey) -> Message:
    """Another message about the registration, pending."""
    elsewhere = {key.occasion: "old@example.org"}
    outbox.add(key, replace(A_REGISTRATION, new_address="b@c.d", former_addresses=elsewhere), NOW)
    return Message(key, A_REGISTRATION.event, "pending", 0, NOW)


def claimed(outbox: MessageTable, message: Message, registration: Registration) -> Message:
    """The message under its first attempt."""
    assert outbox.claim(message, registration, now=NOW, until=NOW + LEASE)
    return replace(message, state="claimed", attempts=1, due=NOW + LEASE)


LEFT = MessageKey(f"{1:032x}", EVERY_VERSION, "address_left", "2")
