"""The condition key dynamodb:LeadingKeys, which MiniStack does not implement.

Without it, a function that uses a key outside its role would fail in AWS only.
"""

import json
from collections.abc import Callable
from typing import Any, Final

from ministack.core import iam_actions, iam_evaluator

from infra.local.judged_keys import Document, leading_keys, parts_of, readings

CONDITION_KEY: Final = "dynamodb:LeadingKeys"


class ItemAction(str):
    """The action on one item of a transaction, with the partition keys of each reading."""

    readings: list[list[str]]


def install() -> None:
    """Make MiniStack, in this process, evaluate policies by the partition keys of a request."""
    iam_actions.dynamodb_service_context = _with_keys(iam_actions.dynamodb_service_context)
    iam_actions.dynamodb_transaction_checks = _by_item(iam_actions.dynamodb_transaction_checks)
    iam_evaluator.enforce = _of_item(iam_evaluator.enforce)


def _with_keys(context_of: Callable[[bytes], Document]) -> Callable[[bytes], Document]:
    def context(body: bytes) -> Document:
        keys = leading_keys(json.loads(body or b"{}"))
        return context_of(body) | ({CONDITION_KEY: keys} if keys else {})

    return context


def _by_item(checks_of: Callable[..., Any]) -> Callable[..., Any]:
    def checks(action: str, body: bytes, *key: str) -> list[tuple[str, str]]:
        found = checks_of(action, body, *key)
        judged = readings(parts_of(json.loads(body))) if found else []
        return [
            (_item_action(name, of_item), arn)
            for (name, arn), of_item in zip(found, judged, strict=True)
        ]

    return checks


def _item_action(name: str, of_item: list[list[str]]) -> ItemAction:
    action = ItemAction(name)
    action.readings = of_item
    return action


def _of_item(enforce: Callable[..., Any]) -> Callable[..., Any]:
    """Refuse a part of a transaction as soon as one reading refuses it."""

    def enforced(access_key: str, action: str, *where: str, **known: Any) -> Any:
        if not isinstance(action, ItemAction):
            return enforce(access_key, action, *where, **known)
        context = known.pop("service_context", None) or {}
        for keys in action.readings:
            of_reading = context | ({CONDITION_KEY: keys} if keys else {})
            if denied := enforce(
                access_key, str(action), *where, service_context=of_reading, **known
            ):
                return denied
        return None

    return enforced
