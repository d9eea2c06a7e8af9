"""A request as the gateway hands it over, and what its headers ask for."""

from binascii import a2b_base64, b2a_base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

JSON = "application/json"
URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"

_DATA = {JSON, "application/problem+json"}
_HEADER_ITEMS = 40  # more entries in an Accept header are nobody's wish


class BodyRefused(Exception):
    """A body that is not read: ``status`` is 400, 413 or 415, ``code`` says why."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(code)
        self.status = status
        self.code = code


@dataclass(frozen=True)
class Request:
    """One HTTP request; header names are lower-case, the body is decoded."""

    method: str
    route: str
    path: str
    parameters: Mapping[str, str]
    query: Mapping[str, str]
    headers: Mapping[str, str]
    cookies: tuple[str, ...]
    body: bytes
    source_ip: str
    request_id: str


def read_request(event: Mapping[str, Any]) -> Request:
    """The request in an HTTP API event, payload format 2.0. Raises BodyRefused.

    The source address is the gateway's own (S3): no header can change it.
    """
    context = event["requestContext"]
    return Request(
        method=context["http"]["method"],
        route=event.get("routeKey", ""),
        path=event.get("rawPath", ""),
        parameters=event.get("pathParameters") or {},
        query=event.get("queryStringParameters") or {},
        headers={name.lower(): value for name, value in (event.get("headers") or {}).items()},
        cookies=tuple(event.get("cookies") or ()),
        body=_body(event.get("body") or "", encoded=event.get("isBase64Encoded", False)),
        source_ip=context["http"]["sourceIp"],
        request_id=context["requestId"],
    )


def _body(text: str, *, encoded: bool) -> bytes:
    try:
        written = text.encode()
    except UnicodeEncodeError as error:
        raise BodyRefused(400, "not_utf8") from error
    return _decoded(written) if encoded else written


def _decoded(text: bytes) -> bytes:
    """The bytes in base64; even the strict decoder takes padding too much, so it goes back."""
    try:
        content = a2b_base64(text, strict_mode=True)
    except ValueError as error:
        raise BodyRefused(400, "wrong_base64") from error
    if b2a_base64(content, newline=False) != text:
        raise BodyRefused(400, "wrong_base64")
    return content


def media_type(request: Request) -> str:
    """The content type without its parameters, in lower case; empty if there is none."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def wants_page(request: Request) -> bool:
    """Whether a person is to be answered: with a page or a redirect, not with JSON."""
    accepted = dict(_weighted(request.headers.get("accept", "")))
    page = _weight(accepted, "text/html")
    data = max(_weight(accepted, kind) for kind in _DATA)
    if page != data:
        return page > data
    named = {kind for kind, weight in accepted.items() if weight}
    if ("text/html" in named) != bool(named & _DATA):
        return "text/html" in named
    if "text/html" not in named and _is_scripted(request):
        return False
    return media_type(request) != JSON or "text/html" in named


def _is_scripted(request: Request) -> bool:
    """Whether a script sent it, as browsers tell (Fetch Metadata 2.2): no page is opened by it.

    A browser that does not tell names text/html where it opens a page, so ``*/*`` with an origin
    is a script's too.
    """
    mode = request.headers.get("sec-fetch-mode", "")
    return mode != "navigate" if mode else "origin" in request.headers


def _weight(accepted: Mapping[str, float], kind: str) -> float:
    family = kind.partition("/")[0] + "/*"
    return accepted.get(kind, accepted.get(family, accepted.get("*/*", 0.0)))


def pick_language(
    languages: tuple[str, ...], *, chosen: str | None, accept_language: str | None
) -> str:
    """The language to answer in: chosen, else accepted, else the event's first (L4)."""
    explicit = _primary(chosen or "")
    if explicit in languages:
        return explicit
    wishes = list(_weighted(accept_language or ""))
    offered = [one for one in languages if (one, 0.0) not in wishes]
    named = {_primary(tag) for tag, _ in wishes}
    for tag, weight in sorted(wishes, key=lambda wish: -wish[1]):
        others = [one for one in offered if one not in named] if tag == "*" else []
        fitting = [one for one in offered if one == _primary(tag)] + others
        if weight and fitting:
            return fitting[0]
    return languages[0]


def _primary(tag: str) -> str:
    return tag.strip().lower().partition("-")[0]


def _weighted(header: str) -> Iterator[tuple[str, float]]:
    """The entries of an Accept header with their weights (RFC 9110 12.4.2), in order."""
    for item in header.split(",", _HEADER_ITEMS)[:_HEADER_ITEMS]:
        name, *parameters = (part.strip().lower() for part in item.split(";"))
        if name:
            yield name, next((_q(one) for one in parameters if one.startswith("q=")), 1.0)


def _q(parameter: str) -> float:
    try:
        weight = float(parameter[2:])
    except ValueError:
        return 0.0
    return weight if 0 <= weight <= 1 else 0.0
