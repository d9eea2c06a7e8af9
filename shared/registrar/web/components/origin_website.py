"""The website whose form was sent, by the browser's headers: for figures, never for a decision."""

from collections.abc import Collection

from registrar.web.protocol.request import Request

OTHER = "other"


def origin_website(request: Request, *, origins: Collection[str], public_url: str) -> str:
    """The host, if it is our own or among ``origins``; else "other", or "" without such a header.

    Our own pages send no referrer, so browsers send no origin with their forms either (Fetch 3.2);
    Sec-Fetch-Site says that page and form are of one origin. An unlisted host is not stored:
    anybody may send anything.
    """
    if request.headers.get("sec-fetch-site") == "same-origin":
        return _host(public_url)
    named = request.headers.get("origin", "null")
    origin = _origin(request.headers.get("referer", "") if named == "null" else named)
    if not origin:
        return ""
    return _host(origin) if origin in {public_url.lower(), *map(str.lower, origins)} else OTHER


def _origin(address: str) -> str:
    """Scheme, host and port of a URL; empty for any other text."""
    scheme, separator, rest = address.lower().partition("://")
    return f"{scheme}{separator}{_before(rest, '/?#')}" if separator else ""


def _before(text: str, marks: str) -> str:
    for mark in marks:
        text = text.partition(mark)[0]
    return text


def _host(origin: str) -> str:
    return origin.lower().partition("://")[2]
