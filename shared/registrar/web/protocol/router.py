"""Routes: patterns as ``/organise/events/{event}``, 404 and 405, HEAD."""

from collections.abc import Iterable, Mapping
from typing import TypeVar
from urllib.parse import unquote

from registrar.web.protocol.errors import NoSuchPage, NotAllowed
from registrar.web.protocol.request import Request
from registrar.web.protocol.response import HttpResponse

Route = tuple[str, str]  # method and pattern
Handler = TypeVar("Handler")

# The characters that our addresses end with
_LAST = frozenset("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-")


def find_route(
    routes: Mapping[Route, Handler], method: str, path: str
) -> tuple[Handler, Mapping[str, str]]:
    """The handler and the named segments of the path; HEAD is answered as GET (RFC 9110 9.3.2).

    Raises NotAllowed where the path takes other methods, else NoSuchPage.
    """
    wanted = "GET" if method == "HEAD" else method
    for (taken, pattern), handler in routes.items():
        named = match(pattern, path)
        if taken == wanted and named is not None:
            return handler, named
    if allowed := allowed_methods(routes, path):
        raise NotAllowed(allowed)
    raise NoSuchPage


def allowed_methods(routes: Iterable[Route], path: str) -> str:
    """The methods that the path takes, as ``Allow`` lists them; empty for an unknown path."""
    methods = {method for method, pattern in routes if match(pattern, path) is not None}
    return ", ".join(sorted(methods | ({"HEAD"} if "GET" in methods else set())))


def without_body(response: HttpResponse, request: Request) -> HttpResponse:
    """The response, of a HEAD request without its body."""
    return response | _NO_BODY if request.method == "HEAD" else response


def match(pattern: str, path: str) -> Mapping[str, str] | None:
    """The path's segment for each name in braces, none empty; None if the path differs."""
    wanted, given = pattern.split("/"), path.split("/")
    if len(wanted) != len(given):
        return None
    pairs = list(zip(wanted, given, strict=True))
    if any(part != segment for part, segment in pairs if not _is_name(part)):
        return None
    named = {part[1:-1]: segment for part, segment in pairs if _is_name(part)}
    return named if all(named.values()) else None


def trimmed_path(path: str) -> str:
    """The path without surplus characters at its end: a slash, or text copied with a link.

    A full stop, a bracket, a quotation mark, an invisible character: no address of ours ends so.
    """
    text = unquote(path)
    last = next((at for at in reversed(range(len(text))) if text[at] in _LAST), -1)
    return text[: last + 1]


def _is_name(part: str) -> bool:
    return part.startswith("{") and part.endswith("}")


_NO_BODY = {"body": "", "isBase64Encoded": False}
