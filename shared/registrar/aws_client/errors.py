"""Errors of AWS's clients, caught without importing botocore.

An exception of botocore can only have been raised once botocore is imported, so what is caught is
looked up when an exception is there: ``except client_errors() as error``.
"""

import sys
from typing import Any, cast


class CallRefused(Exception):
    """Answer of AWS that is an error; ``response`` is that of botocore's ClientError."""

    def __init__(self, response: dict[str, Any], operation: str) -> None:
        error = response["Error"]
        super().__init__(
            f"An error occurred ({error['Code']}) when calling the {operation} operation:"
            f" {error['Message']}"
        )
        self.response = response
        self.operation_name = operation


class CallFailed(Exception):
    """Call without a whole answer: no connection, closed, timed out, or not JSON.

    It may have taken effect.
    """


def client_errors() -> tuple[type[CallRefused], ...]:
    """Return the classes of answers that are errors; all have the ``response`` of CallRefused."""
    return (CallRefused, *cast("tuple[type[CallRefused], ...]", _of_botocore("ClientError")))


def unanswered() -> tuple[type[Exception], ...]:
    """Return the classes of calls that may be sent again, since no whole answer came."""
    return (CallFailed, *_of_botocore("HTTPClientError", "ConnectionError"))


def all_errors(*others: type[Exception]) -> tuple[type[Exception], ...]:
    """Return the classes of everything that a client raises, and others."""
    return (CallRefused, CallFailed, *_of_botocore("ClientError", "BotoCoreError"), *others)


def _of_botocore(*names: str) -> tuple[type[Exception], ...]:
    exceptions = sys.modules.get("botocore.exceptions")
    return tuple(getattr(exceptions, name) for name in names) if exceptions else ()
