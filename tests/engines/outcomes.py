"""Outcome of one call in a form that engines can be compared by."""

from collections.abc import Mapping
from typing import Any

from botocore.exceptions import ClientError, ParamValidationError

from infra.dynamodb.values import clean

# An answer without metadata, or the code of an error with its reasons and its items
Outcome = dict[str, Any]

# Types whose values can be written in several ways
_WRITTEN = ("SS", "NS", "BS", "N")


def outcome(client: Any, operation: str, payload: Mapping[str, Any]) -> Outcome:
    """Return what became of a call."""
    try:
        answer = getattr(client, operation)(**payload)
    except ParamValidationError:
        return {"error": "ParamValidationError"}
    except ClientError as error:
        return _refused(error)
    return _answered(answer)


def _answered(answer: Mapping[str, Any]) -> Outcome:
    members = {name: part for name, part in answer.items() if name != "ResponseMetadata"}
    for name in ("Attributes", "UnprocessedItems", "UnprocessedKeys"):
        if not members.get(name, True):  # some engines leave out what is empty
            del members[name]
    if "Responses" in members and isinstance(members["Responses"], dict):
        members["Responses"] = {
            table: sorted(map(_ordered, items), key=repr)
            for table, items in members["Responses"].items()
        }
    return {name: _ordered(member) for name, member in members.items()}


def _refused(error: ClientError) -> Outcome:
    response: Mapping[str, Any] = error.response
    found: Outcome = {"error": response["Error"]["Code"]}
    if response.get("Item"):
        found["item"] = _ordered(response["Item"])
    reasons = response.get("CancellationReasons")
    if reasons:
        found["reasons"] = [
            (reason.get("Code"), _ordered(reason["Item"]) if reason.get("Item") else None)
            for reason in reasons
        ]
    return found


def _ordered(value: Any) -> Any:
    """Return the same with sets in order, since sets have none, and dicts by their names.

    Numbers are written in one way: MiniStack writes the sum of 1.5 and 1.5 as 3.0.
    """
    if isinstance(value, dict):
        if len(value) == 1 and next(iter(value)) in _WRITTEN:
            return clean(value)[0]
        return {name: _ordered(value[name]) for name in sorted(value)}
    return [_ordered(element) for element in value] if isinstance(value, list) else value
