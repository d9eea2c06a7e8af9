"""Payloads of API Gateway: reading a call with a JSON body, and handing it to Powertools."""

from collections.abc import Mapping
from typing import Any

from registrar.api.operation import EDIT
from registrar.web.protocol.errors import BodyRefused
from registrar.web.protocol.json_body import parse_json
from registrar.web.protocol.request import JSON, Request, read_request

BODY_MAX = 256 * 1024  # bytes
LARGE_MAX = 4 * 1024 * 1024  # bytes, of reports as in a browser

_WITH_BODY = ("PATCH", "POST", "PUT")
_WITH_REPORTS = ("/attendance", "/attendance/match")
_UTF_8 = ("", "charset=utf-8", 'charset="utf-8"')


def read_call(payload: Mapping[str, Any]) -> Request:
    """Return the request; of methods that only read, without a body. Raises BodyRefused.

    A body has at most 256 KB; one with Zoom's reports or an event file, 4 MB.
    """
    method = payload["requestContext"]["http"]["method"]
    request = read_request(payload if method in _WITH_BODY else {**payload, "body": ""})
    if len(request.body) > (LARGE_MAX if _is_large(request.path) else BODY_MAX):
        raise BodyRefused("too_large")
    if request.body and not _is_json(request.headers):
        raise BodyRefused("wrong_content_type")
    return request


def _is_large(path: str) -> bool:
    return path.endswith(_WITH_REPORTS) or path.startswith(f"{EDIT}/")


def _is_json(headers: Mapping[str, str]) -> bool:
    content_type, _, parameter = headers.get("content-type", "").lower().partition(";")
    plain = headers.get("content-encoding", "identity").strip().lower() == "identity"
    return content_type.strip() == JSON and parameter.replace(" ", "") in _UTF_8 and plain


def to_gateway_payload(request: Request, raw_query: str) -> dict[str, Any]:
    """Return the payload of an HTTP API for the request, decoded; HEAD as GET (RFC 9110)."""
    method = "GET" if request.method == "HEAD" else request.method
    return {
        "version": "2.0",
        "rawPath": request.path,
        "rawQueryString": raw_query,
        "queryStringParameters": dict(request.query),
        "headers": {"content-type": JSON} if request.body else {},
        "body": request.body.decode("latin-1"),
        "isBase64Encoded": False,
        "requestContext": {"stage": "$default", "http": {"method": method, "path": request.path}},
    }


def parse_body(text: str, *, depth: int) -> dict[str, object]:
    """Return the JSON object in the body of such a payload. Raises BodyRefused."""
    return parse_json(text.encode("latin-1"), depth=depth)
