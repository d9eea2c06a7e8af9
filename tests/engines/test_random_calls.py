"""Random tables, expressions and transactions: the engines give the same answers and items."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.engines import TABLE, simulated
from tests.engines.known_differences import Call, Engine, is_known
from tests.engines.outcomes import Outcome, outcome
from tests.engines.random_calls import calls
from tests.engines.random_items import INDEX_PARTITIONS, INDEXES, PARTITIONS, SORTS, items

EXAMPLES = 120

KEYS = [{"pk": {"S": partition}, "sk": {"S": sort}} for partition in PARTITIONS for sort in SORTS]


@settings(max_examples=EXAMPLES, derandomize=True)
@given(
    stored=st.lists(items(), min_size=3, max_size=10),
    made=st.lists(calls(), min_size=3, max_size=8),
)
def test_the_same_calls_have_the_same_outcomes(
    engine: Engine, stored: list[dict[str, Any]], made: list[tuple[str, dict[str, Any]]]
) -> None:
    """The same answers, errors and reasons of every call, and the same items in the end."""
    ours = simulated()
    _set_up(ours, stored)
    _set_up(engine.client, stored)

    for operation, payload in made:
        answers = [outcome(client, operation, payload) for client in (ours, engine.client)]
        if answers[0] != answers[1] and is_known(engine.name, Call(operation, payload, *answers)):
            return
        assert answers[0] == answers[1], (operation, payload)
        if "LastEvaluatedKey" in answers[0]:
            assert _rest(ours, payload, answers[0]) == _rest(engine.client, payload, answers[1])

    assert _items(ours) == _items(engine.client)


def _set_up(client: Any, stored: list[dict[str, Any]]) -> None:
    """Put the items, the last of each key, and delete all others."""
    wanted = {(item["pk"]["S"], item["sk"]["S"]): item for item in stored}
    gone = [key for key in KEYS if (key["pk"]["S"], key["sk"]["S"]) not in wanted]
    writes: list[dict[str, Any]] = [{"PutRequest": {"Item": item}} for item in wanted.values()]
    writes += [{"DeleteRequest": {"Key": key}} for key in gone]
    client.batch_write_item(RequestItems={TABLE: writes})


def _rest(client: Any, query: dict[str, Any], page: Outcome) -> list[Outcome]:
    """Return the pages of a query after its first."""
    pages = [page]
    while "LastEvaluatedKey" in pages[-1]:
        start = {"ExclusiveStartKey": pages[-1]["LastEvaluatedKey"]}
        pages.append(outcome(client, "query", query | start))
    return pages[1:]


def _items(client: Any) -> list[Any]:
    """Return the items of all partitions, and those of the indexes."""
    asked = [_partition("pk", key) for key in PARTITIONS]
    for name, (partition, _) in INDEXES.items():
        asked += [_partition(partition, key) | {"IndexName": name} for key in INDEX_PARTITIONS]
    return [outcome(client, "query", query) for query in asked]


def _partition(key: str, value: str) -> dict[str, Any]:
    """Return the parameters of a query of all items of a partition."""
    return {
        "TableName": TABLE,
        "KeyConditionExpression": f"{key} = :a",
        "ExpressionAttributeValues": {":a": {"S": value}},
    }
