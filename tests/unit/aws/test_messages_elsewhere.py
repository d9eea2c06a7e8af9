"""Messages to other addresses than the registration's own, on a table of moto."""

from dataclasses import replace

from registrar.aws.keys.registrations import message_key, registration_key
from registrar.aws.registration_item import to_item
from registrar.aws.registration_table import RegistrationTable
from registrar.aws.table import Table
from registrar.domain.message import EVERY_VERSION, LEASE, MessageKey
from tests.support.factories import NOW
from tests.support.outbox_samples import A_REGISTRATION, LEFT, claimed, item, put, queued, written


def test_mail_to_another_address_goes_though_its_own_is_stopped(
    table: Table, registrations: RegistrationTable
) -> None:
    """An attendee whose address does not work may give a better one."""
    outbox, _ = written(table, registrations)
    bounced = replace(A_REGISTRATION, delivery="bounced", new_address="better@example.org")
    put(table, bounced)
    message = queued(outbox, MessageKey(bounced.id, EVERY_VERSION, "confirm_address", "2"))

    assert outbox.claim(message, bounced, now=NOW, until=NOW + LEASE) is True


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
