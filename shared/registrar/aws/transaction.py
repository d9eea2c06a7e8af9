"""One transaction: all its actions or none, and for each refused one the item that stood there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

from registrar.aws.table import Item, Table

# DynamoDB takes no more in one
MOST_ACTIONS = 100

_CANCELLED = "TransactionCanceledException"
_FAILED = "ConditionalCheckFailed"


@dataclass(frozen=True)
class Reason:
    """Whether one action's condition failed, and the item found there."""

    failed: bool
    item: Item | None = None


class ConditionsFailed(Exception):
    """The transaction had no effect, because conditions failed; one reason an action, in order."""

    def __init__(self, reasons: list[Reason]) -> None:
        super().__init__("conditions failed")
        self.reasons = reasons


def write(table: Table, actions: list[dict[str, Any]], *, token: str) -> None:
    """Write all actions or none. Raises ConditionsFailed, or TryLater.

    The token makes a repeated attempt the same transaction; it is no memory beyond ten minutes.
    """
    try:
        table.call("transact_write_items", TransactItems=actions, ClientRequestToken=token)
    except ClientError as error:
        reasons = error.response.get("CancellationReasons", [])
        codes = {reason.get("Code", "None") for reason in reasons}
        if error.response["Error"]["Code"] != _CANCELLED or not codes <= {"None", _FAILED}:
            raise
        raise ConditionsFailed([_reason(reason) for reason in reasons]) from error


def _reason(reason: Mapping[str, Any]) -> Reason:
    return Reason(reason.get("Code") == _FAILED, reason.get("Item"))
