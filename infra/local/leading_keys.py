"""The condition key dynamodb:LeadingKeys, which MiniStack does not implement.

Without it, a function that uses a key outside its role would fail in AWS only.
"""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from ministack.core import iam_actions, iam_evaluator

PARTITION_KEY: Final = "pk"
CONDITION_KEY: Final = "dynamodb:LeadingKeys"
Document = dict[str, Any]


class ItemAction(str):
    """The action on one item of a transaction, with that item's partition key."""

    leading_keys: list[str]


def install() -> None:
    """Make MiniStack, in this process, evaluate policies by the partition keys of a request."""
    iam_actions.dynamodb_service_context = _with_keys(iam_actions.dynamodb_service_context)
    iam_actions.dynamodb_transaction_checks = _by_item(iam_actions.dynamodb_transaction_checks)
    iam_evaluator.enforce = _of_item(iam_evaluator.enforce)


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


def item_keys(transaction: Document) -> list[list[str]]:
    """Return the partition keys of each action of a transaction, in order."""
    return [
        leading_keys(action)
        for item in transaction.get("TransactItems", [])
        for member in iam_actions._DYNAMODB_TRANSACT_ITEM_ACTIONS
        if (action := item.get(member)) and action.get("TableName")
    ]


def _batch(request: Document) -> Iterator[Document]:
    for wanted in request.get("RequestItems", {}).values():
        if isinstance(wanted, dict):
            yield from wanted.get("Keys", [])
            continue
        for write in wanted:
            for part in write.values():
                yield part.get("Key") or part.get("Item")


def _with_keys(context_of: Callable[[bytes], Document]) -> Callable[[bytes], Document]:
    def context(body: bytes) -> Document:
        keys = leading_keys(json.loads(body or b"{}"))
        return context_of(body) | ({CONDITION_KEY: keys} if keys else {})

    return context


def _by_item(checks_of: Callable[..., Any]) -> Callable[..., Any]:
    def checks(action: str, body: bytes, *key: str) -> list[tuple[str, str]]:
        found = checks_of(action, body, *key)
        keys = item_keys(json.loads(body)) if found else []
        return [
            (_item_action(name, of_item), arn)
            for (name, arn), of_item in zip(found, keys, strict=True)
        ]

    return checks


def _item_action(name: str, keys: list[str]) -> ItemAction:
    action = ItemAction(name)
    action.leading_keys = keys
    return action


def _of_item(enforce: Callable[..., Any]) -> Callable[..., Any]:
    def enforced(access_key: str, action: str, *where: str, **known: Any) -> Any:
        if isinstance(action, ItemAction):
            context = (known.get("service_context") or {}) | {CONDITION_KEY: action.leading_keys}
            known["service_context"] = context
        return enforce(access_key, action, *where, **known)

    return enforced
