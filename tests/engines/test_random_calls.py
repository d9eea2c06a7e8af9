"""Random tables, expressions and transactions: the engines give the same answers and items."""

from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.engines.engines import TABLE, simulated
from tests.engines.known_differences import Call, Engine, is_known
from tests.engines.outcomes import outcome
from tests.engines.random_calls import calls
from tests.engines.random_items import PARTITIONS, SORTS, items

EXAMPLES = 200

KEYS = [{"pk": {"S": partition}, "sk": {"S": sort}} for partition in PARTITIONS for sort in SORTS]


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate, Phase.shrink],
)
@given(
    stored=st.lists(items(), max_size=6),
    made=st.lists(calls(), min_size=1, max_size=6),
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

    assert _items(ours) == _items(engine.client)


def _set_up(client: Any, stored: list[dict[str, Any]]) -> None:
    """Put the items, the last of each key, and delete all others."""
    wanted = {(item["pk"]["S"], item["sk"]["S"]): item for item in stored}
    gone = [key for key in KEYS if (key["pk"]["S"], key["sk"]["S"]) not in wanted]
    writes: list[dict[str, Any]] = [{"PutRequest": {"Item": item}} for item in wanted.values()]
    writes += [{"DeleteRequest": {"Key": key}} for key in gone]
    client.batch_write_item(RequestItems={TABLE: writes})


def _items(client: Any) -> list[Any]:
    """Return the items of both partitions, and those of an index."""
    queries = [
        {"KeyConditionExpression": "pk = :a", "ExpressionAttributeValues": {":a": {"S": partition}}}
        for partition in PARTITIONS
    ]
    by_event = {
        "IndexName": "by_event",
        "KeyConditionExpression": "event_key = :a",
        "ExpressionAttributeValues": {":a": {"S": "a"}},
    }
    asked = [
        outcome(client, "query", {"TableName": TABLE, **query}) for query in (*queries, by_event)
    ]
    return [sorted(response["Items"], key=repr) for response in asked]
