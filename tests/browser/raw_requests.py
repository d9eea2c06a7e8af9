"""Requests without a browser: any method, header and body, redirects not followed."""

import itertools
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit

from tests.support.timeouts import TEST_TIMEOUT

ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

FORM = {
    "full_name": "Иван Петров",
    "organisation": "Училище",
    "profession": "teacher",
    "town": "София",
    "interpretation": "bulgarian",
    "privacy": "yes",
    "language": "bg",
}

_senders = itertools.count(1)


@dataclass(frozen=True)
class Received:
    """Response over HTTP; header names in lower case."""

    status: int
    headers: dict[str, str]
    text: str


def send(
    url: str,
    path: str,
    *,
    method: str = "GET",
    body: bytes | None = None,
    headers: dict[str, str] | None = None,
) -> Received:
    """Send one request as it is given; a Host among the headers replaces the true one."""
    connection = HTTPConnection(urlsplit(url).netloc, timeout=TEST_TIMEOUT)
    try:
        connection.request(method, path, body, {"accept": ACCEPT, **(headers or {})})
        answer = connection.getresponse()
        told = {name.lower(): value for name, value in answer.getheaders()}
        return Received(answer.status, told, answer.read().decode())
    finally:
        connection.close()


def post_form(
    url: str, event: str, headers: dict[str, str] | None = None, /, **values: str
) -> Received:
    """Send a plain form, each from an address of its own, with answers changed or added."""
    number = next(_senders)
    own = {"email": f"sender-{number}@example.org", "nonce": f"nonce-of-sender-{number:06d}"}
    fields = {**FORM, **own, **values}
    return send(
        url,
        f"/events/{event}/registrations",
        method="POST",
        body=urlencode(fields).encode(),
        headers={"content-type": "application/x-www-form-urlencoded", **(headers or {})},
    )
