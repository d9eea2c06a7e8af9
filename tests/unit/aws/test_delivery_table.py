"""The real expressions that note SES's news, on a table with the template's properties (moto)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from registrar.actions.track_delivery import (
    DeliveryEvent,
    SentRecord,
    TrackDependencies,
    Tracked,
    track_delivery,
)
from registrar.aws.delivery_table import DeliveryTable
from registrar.aws.interest_table import InterestTable
from registrar.aws.interest_table import to_item as interest_item
from registrar.aws.keys.interests import interest_item_key
from registrar.aws.keys.registrations import message_key, registration_key
from registrar.aws.message_table import MessageTable
from registrar.aws.registration_item import to_item
from registrar.aws.registration_table import RegistrationTable
from registrar.aws.table import Table
from registrar.domain.delivery import Delivery
from registrar.domain.interest import Interest, InterestKey
from registrar.domain.message import EVERY_VERSION, LEASE, MessageKey
from tests.support.drafts import a_draft
from tests.support.factories import NOW
from tests.support.outbox_samples import put
from tests.unit.conftest import EVENT

REGISTRATION = a_draft(1).registration
KEY = a_draft(1).message.key


@pytest.fixture
def outbox(table: Table, registrations: RegistrationTable) -> MessageTable:
    """The outbox, its one message claimed: nobody heard yet whether SES took the mail."""
    registrations.confirm(a_draft(1))
    outbox = MessageTable(table)
    assert outbox.claim(a_draft(1).message, REGISTRATION, now=NOW, until=NOW + LEASE)
    return outbox


def listen(table: Table, *deliveries: Delivery, key: MessageKey = KEY) -> list[Tracked]:
    """Hear of one mail, one news after the other."""
    deps = TrackDependencies(store=DeliveryTable(table), clock=lambda: NOW)
    return [
        track_delivery(DeliveryEvent(key.reference, "ses-1", delivery), deps=deps)
        for delivery in deliveries
    ]


def everything(table: Table) -> list[dict[str, Any]]:
    """All items."""
    items: list[dict[str, Any]] = table.client.scan(TableName=table.name)["Items"]
    return sorted(items, key=lambda item: (item["pk"]["S"], item["sk"]["S"]))


def test_a_message_whose_outcome_nobody_heard_of_is_settled(
    table: Table, outbox: MessageTable, registrations: RegistrationTable
) -> None:
    """It is due never again, and both hold what SES told (N5)."""
    heard = listen(table, "sent")

    assert heard == ["noted"]
    assert list(outbox.due(NOW + timedelta(days=9))) == []
    assert DeliveryTable(table).sent_record(KEY) == SentRecord(
        state="sent", generation=1, ses_id="ses-1", delivery="sent"
    )
    assert registrations.find(REGISTRATION.id) == replace(REGISTRATION, delivery="sent")


def test_a_late_mark_does_not_undo_what_was_heard(table: Table, outbox: MessageTable) -> None:
    """SES's event came before its answer: whoever sent it finds it settled."""
    listen(table, "delivered")
    before = everything(table)
    mine = replace(a_draft(1).message, state="claimed", attempts=1)

    assert outbox.mark_sent(mine, ses_id="ses-1", now=NOW) is False
    assert outbox.put_back(mine, due=NOW) is False
    assert everything(table) == before


@pytest.mark.usefixtures("outbox")
def test_what_is_known_is_raised_and_never_lowered(
    table: Table, registrations: RegistrationTable
) -> None:
    """Out of order and twice, in both items (N10)."""
    heard = listen(table, "delivered", "sent", "delivered", "bounced", "delayed", "complained")

    assert heard == ["noted", "known", "known", "noted", "known", "noted"]
    assert registrations.find(REGISTRATION.id) == replace(REGISTRATION, delivery="complained")


@pytest.mark.usefixtures("outbox")
def test_the_conditions_hold_without_the_look_before_them(table: Table) -> None:
    """Two who hear at once: the higher stays, whoever writes last."""
    store = DeliveryTable(table)

    raised = [
        (store.raise_message(KEY, delivery), store.raise_registration(KEY, 1, delivery))
        for delivery in ("sent", "sent", "bounced", "delivered", "bounced")
    ]

    assert raised == [
        (True, True), (False, False), (True, True), (False, False), (False, False),
    ]  # fmt: skip


