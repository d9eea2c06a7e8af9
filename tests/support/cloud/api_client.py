"""Programs that call the organisers' API of the local cloud."""

import json
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Any, NamedTuple

from infra.local.cloud import LocalCloud
from tests.support.timeouts import TEST_TIMEOUT


class Reply(NamedTuple):
    """What came back."""

    status: int
    headers: dict[str, str]
    text: str


@dataclass(frozen=True)
class HttpApiClient:
    """A program with a token, and the event it is about."""

    cloud: LocalCloud
    token: str | None
    event: str = ""

    def get(self, path: str) -> Any:
        """The data at a path below the event."""
        reply = self.ask("GET", f"/organise/api/events/{self.event}{path}")
        assert reply.status == 200, reply
        return json.loads(reply.text)

    def ask(self, method: str, path: str, body: object = None) -> Reply:
        """The answer to a request, whatever it is."""
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


def reply(answer: Any) -> Reply:
    """What came back, with names of headers in small letters."""
    headers = {name.lower(): value for name, value in answer.headers.items()}
    return Reply(answer.status, headers, answer.read().decode())
