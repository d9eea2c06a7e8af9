"""Commits are told to hooks and to the stream, in their order."""

from typing import Any

from infra.dynamodb.client import Client
from infra.dynamodb.store import Store
from infra.dynamodb.table import Change
from tests.unit.infra.dynamodb.calls import TABLE, Clock, get, item, put, values


def names(store: Store) -> list[tuple[str, str]]:
    """Return the kinds and sort keys of the stream's records."""
    records = store.stream(TABLE).records
    return [(one["eventName"], one["dynamodb"]["Keys"]["sk"]["S"]) for one in records]


def test_hooks_are_told_of_all_changes_of_a_commit(store: Store, client: Client) -> None:
    """Keys, and items before and after, once all are changed."""
    put(client, "p", "old", taken=1)
    seen: list[list[Change]] = []
    at_that_time: list[Any] = []
    store.on_commit += [seen.append, lambda _: at_that_time.append(get(client, "p", "old"))]

    client.transact_write_items(
        TransactItems=[
            {"Put": {"TableName": TABLE, "Item": item("p", "new")}},
            {"Delete": {"TableName": TABLE, "Key": item("p", "old")}},
        ]
    )

    new = Change(("p", "new"), None, item("p", "new"))
    old = Change(("p", "old"), item("p", "old", taken=1), None)
    assert seen == [[new, old]]
    assert at_that_time == [None]


def test_what_changes_nothing_is_not_told(store: Store, client: Client) -> None:
    """Neither to hooks nor to the stream, as with DynamoDB Streams."""
    put(client, taken=1)
    seen: list[list[Change]] = []
    store.on_commit.append(seen.append)

    put(client, taken=1)
    client.delete_item(TableName=TABLE, Key=item("other"))
    client.update_item(
        TableName=TABLE,
        Key=item(),
        UpdateExpression="SET taken = :n",
        ExpressionAttributeValues=values(n=1),
    )

    assert seen == []
    assert names(store) == [("INSERT", "s")]


def test_a_record_has_keys_alone(store: Store, client: Client, clock: Clock) -> None:
    """As a stream of KEYS_ONLY sends it to a function."""
    put(client, taken=1)

    (record,) = store.stream(TABLE).records
    assert record["dynamodb"] == {
        "ApproximateCreationDateTime": clock.now,
        "Keys": item(),
        "SequenceNumber": "000000000000000000001",
        "SizeBytes": 6,
        "StreamViewType": "KEYS_ONLY",
    }


def test_records_are_in_the_order_of_commits(store: Store, client: Client) -> None:
    """And within a transaction in the order of its actions."""
    put(client, "p", "a")
    put(client, "p", "a", taken=1)
    client.transact_write_items(
        TransactItems=[
            {"Put": {"TableName": TABLE, "Item": item("p", "c")}},
            {"Put": {"TableName": TABLE, "Item": item("p", "b")}},
        ]
    )
    client.delete_item(TableName=TABLE, Key=item("p", "a"))

    expected = [("INSERT", "a"), ("MODIFY", "a"), ("INSERT", "c"), ("INSERT", "b"), ("REMOVE", "a")]
    assert names(store) == expected


def test_expired_items_are_deleted_by_dynamodb(store: Store, client: Client, clock: Clock) -> None:
    """Once their time is over; the record says who did it."""
    put(client, "p", "a", ttl=int(clock.now) - 1)
    put(client, "p", "b", ttl=int(clock.now) + 1)
    put(client, "p", "c")

    deleted = store.delete_expired(TABLE)

    assert deleted == 1
    assert [key for key, _ in store.table(TABLE).items()] == [("p", "b"), ("p", "c")]
    assert store.stream(TABLE).records[-1]["userIdentity"]["type"] == "Service"


def test_a_returned_item_is_a_copy(client: Client) -> None:
    """Attributes put into it do not reach the table."""
    put(client, taken=1)
    found = get(client)
    assert found is not None

    found["taken"] = {"N": "2"}

    assert get(client) == item(taken=1)
