"""The outbox's real expressions on a table with the template's own properties (moto)."""

from dataclasses import replace
from datetime import timedelta

from registrar.aws.message_table import MessageTable
from registrar.aws.registration_table import RegistrationTable
from registrar.aws.table import Table
from registrar.domain.message import LEASE, Message, MessageKey
from registrar.domain.registration import Registration
from tests.factories import NOW
from tests.unit.conftest import a_draft, token


def written(table: Table, registrations: RegistrationTable) -> tuple[MessageTable, Message]:
    """The outbox with the message of a confirmed registration."""
    draft = a_draft(1)
    registrations.confirm(draft)
    return MessageTable(table, token), draft.message


def test_a_message_is_found_while_it_is_due_and_no_longer(
    table: Table, registrations: RegistrationTable
) -> None:
    """In the index from writing to sending; under a claim at the end of its lease."""
    outbox, message = written(table, registrations)
    found = [list(outbox.due(NOW))]

    claimed = outbox.claim(message, now=NOW, until=NOW + LEASE)
    found.append(list(outbox.due(NOW)))
    found.append(list(outbox.due(NOW + LEASE)))
    sent = outbox.mark_sent(replace(message, attempts=1), ses_id="ses", now=NOW)
    found.append(list(outbox.due(NOW + timedelta(days=9))))

    assert (claimed, sent) == (True, True)
    assert found == [[message.key], [], [message.key], []]


def test_a_message_is_claimed_once(table: Table, registrations: RegistrationTable) -> None:
    """Of two who saw it pending, one gets it."""
    outbox, message = written(table, registrations)

    claims = [outbox.claim(message, now=NOW, until=NOW + LEASE) for _ in range(2)]

    assert claims == [True, False]


def test_a_message_of_an_older_version_is_not_claimed(
    table: Table, registrations: RegistrationTable
) -> None:
    """The claim itself checks the registration, not only the look before it (N6)."""
    outbox, message = written(table, registrations)
    changed = replace(a_draft(1).registration, version=2)
    table.client.put_item(TableName=table.name, Item=_item(changed))

    assert outbox.claim(message, now=NOW, until=NOW + LEASE) is False


def _item(registration: Registration) -> dict[str, object]:
    from registrar.aws.registration_item import to_item

    return to_item(registration)


def test_a_message_is_queued_once(table: Table, registrations: RegistrationTable) -> None:
    """The same key is the same message."""
    outbox, _ = written(table, registrations)
    registration = a_draft(1).registration
    key = MessageKey(registration.id, 1, "already_registered", "20220214")

    assert [outbox.add(key, registration, NOW) for _ in range(2)] == [True, False]
    assert outbox.find(key) == Message(key, registration.event, "pending", 0, NOW)


def test_a_superseded_message_is_never_due(table: Table, registrations: RegistrationTable) -> None:
    """It leaves the index without having been sent."""
    outbox, message = written(table, registrations)

    assert outbox.supersede(message)

    assert list(outbox.due(NOW + timedelta(days=9))) == []


def test_no_person_is_in_a_message(table: Table, registrations: RegistrationTable) -> None:
    """The outbox's rows and the address key hold nothing of the attendee."""
    written(table, registrations)

    items = table.client.scan(TableName=table.name)["Items"]
    told = [item for item in items if "1@example.org" in str(item) or "Иван" in str(item)]

    assert [item["sk"]["S"] for item in told] == ["A"]
