"""The outbox's real expressions on a table with the template's own properties (moto)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from registrar.aws.message_table import MessageTable, from_item, new_message
from registrar.aws.registration_table import RegistrationTable
from registrar.aws.table import Table
from registrar.correlation import correlated
from registrar.domain.delivery import Delivery
from registrar.domain.message import EVERY_VERSION, LEASE, Message, MessageKey
from tests.support.drafts import a_draft
from tests.support.factories import NOW
from tests.support.outbox_samples import A_REGISTRATION, item, put, queued, written


def test_a_message_is_found_while_it_is_due_and_no_longer(
    table: Table, registrations: RegistrationTable
) -> None:
    """In the index from writing to sending; under a claim at the end of its lease."""
    outbox, message = written(table, registrations)
    found = [list(outbox.due(NOW))]

    claimed = outbox.claim(message, A_REGISTRATION, now=NOW, until=NOW + LEASE)
    found.append(list(outbox.due(NOW)))
    found.append(list(outbox.due(NOW + LEASE)))
    sent = outbox.mark_sent(replace(message, attempts=1), ses_id="ses", now=NOW)
    found.append(list(outbox.due(NOW + timedelta(days=9))))

    assert (claimed, sent) == (True, True)
    assert found == [[message.key], [], [message.key], []]


def test_a_message_stores_the_request_that_queued_it() -> None:
    """So that the mail can be followed back; without a request nothing is stored."""
    key, event = MessageKey("0" * 32, 1, "confirmed"), A_REGISTRATION.event
    message = Message(key, event, "pending", 0, NOW)

    with correlated("request-1"):
        stored = new_message(message, A_REGISTRATION)
    again = new_message(from_item(stored), A_REGISTRATION)

    assert from_item(stored) == replace(message, request="request-1")
    assert again == stored
    assert "request" not in new_message(message, A_REGISTRATION)


def test_a_message_is_claimed_once(table: Table, registrations: RegistrationTable) -> None:
    """Of two who saw it pending, one gets it."""
    outbox, message = written(table, registrations)

    claims = [outbox.claim(message, A_REGISTRATION, now=NOW, until=NOW + LEASE) for _ in range(2)]

    assert claims == [True, False]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"version": 2}, id="changed since"),
        pytest.param({"state": "cancelled"}, id="cancelled"),
        pytest.param({"state": "erased"}, id="erased"),
        pytest.param({"delivery": "bounced"}, id="its address is none"),
        pytest.param({"delivery": "complained"}, id="it does not want mail"),
    ],
)
def test_a_message_that_is_not_true_any_more_is_not_claimed(
    table: Table, registrations: RegistrationTable, change: dict[str, Any]
) -> None:
    """The claim itself checks the registration, not only the look before it (N6)."""
    outbox, message = written(table, registrations)
    put(table, replace(A_REGISTRATION, **change))

    assert outbox.claim(message, A_REGISTRATION, now=NOW, until=NOW + LEASE) is False


@pytest.mark.parametrize(
    "delivery", [None, "sent", "delayed", "delivered", "rejected", "undelivered"]
)
def test_a_message_is_claimed_while_its_address_may_be_good(
    table: Table, registrations: RegistrationTable, delivery: Delivery | None
) -> None:
    """Only a permanent bounce and a complaint stop mail."""
    outbox, message = written(table, registrations)
    put(table, replace(A_REGISTRATION, delivery=delivery))

    assert outbox.claim(message, A_REGISTRATION, now=NOW, until=NOW + LEASE) is True


def test_a_message_to_everybody_is_claimed_at_the_version_that_was_read(
    table: Table, registrations: RegistrationTable
) -> None:
    """Older changes do not matter, but nothing may change between the read and the claim."""
    outbox, _ = written(table, registrations)
    third = replace(A_REGISTRATION, version=3, link_generation=2)
    put(table, third)
    message = queued(outbox, MessageKey(third.id, EVERY_VERSION, "reminder", "1"))

    claims = [
        outbox.claim(message, read, now=NOW, until=NOW + LEASE)
        for read in (replace(third, version=2), third)
    ]

    assert claims == [False, True]
    assert item(table, message.key)["generation"] == {"N": "2"}


def test_a_message_keeps_its_deadline(table: Table, registrations: RegistrationTable) -> None:
    """From then on it is not sent, so it is written with it."""
    _, message = written(table, registrations)
    timely = replace(message, key=replace(message.key, kind="reminder"), until=NOW + LEASE)
    new = new_message(timely, A_REGISTRATION)
    table.client.put_item(TableName=table.name, Item=new)

    assert MessageTable(table).find(timely.key) == timely


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
    sent_message = [item for item in items if "1@example.org" in str(item) or "Иван" in str(item)]

    assert [item["sk"]["S"] for item in sent_message] == ["A"]
