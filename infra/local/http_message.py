"""HTTP request and response, as bytes and header pairs, for any transport."""

import json
from typing import NamedTuple

Headers = list[tuple[str, str]]


class ProxiedRequest(NamedTuple):
    """Request of a client; `target` is path and query as received."""

    method: str
    target: str
    headers: Headers
    body: bytes

    @property
    def path(self) -> str:
        """The target without its query."""
        return self.target.partition("?")[0]

    def header(self, name: str) -> str:
        """Return the first header of that name, or an empty string."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), "")


class ProxiedResponse(NamedTuple):
    """Response to a client."""

    status: int
    headers: Headers
    body: bytes


def text(
    status: int, content: str, media_type: str = "text/plain; charset=utf-8"
) -> ProxiedResponse:
    """Return a response with text."""
    return ProxiedResponse(status, [("Content-Type", media_type)], content.encode())


def as_json(document: object, status: int = 200, *headers: tuple[str, str]) -> ProxiedResponse:
    """Return a response with a JSON document."""
    body = json.dumps(document, ensure_ascii=False).encode()
    return ProxiedResponse(status, [("Content-Type", "application/json"), *headers], body)
