"""Tokens of transactions live ten minutes by the wall clock."""

import pytest
from botocore.exceptions import ClientError

from infra.dynamodb.client import Client
from infra.dynamodb.store import Store
from tests.unit.infra.dynamodb.calls import (
    TABLE,
    Clock,
    code,
    counting_transaction,
    get,
    item,
    put,
    put_new_action,
)


def test_the_same_transaction_again_has_no_second_effect(client: Client) -> None:
    """It succeeds, though its condition would not hold any more."""
    for _ in range(2):
        client.transact_write_items(**counting_transaction(put_new_action("new"), token="t"))

    assert get(client) == item(taken=1)


def test_after_ten_minutes_it_is_another_transaction(client: Client, clock: Clock) -> None:
    """The token is forgotten."""
    client.transact_write_items(**counting_transaction(token="t"))
    clock.now += 599
    client.transact_write_items(**counting_transaction(token="t"))
    before = get(client)

    clock.now += 1
    client.transact_write_items(**counting_transaction(token="t"))

    assert before == item(taken=1)
    assert get(client) == item(taken=2)


def test_other_actions_with_the_same_token_are_refused(client: Client) -> None:
    """IdempotentParameterMismatchException, and no effect."""
    client.transact_write_items(**counting_transaction(token="t"))

    with pytest.raises(ClientError) as refused:
        client.transact_write_items(**counting_transaction(put_new_action("new"), token="t"))

    assert code(refused.value) == "IdempotentParameterMismatchException"
    assert get(client, "new") is None


def test_a_cancelled_transaction_leaves_its_token_free(client: Client) -> None:
    """The same request succeeds once its condition holds."""
    put(client, "new")
    with pytest.raises(ClientError):
        client.transact_write_items(**counting_transaction(put_new_action("new"), token="t"))
    client.delete_item(TableName=TABLE, Key=item("new"))

    client.transact_write_items(**counting_transaction(put_new_action("new"), token="t"))

    assert get(client) == item(taken=1)


def test_a_token_in_flight_is_in_progress(store: Store, client: Client) -> None:
    """The same request meanwhile is refused; after the commit it succeeds without effect."""
    write = store.begin("transact_write_items", counting_transaction(token="t"))

    with pytest.raises(ClientError) as refused:
        client.transact_write_items(**counting_transaction(token="t"))
    store.commit(write)
    client.transact_write_items(**counting_transaction(token="t"))

    assert code(refused.value) == "TransactionInProgressException"
    assert get(client) == item(taken=1)
