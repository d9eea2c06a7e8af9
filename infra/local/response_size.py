"""Lambda's limit on a function's response, which MiniStack does not have.

Sources: the Lambda Developer Guide, Lambda quotas (6 MB for a synchronous invocation), and the
error's own words, whose number is that many bytes and 100 more.
"""

import json
from collections.abc import Callable
from typing import Any

from ministack.services import lambda_svc

MOST_BYTES = 6 * 1024 * 1024 + 100


def install() -> None:
    """Make MiniStack, in this process, fail a call whose response is too large."""
    lambda_svc._execute_function = limited(lambda_svc._execute_function)


def limited(execute: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """Return the executor of functions, which fails where the response is too large."""

    def executed(*call: Any) -> dict[str, Any]:
        result = execute(*call)
        size = _size(result.get("body"))
        return result if result.get("error") or size <= MOST_BYTES else result | _too_large(size)

    return executed


def _size(body: object) -> int:
    """Return the bytes of a response as JSON, whose letters beyond ASCII Python's runtime keeps."""
    text = body if isinstance(body, str | bytes) else json.dumps(body, ensure_ascii=False)
    return len(text if isinstance(text, bytes) else text.encode())


def _too_large(size: int) -> dict[str, Any]:
    return {
        "error": True,
        "function_error": "Unhandled",
        "body": {
            "errorType": "Function.ResponseSizeTooLarge",
            "errorMessage": f"Response payload size ({size} bytes) exceeded maximum allowed"
            f" payload size ({MOST_BYTES} bytes).",
        },
    }
