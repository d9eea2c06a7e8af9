"""Conditional requests (RFC 9110 13.1.2): what a browser has still is not sent again."""

from hashlib import sha256

from registrar.web.protocol.request import Request
from registrar.web.protocol.response import HttpResponse


def tagged(response: HttpResponse, request: Request) -> HttpResponse:
    """Return an answer that may be cached with its entity tag; 304 if the request names that.

    One that never changes needs no tag: a browser does not ask for it again.
    """
    headers = response["headers"]
    caching = headers.get("cache-control", "")
    if response["statusCode"] != 200 or "public" not in caching or "immutable" in caching:
        return response
    tag = headers.get("etag") or f'"{sha256(response["body"].encode()).hexdigest()[:16]}"'
    tagged_headers = {**headers, "etag": tag}
    if request.method in ("GET", "HEAD") and _is_known(tag, request):
        return response | {
            "statusCode": 304,
            "headers": tagged_headers,
            "body": "",
            "isBase64Encoded": False,
        }
    return response | {"headers": tagged_headers}


def _is_known(tag: str, request: Request) -> bool:
    """Tell whether the request has the tag, compared weakly, as RFC 9110 wants it here."""
    given = request.headers.get("if-none-match", "").split(",")
    known = [each.strip().removeprefix("W/") for each in given]
    return tag.removeprefix("W/") in known or "*" in known
