"""Answers of operations, in the form of boto3's client."""

from typing import Any

from infra.dynamodb.actions import Action
from infra.dynamodb.expressions.projection import project
from infra.dynamodb.rows import Row
from infra.dynamodb.values import Item


def answer(members: dict[str, Any]) -> dict[str, Any]:
    """Return an answer with its metadata."""
    return members | {"ResponseMetadata": {"HTTPStatusCode": 200, "RetryAttempts": 0}}


def returned(wanted: str, action: Action, old: Row | None, new: Row | None) -> dict[str, Item]:
    """Return the attributes that ReturnValues asks for; none if there are none."""
    if wanted == "NONE":
        return {}
    row = old if wanted.endswith("_OLD") else new
    item = dict(row.item) if row else {}
    update = action.expressions.update
    if wanted.startswith("UPDATED"):
        item = project(item, update.paths) if update else {}
    return {"Attributes": item} if item else {}
