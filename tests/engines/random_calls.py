"""Random calls: writes, transactions and reads, with the placeholders that they use."""

from typing import Any

from hypothesis import strategies as st

from tests.engines.engines import TABLE
from tests.engines.random_expressions import (
    conditions,
    filters,
    index_filters,
    updates,
    with_placeholders,
)
from tests.engines.random_items import INDEXES, index_partitions, items, keys, partitions

Payload = dict[str, Any]

_all_old = st.sampled_from(({}, {"ReturnValuesOnConditionCheckFailure": "ALL_OLD"}))


@st.composite
def _maybe_condition(draw: st.DrawFn) -> Payload:
    if not draw(st.booleans()):
        return {}
    return {"ConditionExpression": draw(conditions)} | draw(_all_old)


@st.composite
def puts(draw: st.DrawFn) -> Payload:
    """Return the parameters of a Put."""
    given = {"TableName": TABLE, "Item": draw(items())} | draw(_maybe_condition())
    return with_placeholders(given)


@st.composite
def update_requests(draw: st.DrawFn) -> Payload:
    """Return the parameters of an Update."""
    update = {"TableName": TABLE, "Key": draw(keys()), "UpdateExpression": draw(updates())}
    return with_placeholders(update | draw(_maybe_condition()))


@st.composite
def deletes(draw: st.DrawFn) -> Payload:
    """Return the parameters of a Delete."""
    given = {"TableName": TABLE, "Key": draw(keys())} | draw(_maybe_condition())
    return with_placeholders(given)


@st.composite
def checks(draw: st.DrawFn) -> Payload:
    """Return the parameters of a ConditionCheck."""
    given = {"TableName": TABLE, "Key": draw(keys()), "ConditionExpression": draw(conditions)}
    return with_placeholders(given | draw(_all_old))


actions = st.one_of(
    puts().map(lambda arguments: {"Put": arguments}),
    update_requests().map(lambda arguments: {"Update": arguments}),
    deletes().map(lambda arguments: {"Delete": arguments}),
    checks().map(lambda arguments: {"ConditionCheck": arguments}),
)


@st.composite
def transactions(draw: st.DrawFn) -> Payload:
    """Return the parameters of TransactWriteItems; now and then two actions are on one item."""
    unique = None if draw(st.integers(0, 19)) == 7 else _item_of
    chosen = draw(st.lists(actions, min_size=1, max_size=5, unique_by=unique))
    return {"TransactItems": chosen}


def _item_of(action: Payload) -> tuple[str, str]:
    ((_, request),) = action.items()
    key = request.get("Key") or request["Item"]
    return key["pk"]["S"], key["sk"]["S"]


_table_ranges = st.sampled_from(
    (
        "",
        " AND begins_with(sk, :b0)",
        " AND sk < :b1",
        " AND sk <= :b1",
        " AND sk > :b1",
        " AND sk >= :b1",
        " AND sk = :b1",
        " AND sk BETWEEN :b2 AND :b1",
    )
)
_BOUNDS = {":b0": {"S": "M#"}, ":b1": {"S": "M#2"}, ":b2": {"S": "A"}}


@st.composite
def queries(draw: st.DrawFn) -> Payload:
    """Return the parameters of a Query of the table."""
    query: Payload = {
        "TableName": TABLE,
        "KeyConditionExpression": "pk = :pk" + draw(_table_ranges),
        "ConsistentRead": draw(st.booleans()),
        "ScanIndexForward": draw(st.booleans()),
    }
    bounds = {
        name: bound for name, bound in _BOUNDS.items() if name in query["KeyConditionExpression"]
    }
    query["ExpressionAttributeValues"] = {":pk": {"S": draw(partitions)}} | bounds
    return with_placeholders(query | draw(_more_of_query(filters)))


@st.composite
def index_queries(draw: st.DrawFn) -> Payload:
    """Return the parameters of a Query of an index."""
    name = draw(st.sampled_from([*INDEXES]))
    partition, sort = INDEXES[name]
    ranges = (
        f"{partition} = :pk",
        f"{partition} = :pk AND {sort} <= :b",
        f"{partition} = :pk AND {sort} BETWEEN :a AND :b",
    )
    condition = draw(st.sampled_from(ranges))
    given = {":pk": draw(index_partitions), ":a": {"S": "ab"}, ":b": {"S": "b"}}
    query: Payload = {
        "TableName": TABLE,
        "IndexName": name,
        "KeyConditionExpression": condition,
        "ExpressionAttributeValues": {
            name: value for name, value in given.items() if name in condition
        },
    }
    return with_placeholders(query | draw(_more_of_query(index_filters)))


@st.composite
def _more_of_query(draw: st.DrawFn, filtered: st.SearchStrategy[str]) -> Payload:
    more: Payload = {}
    if draw(st.integers(0, 2)) == 1:
        more["FilterExpression"] = draw(filtered)
    if draw(st.integers(0, 2)):
        more["Limit"] = draw(st.integers(1, 3))
    if draw(st.integers(0, 3)) == 1:
        more["Select"] = "COUNT"
    elif draw(st.integers(0, 2)) == 1:
        more["ProjectionExpression"] = "sk, taken, #state"
    return more


returns = st.sampled_from(("NONE", "ALL_OLD", "UPDATED_OLD", "ALL_NEW", "UPDATED_NEW"))


@st.composite
def calls(draw: st.DrawFn) -> tuple[str, Payload]:
    """Return an operation's name and its parameters."""
    name, requests = draw(
        st.sampled_from(
            (
                ("transact_write_items", transactions()),
                ("transact_write_items", transactions()),
                ("put_item", puts()),
                ("update_item", update_requests()),
                ("update_item", update_requests()),
                ("delete_item", deletes()),
                ("query", queries()),
                ("query", index_queries()),
                ("query", index_queries()),
                ("get_item", keys().map(lambda key: {"TableName": TABLE, "Key": key})),
            )
        )
    )
    request = draw(requests)
    if name == "update_item":
        request = request | {"ReturnValues": draw(returns)}
    return name, request
