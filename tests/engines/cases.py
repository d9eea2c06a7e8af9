"""One call, what AWS answers to it, and short ways to write its parameters.

All calls are made on a table that holds the one item ``ITEM``.
"""

from dataclasses import dataclass
from typing import Any

from tests.engines.engines import TABLE
from tests.engines.outcomes import Outcome

Payload = dict[str, Any]

KEY: Payload = {"pk": {"S": "p"}, "sk": {"S": "s"}}
ITEM: Payload = KEY | {
    "word": {"S": "x"},
    "num": {"N": "5"},
    "elements": {"L": [{"S": "a"}, {"S": "b"}, {"S": "c"}]},
    "parts": {"M": {"a": {"S": "1"}}},
    "letters": {"SS": ["a", "b"]},
    "yes": {"BOOL": True},
    "nay": {"BOOL": False},
}

INVALID: Outcome = {"error": "ValidationException"}
NOT_SENT: Outcome = {"error": "ParamValidationError"}
FAILED: Outcome = {"error": "ConditionalCheckFailedException"}
NO_TABLE: Outcome = {"error": "ResourceNotFoundException"}

TOO_LONG = "x" * 400 * 1024


@dataclass(frozen=True)
class Case:
    """A call by the rule it is about, with the outcome that AWS documents."""

    rule: str
    operation: str
    payload: Payload
    outcome: Outcome

    def __str__(self) -> str:
        return self.rule


def value(given: Any) -> Any:
    """Return an attribute value; texts and whole numbers are given as they are."""
    if isinstance(given, str):
        return {"S": given}
    return {"N": str(given)} if isinstance(given, int) else given


def expressions(names: dict[str, str] | None, values: dict[str, Any]) -> Payload:
    """Return ExpressionAttributeNames and ExpressionAttributeValues, where given."""
    given: Payload = {"ExpressionAttributeNames": names} if names is not None else {}
    if values:
        placed = {f":{name}": value(content) for name, content in values.items()}
        given["ExpressionAttributeValues"] = placed
    return given


def put(condition: str = "", names: dict[str, str] | None = None, **values: Any) -> Payload:
    """Return the parameters of a Put of the key alone, under a condition if one is given."""
    given = {"ConditionExpression": condition} if condition else {}
    return {"TableName": TABLE, "Item": KEY} | given | expressions(names, values)


def put_item(**attributes: Any) -> Payload:
    """Return the parameters of a Put of the key with more attributes."""
    item = KEY | {name: value(attribute) for name, attribute in attributes.items()}
    return {"TableName": TABLE, "Item": item}


def update(change: str, names: dict[str, str] | None = None, **values: Any) -> Payload:
    """Return the parameters of an Update."""
    given = {"TableName": TABLE, "Key": KEY, "UpdateExpression": change}
    return given | expressions(names, values)


def update_if(condition: str, **values: Any) -> Payload:
    """Return the parameters of an Update that changes nothing, under a condition."""
    given = update("REMOVE absent") | {"ConditionExpression": condition}
    return given | expressions(None, values)


def query(keys: str, *, more: Payload | None = None, **values: Any) -> Payload:
    """Return the parameters of a Query."""
    given: Payload = {"TableName": TABLE, "KeyConditionExpression": keys}
    return given | expressions(None, values) | (more or {})


def of_due(more: Payload | None = None) -> Payload:
    """Return the parameters of a Query of the index of keys alone."""
    return query("due_shard = :a", more={"IndexName": "due"} | (more or {}), a="x")


def transaction(*actions: Payload, **more: Any) -> Payload:
    """Return the parameters of TransactWriteItems."""
    return {"TransactItems": [*actions], **more}


def cancelled(*codes: str) -> Outcome:
    """Return the outcome of a cancelled transaction, without items."""
    return {
        "error": "TransactionCanceledException",
        "reasons": [(code, None) for code in codes],
    }
