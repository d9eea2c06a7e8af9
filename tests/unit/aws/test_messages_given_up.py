"""Messages that are given up, and what they say of the registration, on a table of moto."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from registrar.aws.keys.registrations import message_key, registration_key
from registrar.aws.registration_item import to_item
from registrar.aws.registration_table import RegistrationTable
from registrar.aws.table import Table
from registrar.domain.delivery import Delivery
from registrar.domain.message import LEASE
from tests.support.factories import NOW
from tests.support.outbox_samples import A_REGISTRATION, claimed, item, put, written


def test_a_message_is_given_up_together_with_its_reader(
    table: Table, registrations: RegistrationTable
) -> None:
    """Out of the index for good; the registration says that it was not reached."""
    outbox, message = written(table, registrations)
    tried = claimed(outbox, message, A_REGISTRATION)

    given_up = outbox.give_up(tried, A_REGISTRATION, now=NOW)

    found = item(table, message.key)
    assert given_up
    assert list(outbox.due(NOW + timedelta(days=9))) == []
    assert (found["state"], found["delivery"]) == ({"S": "refused"}, {"S": "undelivered"})
    assert "due_at" not in found
    current = registrations.find(A_REGISTRATION.id)
    assert current == replace(A_REGISTRATION, delivery="undelivered")
    (sent_message,) = registrations.messages_of(A_REGISTRATION.id)
    assert (sent_message.state, sent_message.sent, sent_message.given_up) == ("refused", None, NOW)


def test_a_fault_is_that_of_the_last_try(table: Table, registrations: RegistrationTable) -> None:
    """A claim begins without one, so a message that is sent then does not keep an old fault."""
    outbox, message = written(table, registrations)
    tried = replace(claimed(outbox, message, A_REGISTRATION), fault="unsafe")
    outbox.put_back(tried, due=NOW, refused_since=NOW)
    found = outbox.find(message.key)
    assert found is not None
    outbox.claim(found, A_REGISTRATION, now=NOW, until=NOW + LEASE)

    again = outbox.find(message.key)

    assert found.fault == "unsafe"
    assert again == found.claimed(NOW + LEASE, A_REGISTRATION)
    assert again.fault is None


def test_a_message_that_could_not_be_made_says_why(
    table: Table, registrations: RegistrationTable
) -> None:
    """Known since its first try, told to the organisers; its reader's address is not to blame."""
    outbox, message = written(table, registrations)
    tried = replace(claimed(outbox, message, A_REGISTRATION), fault="news_lost")
    assert outbox.put_back(tried, due=NOW, refused_since=NOW)
    found = outbox.find(message.key)
    assert found is not None
    assert outbox.claim(found, A_REGISTRATION, now=NOW, until=NOW + LEASE)
    again = replace(found.claimed(NOW + LEASE, A_REGISTRATION), fault="news_lost")

    assert outbox.give_up(again, A_REGISTRATION, now=NOW)

    (sent_message,) = registrations.messages_of(A_REGISTRATION.id)
    assert (sent_message.state, sent_message.delivery, sent_message.fault) == (
        "refused",
        "rejected",
        "news_lost",
    )
    assert list(outbox.due(NOW + timedelta(days=9))) == []
    current = registrations.find(A_REGISTRATION.id)
    assert current == replace(A_REGISTRATION, delivery="rejected")


@pytest.mark.parametrize(
    ("changes", "delivery"),
    [
        ({"delivery": "delivered"}, "undelivered"),
        ({"delivery": "bounced"}, "bounced"),
        ({"link_generation": 2}, None),
    ],
)
def test_a_registration_is_only_raised_and_only_at_the_address_that_was_tried(
    table: Table,
    registrations: RegistrationTable,
    changes: dict[str, Any],
    delivery: Delivery | None,
) -> None:
    """The message ends all the same (N10)."""
    outbox, message = written(table, registrations)
    tried = claimed(outbox, message, A_REGISTRATION)
    tried = replace(tried, generation=1)
    put(table, replace(A_REGISTRATION, **changes))

    assert outbox.give_up(tried, replace(A_REGISTRATION, **changes), now=NOW)

    current = registrations.find(A_REGISTRATION.id)
    assert current is not None
    assert (current.delivery, item(table, message.key)["state"]) == (delivery, {"S": "refused"})


def test_nothing_of_an_erased_registration_is_made_by_giving_up(
    table: Table, registrations: RegistrationTable
) -> None:
    """Neither its message nor anything in its tombstone (N6)."""
    outbox, message = written(table, registrations)
    tried = claimed(outbox, message, A_REGISTRATION)
    tombstone = replace(A_REGISTRATION, state="erased", version=2)
    put(table, tombstone)
    table.client.delete_item(TableName=table.name, Key=message_key(message.key))

    assert outbox.give_up(tried, A_REGISTRATION, now=NOW) is False

    assert table.get(message_key(message.key)) is None
    assert table.get(registration_key(A_REGISTRATION.id)) == to_item(tombstone)


def test_the_first_refusal_is_remembered(table: Table, registrations: RegistrationTable) -> None:
    """Later tries of another kind leave it as it is."""
    outbox, message = written(table, registrations)
    tried = claimed(outbox, message, A_REGISTRATION)

    outbox.put_back(tried, due=NOW + LEASE, refused_since=NOW)
    found = outbox.find(message.key)
    assert found is not None
    assert outbox.claim(found, A_REGISTRATION, now=NOW + LEASE, until=NOW + 2 * LEASE)
    outbox.put_back(replace(found, attempts=2), due=NOW + 3 * LEASE)

    again = outbox.find(message.key)
    assert again == replace(found, attempts=2, due=NOW + 3 * LEASE)
    assert again.refused_since == NOW
