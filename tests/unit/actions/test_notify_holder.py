"""Holders are notified of a submission with their address, from its receipt (F11)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from registrar.actions.notify_holder import notify_holder
from registrar.aws.table import Table
from registrar.domain.receipt import Receipt
from tests.support.factories import KEYS
from tests.support.passed_over import cancel_as_attendee
from tests.support.services import Services, services_with_event

OTHER = "f" * 32


@pytest.fixture
def services(table: Table) -> Services:
    """Services of an event with three seats."""
    return services_with_event(table, seats=3)


def leave(services: Services, registration_id: str, *, of_cancelled: bool = False) -> Receipt:
    """A receipt of a form with Maria's address, which makes that id."""
    address_key = KEYS.address_key(services.event.event, "maria@example.org")
    receipt = Receipt(registration_id, address_key, services.now, of_cancelled)
    services.receipts.put(receipt, expires=services.now + timedelta(days=1))
    return receipt


def notified(services: Services, registration_id: str = OTHER) -> str:
    """The outcome of reading the receipt."""
    return notify_holder(registration_id, deps=services.notify_holder_deps)


def test_the_holder_hears_of_another_form_with_the_address_once_a_day(services: Services) -> None:
    """And the receipt is gone each time."""
    maria = services.register("maria")

    outcomes = []
    for days in (0, 0, 1):
        services.now += timedelta(days=days)
        leave(services, OTHER)
        outcomes.append(notified(services))

    assert outcomes == ["holder_notified", "nobody_notified", "holder_notified"]
    assert services.kinds(maria).count("already_registered") == 2
    assert services.receipts.find(OTHER) is None


def test_nobody_hears_of_their_own_form(services: Services) -> None:
    """It has its own message; a retry is no second registration."""
    maria = services.register("maria")
    leave(services, maria.id)

    assert notified(services, maria.id) == "nobody_notified"
    assert services.kinds(maria) == ["confirmed"]


@pytest.mark.parametrize("of_cancelled", [False, True])
def test_who_cancelled_hears_of_their_form_if_it_was_sent_since(
    services: Services, *, of_cancelled: bool
) -> None:
    """A cancellation between the submission and the look at its receipt is no reason."""
    maria = services.register("maria")
    cancel_as_attendee(services, maria)
    leave(services, maria.id, of_cancelled=of_cancelled)

    notified(services, maria.id)

    assert ("already_registered" in services.kinds(maria)) is of_cancelled


def test_an_address_that_nobody_holds_is_no_one_s(services: Services) -> None:
    """The receipt goes, and nothing is queued."""
    leave(services, OTHER)

    assert notified(services) == "nobody_notified"
    assert [row["sk"]["S"] for row in services.rows() if row["sk"]["S"].startswith("M#")] == []
    assert notified(services) == "not_due"


def test_a_newer_receipt_of_the_same_form_stays(services: Services) -> None:
    """It may say something else, so it is read, too."""
    first = leave(services, OTHER)
    services.now += timedelta(seconds=1)
    second = leave(services, OTHER, of_cancelled=True)

    assert services.receipts.delete(first) is False
    assert services.receipts.find(OTHER) == second
    assert services.receipts.delete(second) is True
    assert services.receipts.delete(second) is True


def test_a_receipt_is_due_at_once_and_ends_by_itself(services: Services) -> None:
    """The sweep finds what the stream lost; a day later it is gone in any case."""
    receipt = leave(services, OTHER)

    (row,) = [row for row in services.rows() if row["sk"]["S"] == "RECEIPT"]
    assert list(services.receipts.due(services.now)) == [OTHER]
    assert list(services.receipts.due(services.now - timedelta(seconds=1))) == []
    assert int(row["ttl"]["N"]) == (services.now + timedelta(days=1)).timestamp()
    assert services.receipts.find(OTHER) == replace(receipt)
