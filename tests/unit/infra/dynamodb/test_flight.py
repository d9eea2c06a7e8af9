"""Writes in two steps: what conflicts while a write is in flight, and what does not."""

import pytest
from botocore.exceptions import ClientError

from infra.dynamodb.client import Client
from infra.dynamodb.store import Store
from tests.unit.infra.dynamodb.calls import (
    TABLE,
    code,
    counting_transaction,
    counting_update,
    get,
    item,
    put,
    put_new_action,
    reasons,
    value,
)


def test_nothing_is_changed_before_the_commit(store: Store, client: Client) -> None:
    """Reads see commits alone."""
    write = store.begin("transact_write_items", counting_transaction())
    before = get(client)

    store.commit(write)

    assert before is None
    assert get(client) == item(taken=1)


def test_an_aborted_write_has_no_effect(store: Store, client: Client) -> None:
    """The item is free again."""
    store.abort(store.begin("transact_write_items", counting_transaction()))

    client.update_item(**counting_update())

    assert get(client) == item(taken=1)


def test_a_transaction_conflicts_with_a_transaction(store: Store, client: Client) -> None:
    """The second is cancelled; its other actions have their own reasons."""
    put(client, "old")
    write = store.begin("transact_write_items", counting_transaction())

    with pytest.raises(ClientError) as refused:
        client.transact_write_items(
            **counting_transaction(put_new_action("new"), put_new_action("old"))
        )
    store.commit(write)

    assert code(refused.value) == "TransactionCanceledException"
    assert reasons(refused.value) == ["TransactionConflict", "None", "ConditionalCheckFailed"]
    assert (get(client), get(client, "new")) == (item(taken=1), None)


def test_a_single_write_conflicts_with_a_transaction(store: Store, client: Client) -> None:
    """TransactionConflictException, as its documentation says."""
    write = store.begin("transact_write_items", counting_transaction())

    with pytest.raises(ClientError) as refused:
        client.update_item(**counting_update())
    store.commit(write)

    assert code(refused.value) == "TransactionConflictException"
    assert get(client) == item(taken=1)


def test_a_transaction_conflicts_with_a_single_write(store: Store, client: Client) -> None:
    """The transaction is cancelled."""
    write = store.begin("update_item", counting_update())

    with pytest.raises(ClientError) as refused:
        client.transact_write_items(**counting_transaction())
    store.commit(write)

    assert reasons(refused.value) == ["TransactionConflict"]


def test_single_writes_are_made_one_after_the_other(store: Store, client: Client) -> None:
    """Two single writes do not conflict; the second sees what the first did."""
    first, second = (store.begin("update_item", counting_update()) for _ in range(2))

    store.commit(second)
    store.commit(first)

    assert get(client) == item(taken=2)
    client.transact_write_items(**counting_transaction())


def test_conditions_are_evaluated_at_the_commit(store: Store, client: Client) -> None:
    """A single write that began before another's commit sees it."""
    first, second = (
        store.begin(
            "update_item", counting_update(ConditionExpression="attribute_not_exists(taken)")
        )
        for _ in range(2)
    )
    store.commit(first)

    with pytest.raises(ClientError) as refused:
        store.commit(second)

    assert code(refused.value) == "ConditionalCheckFailedException"
    assert get(client) == item(taken=1)


def test_a_read_of_several_conflicts_with_any_write(store: Store, client: Client) -> None:
    """TransactGetItems is cancelled; GetItem is not."""
    write = store.begin("update_item", counting_update())

    with pytest.raises(ClientError) as refused:
        client.transact_get_items(TransactItems=[{"Get": {"TableName": TABLE, "Key": item()}}])
    single = get(client)
    store.commit(write)

    assert reasons(refused.value) == ["TransactionConflict"]
    assert single is None


def test_a_batch_leaves_what_conflicts(store: Store, client: Client) -> None:
    """Its other writes are made."""
    store.begin("transact_write_items", counting_transaction())
    requests = [{"PutRequest": {"Item": item(pk, "s")}} for pk in ("p", "q")]

    answer = client.batch_write_item(RequestItems={TABLE: requests})

    assert answer["UnprocessedItems"] == {TABLE: requests[:1]}
    assert (get(client), get(client, "q")) == (None, item("q"))


def test_a_write_is_committed_once(store: Store) -> None:
    """The second time is a mistake of the scheduler."""
    write = store.begin("update_item", counting_update())
    store.commit(write)

    with pytest.raises(RuntimeError, match="committed or aborted before"):
        store.commit(write)


def test_a_cancelled_transaction_changes_nothing(client: Client) -> None:
    """All or nothing, with the item that made a condition fail."""
    put(client, "old", taken=7)
    failing = put_new_action("old")
    failing["Put"]["ReturnValuesOnConditionCheckFailure"] = "ALL_OLD"

    with pytest.raises(ClientError) as refused:
        client.transact_write_items(**counting_transaction(failing))

    assert reasons(refused.value) == ["None", "ConditionalCheckFailed"]
    assert refused.value.response["CancellationReasons"][1]["Item"] == item("old", taken=7)
    assert get(client) is None


def test_a_transaction_has_at_most_four_megabytes(client: Client) -> None:
    """Of the items that it puts, and of those that it changes."""
    keys = [item("p", str(number)) for number in range(11)]
    items = [key | {"data": value("x" * 390_000)} for key in keys]
    puts = [{"Put": {"TableName": TABLE, "Item": one}} for one in items]
    updates = [{"Update": counting_update(Key=key)} for key in keys]

    with pytest.raises(ClientError, match="limit of 4MB"):
        client.transact_write_items(TransactItems=puts)
    for one in items:
        client.put_item(TableName=TABLE, Item=one)
    with pytest.raises(ClientError, match="limit of 4MB"):
        client.transact_write_items(TransactItems=updates)
    client.transact_write_items(TransactItems=updates[:10])

    assert get(client, "p", "0") == items[0] | {"taken": value(1)}
    assert get(client, "p", "10") == items[10]


def test_errors_are_those_of_the_client(client: Client) -> None:
    """They can be caught by their classes, as boto3's can."""
    with pytest.raises(client.exceptions.ConditionalCheckFailedException) as refused:
        client.put_item(
            TableName=TABLE,
            Item=item(),
            ConditionExpression="taken = :a",
            ExpressionAttributeValues={":a": value(1)},
        )

    assert str(refused.value) == (
        "An error occurred (ConditionalCheckFailedException) when calling the PutItem operation: "
        "The conditional request failed"
    )
