"""Outcome of a transaction that DynamoDB refused: each failed condition with the item it met."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from registrar.aws_client.errors import CallRefused

# One action of a transaction, in the form of boto3's TransactItems
Action = dict[str, Any]

# Limit of actions in one transaction of DynamoDB
MOST_ACTIONS = 100

_CANCELLED = "TransactionCanceledException"
_FAILED = "ConditionalCheckFailed"


@dataclass(frozen=True)
class Reason:
    """Outcome of one action: its condition failed or was true; the item that made it fail."""

    failed: bool
    item: dict[str, Any] | None = None


class ConditionsFailed(Exception):
    """Transaction without effect, because conditions failed; one reason an action, in order."""

    def __init__(self, reasons: list[Reason]) -> None:
        super().__init__("conditions failed")
        self.reasons = reasons


def conditions_failed(error: CallRefused) -> ConditionsFailed | None:
    """Failed conditions that the error of a transaction reports; None for any other error."""
    reasons = error.response.get("CancellationReasons", [])
    codes = {reason.get("Code", "None") for reason in reasons}
    if error.response["Error"]["Code"] != _CANCELLED or not codes <= {"None", _FAILED}:
        return None
    return ConditionsFailed([_reason(reason) for reason in reasons])


def _reason(reason: Mapping[str, Any]) -> Reason:
    return Reason(reason.get("Code") == _FAILED, reason.get("Item"))