@pytest.mark.usefixtures("outbox")
def test_a_new_address_has_not_bounced(table: Table, registrations: RegistrationTable) -> None:
    """Late news of the old one stay with their message."""
    moved = replace(REGISTRATION, version=2, link_generation=2)
    put(table, moved)

    assert listen(table, "bounced") == ["noted"]
    assert registrations.find(moved.id) == moved


@pytest.mark.usefixtures("outbox")
def test_news_of_somebody_erased_bring_nothing_back(table: Table) -> None:
    """The tombstone stays as it is, and no message is made."""
    put(table, replace(REGISTRATION, state="erased", version=2))
    table.client.delete_item(TableName=table.name, Key=message_key(KEY))
    before = everything(table)

    heard = listen(table, "sent", "bounced")

    assert heard == ["unknown", "unknown"]
    assert everything(table) == before


@pytest.mark.usefixtures("outbox")
def test_a_tombstone_is_not_raised_even_beside_a_message(table: Table) -> None:
    """Its condition is its own, whatever stands beside it (N6)."""
    tombstone = replace(REGISTRATION, state="erased", version=2)
    put(table, tombstone)

    listen(table, "bounced")

    assert table.get(registration_key(tombstone.id)) == to_item(tombstone)


def test_no_item_is_made(table: Table, registrations: RegistrationTable) -> None:
    """An UpdateItem or a transaction would make one, without its condition."""
    registrations.confirm(a_draft(2))
    store, before = DeliveryTable(table), everything(table)

    heard = listen(table, "sent", "bounced")
    store.note_sent(KEY, ses_id="ses-1", now=NOW)
    left = MessageKey(KEY.registration_id, EVERY_VERSION, "address_left", "2")
    store.note_sent(left, ses_id="ses-1", now=NOW)
    raised = store.raise_message(KEY, "sent"), store.raise_registration(KEY, 1, "sent")

    assert (heard, raised) == (["unknown", "unknown"], (False, False))
    assert everything(table) == before


def test_the_address_that_was_left_goes_with_the_proof_that_it_was_told(
    table: Table, outbox: MessageTable, registrations: RegistrationTable
) -> None:
    """As it goes with the mark; its bounce is not the registration's."""
    key = MessageKey(REGISTRATION.id, EVERY_VERSION, "address_left", "2")
    moved = replace(REGISTRATION, link_generation=2, former_addresses={"2": "old@example.org"})
    put(table, moved)
    outbox.add(key, moved, NOW)
    message = outbox.find(key)
    assert message is not None
    assert outbox.claim(message, moved, now=NOW, until=NOW + LEASE)

    heard = listen(table, "bounced", key=key)

    assert heard == ["noted"]
    assert registrations.find(moved.id) == replace(moved, former_addresses={})


def an_interest(**changes: Any) -> Interest:
    """An address under its first attempt to be told."""
    ordinary = Interest(
        key=InterestKey(EVENT.event, "0123456789abcdef0123456789abcdef"),
        address="ivan@example.org",
        language="bg",
        created=NOW,
        state="claimed",
        attempts=1,
        due=NOW + LEASE,
    )
    return replace(ordinary, **changes)


@pytest.mark.parametrize(
    ("interest", "left"),
    [
        pytest.param(an_interest(), False, id="unclear"),
        pytest.param(an_interest(state="pending", attempts=2), False, id="refused afterwards"),
        pytest.param(an_interest(state="pending", attempts=0), True, id="asked again since"),
    ],
)
def test_an_interest_that_ses_took_is_forgotten(
    table: Table, interest: Interest, left: bool
) -> None:
    """It is told once; what was never tried is of a later wish."""
    table.client.put_item(TableName=table.name, Item=interest_item(interest))
    deps = TrackDependencies(store=DeliveryTable(table), clock=lambda: NOW)

    heard = track_delivery(DeliveryEvent(interest.key.reference, "ses-1", "sent"), deps=deps)

    assert heard == ("known" if left else "noted")
    assert (table.get(interest_item_key(interest.key)) is not None) == left
    assert InterestTable(table).erase(interest) == left
