"""Errors that botocore raises, as faults need them."""

from collections.abc import Mapping
from typing import Any

from botocore.exceptions import (
    ClientError,
    ConnectTimeoutError,
    EndpointConnectionError,
    ReadTimeoutError,
)

_URL = "https://aws.example"


def client_error(operation: str, code: str, status: int = 400, **more: Any) -> ClientError:
    """Return the error answer of a service."""
    answer: Any = {
        "Error": {"Code": code, "Message": "simulated"},
        "ResponseMetadata": {"HTTPStatusCode": status},
        **more,
    }
    return ClientError(answer, operation)


def read_timeout() -> ReadTimeoutError:
    """Return the end of waiting for an answer."""
    return ReadTimeoutError(endpoint_url=_URL)


def never_connected(*, slowly: bool) -> Exception:
    """Return the failure of a connection that was never made."""
    if slowly:
        return ConnectTimeoutError(endpoint_url=_URL)
    return EndpointConnectionError(endpoint_url=_URL)


def conflict(operation: str, payload: dict[str, Any], chosen: int) -> ClientError:
    """Return the refusal of a write because of another in flight on the item of that number."""
    if "TransactItems" not in payload:
        return client_error(operation, "TransactionConflictException")
    count = len(payload["TransactItems"])
    reasons = [{"Code": "None"} for _ in range(count)]
    reasons[chosen % count] = {"Code": "TransactionConflict", "Message": "simulated"}
    return client_error(operation, "TransactionCanceledException", CancellationReasons=reasons)


def is_conflict(error: ClientError) -> bool:
    """Tell whether another write on an item was in flight."""
    answer: Mapping[str, Any] = error.response
    codes = [
        answer["Error"]["Code"],
        *(one["Code"] for one in answer.get("CancellationReasons", ())),
    ]
    return any(code.startswith("TransactionConflict") for code in codes)
