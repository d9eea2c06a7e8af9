"""Errors as boto3's DynamoDB client raises them."""

from functools import cache
from typing import Any

from botocore.errorfactory import ClientExceptionsFactory
from botocore.exceptions import ClientError

from infra.model_rules import detected, service_model, violation

Reason = dict[str, Any]

NO_REASON: Reason = {"Code": "None"}
CONFLICT: Reason = {
    "Code": "TransactionConflict",
    "Message": "Transaction is ongoing for the item",
}
CONDITION_FAILED = "The conditional request failed"


class RefusedRequest(Exception):
    """A request that DynamoDB refuses: its code, its message and the other members of the error."""

    def __init__(self, code: str, message: str, **members: Any) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.members = members


class InvalidRequest(RefusedRequest):
    """A request that DynamoDB refuses for what it says: ValidationException.

    ``late`` tells that DynamoDB finds it only with the table or the item at hand: in a transaction
    it is then the reason ValidationError of one action.
    """

    def __init__(self, message: str, *, late: bool = False) -> None:
        super().__init__("ValidationException", message)
        self.late = late


class InvalidValue(InvalidRequest):
    """An attribute value that DynamoDB refuses, wherever it stands."""


class MalformedRequest(Exception):
    """A request that botocore refuses before it is sent."""


class ConditionFailed(RefusedRequest):
    """A condition that did not hold, with the item if it was asked for."""

    def __init__(self, item: dict[str, Any] | None) -> None:
        members = {"Item": item} if item else {}
        super().__init__("ConditionalCheckFailedException", CONDITION_FAILED, **members)


def cancelled(reasons: list[Reason]) -> RefusedRequest:
    """Return the refusal of a transaction, with a reason for each action in order."""
    codes = ", ".join(reason["Code"] for reason in reasons)
    message = (
        f"Transaction cancelled, please refer cancellation reasons for specific reasons [{codes}]"
    )
    return RefusedRequest("TransactionCanceledException", message, CancellationReasons=reasons)


def invalid_member(value: object, path: str, constraint: str) -> InvalidRequest:
    """Return the refusal of a parameter's value, as all of AWS words it."""
    return InvalidRequest(detected([violation(value, path, constraint)]))


@cache
def exceptions() -> Any:
    """Return the classes of errors that boto3's client has as ``client.exceptions``."""
    return ClientExceptionsFactory().create_client_exceptions(service_model("dynamodb"))


def to_client_error(operation: str, refused: RefusedRequest) -> ClientError:
    """Return the error that boto3's client raises; ``operation`` as AWS names it (GetItem)."""
    response: dict[str, Any] = {
        "Error": {"Message": refused.message, "Code": refused.code},
        "ResponseMetadata": {"HTTPStatusCode": 400, "RetryAttempts": 0},
        "message": refused.message,
    }
    response.update(refused.members)
    error: ClientError = exceptions().from_code(refused.code)(response, operation)
    return error
