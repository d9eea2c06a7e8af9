"""Indexes follow the table some time later; queries are read in pages."""

from typing import Any

from infra.dynamodb.client import Client
from tests.unit.infra.dynamodb.calls import TABLE, Clock, item, put, value, values


def due(client: Client, shard: str = "D", **more: Any) -> list[dict[str, Any]]:
    """Return the items of a partition of the due index."""
    answer = client.query(
        TableName=TABLE,
        IndexName="due",
        KeyConditionExpression="due_shard = :shard",
        ExpressionAttributeValues=values(shard=shard),
        **more,
    )
    found: list[dict[str, Any]] = answer["Items"]
    return found


def test_an_entry_becomes_visible_after_the_lag(client: Client, clock: Clock) -> None:
    """Not before, by the wall clock; the index of keys has the keys alone."""
    clock.lag = 2.0
    put(client, due_shard="D", due_at="1", state="pending")
    at_once = due(client)

    clock.now += 2

    assert at_once == []
    assert due(client) == [item(due_shard="D", due_at="1")]


def test_an_entry_stays_until_its_deletion_arrives(client: Client, clock: Clock) -> None:
    """The index is stale, as a sweep meets it."""
    put(client, due_shard="D", due_at="1")
    clock.lag = 2.0
    client.update_item(TableName=TABLE, Key=item(), UpdateExpression="REMOVE due_shard, due_at")

    stale = due(client)
    clock.now += 2

    assert len(stale) == 1
    assert due(client) == []


def test_entries_of_one_item_arrive_in_order(client: Client, clock: Clock) -> None:
    """A later change with less lag does not overtake an earlier one."""
    clock.lag = 5.0
    put(client, due_shard="D", due_at="1")
    clock.lag = 0.0
    put(client, due_shard="D", due_at="2")
    before = due(client)

    clock.now += 5

    assert before == []
    assert due(client) == [item(due_shard="D", due_at="2")]


def test_an_entry_moves_between_partitions(client: Client) -> None:
    """It is in one of them."""
    put(client, due_shard="D", due_at="1")

    put(client, due_shard="E", due_at="1")

    assert (due(client, "D"), len(due(client, "E"))) == ([], 1)


def test_equal_sort_keys_are_all_there(client: Client) -> None:
    """A page ends between two of them, and the next goes on."""
    for sk in ("a", "b", "c"):
        put(client, "p", sk, due_shard="D", due_at="1")

    first = client.query(
        TableName=TABLE,
        IndexName="due",
        KeyConditionExpression="due_shard = :s",
        ExpressionAttributeValues=values(s="D"),
        Limit=2,
    )
    rest = due(client, ExclusiveStartKey=first["LastEvaluatedKey"])

    assert first["LastEvaluatedKey"] == item("p", "b", due_shard="D", due_at="1")
    assert [one["sk"]["S"] for one in (*first["Items"], *rest)] == ["a", "b", "c"]


def pages(client: Client, **more: Any) -> list[dict[str, Any]]:
    """Return all pages of a partition."""
    query: dict[str, Any] = {
        "TableName": TABLE,
        "KeyConditionExpression": "pk = :pk",
        "ExpressionAttributeValues": values(pk="p", **more.pop("values", {})),
        **more,
    }
    found = [client.query(**query)]
    while "LastEvaluatedKey" in found[-1]:
        query["ExclusiveStartKey"] = found[-1]["LastEvaluatedKey"]
        found.append(client.query(**query))
    return found


def test_a_page_has_one_megabyte(client: Client) -> None:
    """No more; then comes the next."""
    for number in range(20):
        put(client, "p", f"{number:02}", data="x" * 60_000)

    found = pages(client)

    assert [page["Count"] for page in found] == [17, 3]


def test_a_filter_comes_after_the_limit(client: Client) -> None:
    """Pages may be empty; what was read is told."""
    for number in range(4):
        put(client, "p", str(number), taken=number)

    found = pages(client, Limit=2, FilterExpression="taken > :n", values={"n": 2})

    assert [(page["Count"], page["ScannedCount"]) for page in found] == [(0, 2), (1, 2), (0, 0)]


def test_a_partition_is_read_backwards(client: Client) -> None:
    """From the last key, page by page."""
    for number in range(5):
        put(client, "p", str(number))

    found = pages(client, Limit=2, ScanIndexForward=False)

    assert [one["sk"]["S"] for page in found for one in page["Items"]] == [*"43210"]


def test_ranges_of_sort_keys(client: Client) -> None:
    """Each operator, its bounds included as it says."""
    for sk in ("a", "ab", "abc", "b"):
        put(client, "p", sk)

    def found(test: str, **bounds: str) -> list[str]:
        answer = client.query(
            TableName=TABLE,
            KeyConditionExpression=f"pk = :pk AND {test}",
            ExpressionAttributeValues=values(pk="p", **bounds),
        )
        return [one["sk"]["S"] for one in answer["Items"]]

    assert found("sk < :a", a="ab") == ["a"]
    assert found("sk <= :a", a="ab") == ["a", "ab"]
    assert found("sk > :a", a="ab") == ["abc", "b"]
    assert found("sk >= :a", a="ab") == ["ab", "abc", "b"]
    assert found("sk = :a", a="ab") == ["ab"]
    assert found("sk BETWEEN :a AND :b", a="ab", b="abc") == ["ab", "abc"]
    assert found("begins_with(sk, :a)", a="ab") == ["ab", "abc"]


def test_many_are_read_at_once(client: Client) -> None:
    """Those that are there, and what is projected of them."""
    put(client, "p", "a", taken=1)
    put(client, "p", "b", taken=2)
    keys = [item("p", sk) for sk in ("a", "b", "c")]

    answer = client.batch_get_item(
        RequestItems={TABLE: {"Keys": keys, "ProjectionExpression": "taken"}}
    )

    assert answer["Responses"][TABLE] == [{"taken": value(1)}, {"taken": value(2)}]
    assert answer["UnprocessedKeys"] == {}
