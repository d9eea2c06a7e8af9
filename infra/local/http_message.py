"""One HTTP request and its answer, as bytes and header pairs, whoever sends it on."""

import json
from typing import NamedTuple

Headers = list[tuple[str, str]]


class ProxiedRequest(NamedTuple):
    """What a client asked; `target` is path and query as they came."""

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
    """What the client gets."""

    status: int
    headers: Headers
    body: bytes


def text(
    status: int, content: str, media_type: str = "text/plain; charset=utf-8"
) -> ProxiedResponse:
    """Return an answer that holds text."""
    return ProxiedResponse(status, [("Content-Type", media_type)], content.encode())


def as_json(document: object, status: int = 200, *headers: tuple[str, str]) -> ProxiedResponse:
    """Return an answer that holds a JSON document."""
    body = json.dumps(document, ensure_ascii=False).encode()
    return ProxiedResponse(status, [("Content-Type", "application/json"), *headers], body)
