"""Partition keys by which IAM judges a request on the table, under each reading of AWS's pages."""

import re
from collections.abc import Iterator
from typing import Any, Final

PARTITION_KEY: Final = "pk"
Document = dict[str, Any]

# The action of one part of a transaction, such as dynamodb:PutItem, and the part's partition keys
Part = tuple[str, list[str]]

# IAM's actions, by the parts of a transaction
_ACTIONS: Final = {
    "ConditionCheck": "dynamodb:ConditionCheckItem",
    "Put": "dynamodb:PutItem",
    "Update": "dynamodb:UpdateItem",
    "Delete": "dynamodb:DeleteItem",
    "Get": "dynamodb:GetItem",
}


def leading_keys(request: Document) -> list[str]:
    """Return the partition keys in a request on items or in a query."""
    items = [request.get("Key"), request.get("Item"), *_batch(request)]
    keys = [value for item in items if item for value in item.get(PARTITION_KEY, {}).values()]
    # A query has the partition key's equality, of a table or an index, as its one equality or
    # its first: the sort key's comparison follows it in every expression of the service.
    queried = re.search(r"=\s*(:\w+)", request.get("KeyConditionExpression", ""))
    if queried:
        keys += request.get("ExpressionAttributeValues", {}).get(queried[1], {}).values()
    return keys


def parts_of(transaction: Document) -> list[Part]:
    """Return action and partition keys of each part of a transaction, in order."""
    return [
        (name, leading_keys(action))
        for item in transaction.get("TransactItems", [])
        for member, name in _ACTIONS.items()
        if (action := item.get(member)) and action.get("TableName")
    ]


def readings(parts: list[Part]) -> list[list[list[str]]]:
    """Return, for each part, the partition keys by which it may be judged, one list a reading.

    AWS documents the key for operations on items and for queries, not for the parts of a
    transaction: these may be judged by the key of the part, by those of all parts of the same
    action, by those of the transaction, or by none. (The key's description: Amazon DynamoDB
    Developer Guide, "Using IAM policy conditions for fine-grained access control".)
    """
    whole = [key for _, keys in parts for key in keys]
    return [
        [own, [key for name, keys in parts if name == action for key in keys], whole, []]
        for action, own in parts
    ]


def _batch(request: Document) -> Iterator[Document]:
    for wanted in request.get("RequestItems", {}).values():
        if isinstance(wanted, dict):
            yield from wanted.get("Keys", [])
            continue
        for write in wanted:
            for part in write.values():
                yield part.get("Key") or part.get("Item")
