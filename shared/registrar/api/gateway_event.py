"""A request to the API as it arrives: its body is JSON, and Powertools gets it in plain form."""

from collections.abc import Mapping
from typing import Any

from registrar.web.protocol.errors import BodyRefused
from registrar.web.protocol.json_body import parse_json
from registrar.web.protocol.request import JSON, Request, read_request

BODY_MAX = 256 * 1024  # bytes
REPORTS_MAX = 4 * 1024 * 1024  # bytes, as in a browser

_WITH_BODY = ("PATCH", "POST", "PUT")
_WITH_REPORTS = ("/attendance", "/attendance/match")
_UTF_8 = ("", "charset=utf-8", 'charset="utf-8"')


def read_call(event: Mapping[str, Any]) -> Request:
    """The request; of methods that only look, without a body. Raises BodyRefused."""
    method = event["requestContext"]["http"]["method"]
    request = read_request(event if method in _WITH_BODY else {**event, "body": ""})
    if len(request.body) > (REPORTS_MAX if request.path.endswith(_WITH_REPORTS) else BODY_MAX):
        raise BodyRefused("too_large")
    if request.body and not _is_json(request.headers):
        raise BodyRefused("wrong_content_type")
    return request


def _is_json(headers: Mapping[str, str]) -> bool:
    kind, _, parameter = headers.get("content-type", "").lower().partition(";")
    plain = headers.get("content-encoding", "identity").strip().lower() == "identity"
    return kind.strip() == JSON and parameter.replace(" ", "") in _UTF_8 and plain


def to_gateway_event(request: Request, raw_query: str) -> dict[str, Any]:
    """The request as an HTTP API would hand it over, decoded; HEAD looks like GET (RFC 9110)."""
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


def parse_body(text: str) -> dict[str, object]:
    """The JSON object in the body of such an event. Raises BodyRefused."""
    return parse_json(text.encode("latin-1"))
