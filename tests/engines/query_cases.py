"""Queries that AWS refuses: API Reference, "Query"."""

from tests.engines.cases import INVALID, KEY, NOT_SENT, Case, of_due, query, value
from tests.engines.engines import TABLE


def _after(**start: object) -> dict[str, object]:
    return {"ExclusiveStartKey": {name: value(content) for name, content in start.items()}}


REFUSED = {
    "no key condition": {"TableName": TABLE},
    "no partition key": query("sk = :a", a="x"),
    "what is no key": query("pk = :a AND foo = :a", a="x"),
    "a range of partitions": query("pk < :a", a="x"),
    "OR of keys": query("pk = :a OR sk = :a", a="x"),
    "NOT of a key": query("NOT pk = :a", a="x"),
    "<> of a key": query("pk = :a AND sk <> :a", a="x"),
    "IN of a key": query("pk = :a AND sk IN (:a)", a="x"),
    "contains of a key": query("pk = :a AND contains(sk, :a)", a="x"),
    "two conditions on the sort key": query("pk = :a AND sk > :a AND sk < :b", a="x", b="y"),
    "two conditions on the partition key": query("pk = :a AND pk = :b", a="x", b="y"),
    "a third condition": query("pk = :a AND sk = :a AND foo = :a", a="x"),
    "a partition key of another type": query("pk = :a", a=1),
    "a query of an empty partition key": query("pk = :a", a=""),
    "an empty bound": query("pk = :a AND sk < :b", a="x", b=""),
    "an empty beginning": query("pk = :a AND begins_with(sk, :b)", a="x", b=""),
    "bounds out of order": query("pk = :a AND sk BETWEEN :c AND :b", a="x", b="b", c="c"),
    "a filter of a key": query("pk = :a", a="p", more={"FilterExpression": "sk = :a"}),
    "a filter of an index's key": of_due({"FilterExpression": "due_at = :a"}),
    "a consistent read of an index": of_due({"ConsistentRead": True}),
    "an index that is not there": query("pk = :a", a="x", more={"IndexName": "nope"}),
    "all attributes of an index of keys": of_due({"Select": "ALL_ATTRIBUTES"}),
    "projected attributes of a table": query(
        "pk = :a", a="x", more={"Select": "ALL_PROJECTED_ATTRIBUTES"}
    ),
    "specific attributes without a projection": query(
        "pk = :a", a="x", more={"Select": "SPECIFIC_ATTRIBUTES"}
    ),
    "a count of a projection": query(
        "pk = :a", a="x", more={"Select": "COUNT", "ProjectionExpression": "word"}
    ),
    "half a start key": query("pk = :a", a="p", more=_after(pk="p")),
    "a start key of another partition": query("pk = :a", a="p", more=_after(pk="o", sk="s")),
    "a start key of another type": query("pk = :a", a="p", more=_after(pk="p", sk=1)),
    "a start key out of range": query(
        "pk = :a AND sk > :b", a="p", b="m", more=_after(pk="p", sk="b")
    ),
    "a table's start key in an index": of_due({"ExclusiveStartKey": KEY}),
}

CASES = [
    *(Case(rule, "query", payload, INVALID) for rule, payload in REFUSED.items()),
    Case("a page of nothing", "query", query("pk = :a", a="p", more={"Limit": 0}), NOT_SENT),
]
