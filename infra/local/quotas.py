"""Quotas of AWS on a request to a function, and the gateway's answer to a larger one."""

from infra.local.http_message import ProxiedResponse, as_json

GATEWAY_BODY = 10 * 1024 * 1024  # bytes; the payload of an HTTP API
INVOCATION = 6 * 1024 * 1024  # bytes; the event of a synchronous call, the body in it

_TEXTS = ("application/json", "application/xml", "application/javascript")


def is_too_large(length: int, media_type: str) -> bool:
    """Tell whether a body of that many bytes never reaches a function."""
    return length > GATEWAY_BODY or _in_event(length, media_type) > INVOCATION


def refusal() -> ProxiedResponse:
    """Return the gateway's answer, the same as an HTTP API's."""
    return as_json({"message": "Request Entity Too Large"}, 413)


def _in_event(length: int, media_type: str) -> int:
    """Return the body's bytes in the event: in base64 unless its media type is one of text."""
    kind = media_type.partition(";")[0].strip().lower()
    return length if kind in _TEXTS or kind.startswith("text/") else -(-length // 3) * 4
