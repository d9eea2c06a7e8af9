"""Cookies of a request in the field of HTTP APIs; MiniStack leaves them in the headers."""

from collections.abc import Callable
from typing import Any

from ministack.services import lambda_svc

Event = dict[str, Any]


def install() -> None:
    """Make MiniStack, in this process, call functions with ``cookies`` (payload format 2.0)."""
    lambda_svc._execute_function_with_config_scope = _with_cookies(
        lambda_svc._execute_function_with_config_scope
    )


def _with_cookies(execute: Callable[..., Any]) -> Callable[..., Any]:
    def executed(record: Any, event: Any, *more: Any, **named: Any) -> Any:
        return execute(record, _moved(event), *more, **named)

    return executed


def _moved(event: Any) -> Any:
    if not isinstance(event, dict) or "cookie" not in (event.get("headers") or {}):
        return event
    headers = dict(event["headers"])
    cookies = [cookie.strip() for cookie in headers.pop("cookie").split(";")]
    return event | {"headers": headers, "cookies": cookies}
