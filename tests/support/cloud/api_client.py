"""Client of the organisers' API of the local cloud, over HTTP."""

import json
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Any, NamedTuple

from infra.local.cloud import LocalCloud
from tests.support.timeouts import TEST_TIMEOUT


class ApiResponse(NamedTuple):
    """Response: status, headers and body."""

    status: int
    headers: dict[str, str]
    text: str


@dataclass(frozen=True)
class HttpApiClient:
    """Client with an access token, and the event it asks about."""

    cloud: LocalCloud
    token: str | None
    event: str = ""

    def get(self, path: str) -> Any:
        """Return the data at a path below the event."""
        reply = self.ask("GET", f"/organise/api/events/{self.event}{path}")
        assert reply.status == 200, reply
        return json.loads(reply.text)

    def ask(self, method: str, path: str, body: object = None) -> ApiResponse:
        """Return the response to a request, whatever its status."""
        headers = {"accept-language": "en"}
        if self.token is not None:
            headers["authorization"] = f"Bearer {self.token}"
        data = None
        if body is not None:
            data, headers["content-type"] = json.dumps(body).encode(), "application/json"
        request = urllib.request.Request(f"{self.cloud.url}{path}", data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=TEST_TIMEOUT) as answer:
                return reply(answer)
        except urllib.error.HTTPError as answer:
            with answer:
                return reply(answer)


def reply(answer: Any) -> ApiResponse:
    """Return the response, with header names in lower case."""
    headers = {name.lower(): value for name, value in answer.headers.items()}
    return ApiResponse(answer.status, headers, answer.read().decode())
