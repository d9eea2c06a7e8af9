"""A request of the gateway, decoded."""

from binascii import a2b_base64, b2a_base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from registrar.web.protocol.errors import BodyRefused

JSON = "application/json"
URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"


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


def read_request(payload: Mapping[str, Any]) -> Request:
    """The request in an HTTP API payload of format 2.0. Raises BodyRefused.

    The source address is the gateway's own (S3): no header can change it.
    """
    context = payload["requestContext"]
    return Request(
        method=context["http"]["method"],
        route=payload.get("routeKey", ""),
        path=payload.get("rawPath", ""),
        parameters=payload.get("pathParameters") or {},
        query=payload.get("queryStringParameters") or {},
        headers={name.lower(): value for name, value in (payload.get("headers") or {}).items()},
        cookies=tuple(payload.get("cookies") or ()),
        body=_body(payload.get("body") or "", encoded=payload.get("isBase64Encoded", False)),
        source_ip=context["http"]["sourceIp"],
        request_id=context["requestId"],
    )


def _body(text: str, *, encoded: bool) -> bytes:
    try:
        written = text.encode()
    except UnicodeEncodeError as error:
        raise BodyRefused("not_utf8") from error
    return _decoded(written) if encoded else written


def _decoded(text: bytes) -> bytes:
    """Decode strict base64; encoded again to compare, since the decoder accepts surplus padding."""
    try:
        content = a2b_base64(text, strict_mode=True)
    except ValueError as error:
        raise BodyRefused("wrong_base64") from error
    if b2a_base64(content, newline=False) != text:
        raise BodyRefused("wrong_base64")
    return content


def media_type(request: Request) -> str:
    """The content type without its parameters, in lower case; empty if there is none."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()
