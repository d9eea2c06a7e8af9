"""The outbox's real expressions on a table with the template's own properties (moto)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from registrar.aws.keys.registrations import message_key, registration_key
from registrar.aws.message_table import MessageTable, new_message
from registrar.aws.registration_item import to_item
from registrar.aws.registration_table import RegistrationTable
from registrar.aws.table import Table
from registrar.domain.delivery import Delivery
from registrar.domain.message import EVERY_VERSION, LEASE, Message, MessageKey
from registrar.domain.registration import Registration
from tests.support.factories import NOW
from tests.unit.conftest import a_draft

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
    outbox.add(key, A_REGISTRATION, NOW)
    return Message(key, A_REGISTRATION.event, "pending", 0, NOW)


def claimed(outbox: MessageTable, message: Message, registration: Registration) -> Message:
    """The message under its first attempt."""
    assert outbox.claim(message, registration, now=NOW, until=NOW + LEASE)
    return replace(message, state="claimed", attempts=1, due=NOW + LEASE)


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


def test_mail_to_another_address_goes_though_its_own_is_stopped(
    table: Table, registrations: RegistrationTable
) -> None:
    """An attendee whose address does not work may give a better one."""
    outbox, _ = written(table, registrations)
    bounced = replace(A_REGISTRATION, delivery="bounced", new_address="better@example.org")
    put(table, bounced)
    message = queued(outbox, MessageKey(bounced.id, EVERY_VERSION, "confirm_address", "2"))

    assert outbox.claim(message, bounced, now=NOW, until=NOW + LEASE) is True


LEFT = MessageKey(f"{1:032x}", EVERY_VERSION, "address_left", "2")


def test_the_address_that_was_left_goes_when_it_was_told(
    table: Table, registrations: RegistrationTable
) -> None:
    """It is kept for its one message."""
    outbox, _ = written(table, registrations)
    moved = replace(A_REGISTRATION, link_generation=2, former_addresses={"2": "old@example.org"})
    put(table, moved)
    message = claimed(outbox, queued(outbox, LEFT), moved)

    sent = outbox.mark_sent(message, ses_id="ses", now=NOW)

    assert sent is True
    assert registrations.find(moved.id) == replace(moved, former_addresses={})


def test_an_address_left_since_waits_for_its_own_message(
    table: Table, registrations: RegistrationTable
) -> None:
    """The mark of the first message leaves the second address alone."""
    outbox, _ = written(table, registrations)
    moved = replace(A_REGISTRATION, link_generation=2, former_addresses={"2": "old@example.org"})
    put(table, moved)
    message = claimed(outbox, queued(outbox, LEFT), moved)
    left = {"2": "old@example.org", "3": "newer@example.org"}
    again = replace(moved, version=2, link_generation=3, former_addresses=left)
    put(table, again)

    sent = outbox.mark_sent(message, ses_id="ses", now=NOW)

    still = replace(again, former_addresses={"3": "newer@example.org"})
    assert (sent, registrations.find(moved.id)) == (True, still)
    assert item(table, LEFT)["state"] == {"S": "sent"}


def test_an_address_that_was_left_before_there_could_be_several_is_told(
    table: Table, registrations: RegistrationTable
) -> None:
    """It was written without an occasion, and goes with its message all the same."""
    outbox, _ = written(table, registrations)
    moved = replace(A_REGISTRATION, link_generation=2, former_addresses={"": "old@example.org"})
    put(table, moved)
    found = registrations.find(moved.id)
    message = claimed(outbox, queued(outbox, LEFT), moved)

    outbox.mark_sent(message, ses_id="ses", now=NOW)

    assert "former_address" in to_item(moved)
    assert found is not None
    assert found.former_address(LEFT.occasion) == "old@example.org"
    assert registrations.find(moved.id) == replace(moved, former_addresses={})


def test_telling_an_address_brings_nobody_back(
    table: Table, registrations: RegistrationTable
) -> None:
    """Erased while the mail was under way: the tombstone stays as it is, and no row is made."""
    outbox, _ = written(table, registrations)
    moved = replace(A_REGISTRATION, link_generation=2, former_addresses={"2": "old@example.org"})
    put(table, moved)
    message = claimed(outbox, queued(outbox, LEFT), moved)
    put(table, tombstone := replace(moved, state="erased", version=2))
    table.client.delete_item(TableName=table.name, Key=message_key(LEFT))

    assert outbox.mark_sent(message, ses_id="ses", now=NOW) is False
    assert table.get(registration_key(moved.id)) == to_item(tombstone)
    assert table.get(message_key(LEFT)) is None


def test_an_address_that_is_not_to_be_told_is_not_kept(
    table: Table, registrations: RegistrationTable
) -> None:
    """Superseded, its message takes the address with it."""
    outbox, _ = written(table, registrations)
    moved = replace(A_REGISTRATION, state="cancelled", former_addresses={"2": "old@example.org"})
    put(table, moved)

    assert outbox.supersede(queued(outbox, LEFT)) is True
    assert registrations.find(moved.id) == replace(moved, former_addresses={})


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


def test_a_mail_to_another_address_says_nothing_of_the_registrations_own(
    table: Table, registrations: RegistrationTable
) -> None:
    """A proof that SES refuses is of the address that was to be confirmed."""
    outbox, _ = written(table, registrations)
    proof = queued(outbox, MessageKey(A_REGISTRATION.id, EVERY_VERSION, "confirm_address", "2"))
    tried = claimed(outbox, proof, A_REGISTRATION)

    assert outbox.give_up(tried, A_REGISTRATION, now=NOW)

    current = registrations.find(A_REGISTRATION.id)
    assert current == A_REGISTRATION


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
