"""HTTP responses for the Lambda proxy."""

import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

HttpResponse = dict[str, Any]

_ALWAYS = {"cache-control": "no-store", "x-content-type-options": "nosniff"}

# Characters of a URI, RFC 3986 2.2 and 2.3; any other cannot be in a header
_URI = "%:/?#[]@!$&'()*+,;=~"


def http_response(
    status: int,
    body: str,
    content_type: str,
    headers: Mapping[str, str] | None = None,
    *,
    language: str | None = None,
) -> HttpResponse:
    """A response of any kind: no-store unless ``headers`` say otherwise, and no type sniffing."""
    language_header = {"content-language": language} if language else {}
    return {
        "statusCode": status,
        "headers": {**_ALWAYS, "content-type": content_type, **language_header, **(headers or {})},
        "body": body,
    }


def json_response(
    status: int,
    data: Mapping[str, Any],
    headers: Mapping[str, str] | None = None,
    *,
    language: str | None = None,
) -> HttpResponse:
    """A JSON response, for a program."""
    return http_response(status, _json(data), "application/json", headers, language=language)


def page(
    status: int, html: str, headers: Mapping[str, str] | None = None, *, language: str
) -> HttpResponse:
    """An HTML response, for a person."""
    return http_response(status, html, "text/html; charset=utf-8", headers, language=language)


def problem(
    status: int,
    code: str,
    detail: str,
    request_id: str,
    errors: Sequence[Mapping[str, str]] = (),
    headers: Mapping[str, str] | None = None,
    *,
    language: str | None = None,
) -> HttpResponse:
    """A refusal for a program (RFC 9457); ``errors`` are of field, code and message."""
    data = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "code": code,
        "request_id": request_id,
    }
    if errors:
        data["errors"] = [dict(error) for error in errors]
    kind = "application/problem+json"
    return http_response(status, _json(data), kind, headers, language=language)


def see_other(
    location: str, headers: Mapping[str, str] | None = None, *, language: str | None = None
) -> HttpResponse:
    """A redirect that a reload does not repeat (F6)."""
    target = {"location": quote(location, safe=_URI)}
    kind = "text/plain; charset=utf-8"
    return http_response(303, "", kind, {**(headers or {}), **target}, language=language)


def cors_headers(origins: Sequence[str], origin: str | None) -> dict[str, str]:
    """The headers that let a listed website read the response, never with credentials (F13)."""
    if origin and origin in origins and origin != "*":
        return {"access-control-allow-origin": origin, "vary": "Origin"}
    if "*" in origins:
        return {"access-control-allow-origin": "*", "vary": "Origin"}
    return {"vary": "Origin"}


def preflight(origins: Sequence[str], origin: str | None) -> HttpResponse:
    """The response to a CORS preflight request."""
    allowed = cors_headers(origins, origin)
    if "access-control-allow-origin" in allowed:
        allowed |= {
            "access-control-allow-methods": "GET, POST",
            "access-control-allow-headers": "accept, content-type",
            "access-control-max-age": "600",
        }
    return http_response(204, "", "text/plain; charset=utf-8", allowed)


def _json(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, allow_nan=False)
