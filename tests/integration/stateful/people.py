"""People of one event over HTTP: visitors, attendees with their links, organisers.

Each answer is "done", or the code of the refusal; the same is sent again after "try later".
"""

import json
import urllib.error
import urllib.request
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from infra.local.cloud import LocalCloud
from registrar.actions.publish import publish
from registrar.domain.bot_detection import start_token
from registrar.domain.event_check import check
from registrar.wiring.app import App
from registrar.wiring.operator import event_publisher
from tests.support.cloud.organiser_browser import CookieBrowser
from tests.support.cloud.visitor import OPENER
from tests.support.factories import answers
from tests.support.timeouts import TEST_TIMEOUT

LATER, EXPIRED = "try_later", "not_signed_in"

# The local cloud's words for its own time-out, on a machine that stood still
NOT_RUN = "MiniStack did not answer"

# Times that a request is sent again for these answers: each takes as long as a busy table needs
AGAIN_AT_MOST = 25


@dataclass(frozen=True)
class Sender:
    """Sender of requests to the cloud, with the access token of a browser that is signed in."""

    cloud: LocalCloud
    browser: CookieBrowser | None = None

    def json(self, method: str, path: str, body: object = None) -> tuple[str, Any]:
        """Send JSON, until the answer is not "try later"; return its code and its data."""
        data = None if body is None else json.dumps(body).encode()
        return self._send(method, path, data, {"content-type": "application/json"})

    def form(self, path: str, **fields: str) -> str:
        """Post a form as a browser does, but ask for a program's answer; return its code."""
        kind = {"content-type": "application/x-www-form-urlencoded"}
        return self._send("POST", path, urlencode(fields).encode(), kind)[0]

    def _send(
        self, method: str, path: str, data: bytes | None, headers: dict[str, str]
    ) -> tuple[str, Any]:
        always = {"accept": "application/json", "accept-language": "en"} | headers
        for _ in range(AGAIN_AT_MOST):
            given = always | self._signed_in()
            request = urllib.request.Request(self.cloud.url + path, data, given, method=method)
            code, found = _open(request)
            if code not in (LATER, EXPIRED):
                return code, found
            if self.browser and code == EXPIRED:
                self.browser.get("/organise")  # renews the token
        raise AssertionError(f"{method} {path}: {code} at each of {AGAIN_AT_MOST} attempts")

    def _signed_in(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self.browser.token('access')}"} if self.browser else {}


def _open(request: urllib.request.Request) -> tuple[str, Any]:
    try:
        with OPENER.open(request, timeout=TEST_TIMEOUT) as answer:
            text = answer.read()
    except urllib.error.HTTPError as answer:
        with answer:
            return _refused(answer.code, answer.read().decode())
    return "done", json.loads(text) if text[:1] in (b"{", b"[") else text.decode()


def _refused(status: int, text: str) -> tuple[str, Any]:
    if status < 400:
        return "done", None
    if NOT_RUN in text:
        return LATER, None
    try:
        return str(json.loads(text)["code"]), None
    except (ValueError, KeyError) as error:
        raise AssertionError(f"{status}: {text}") from error


@dataclass(frozen=True)
class People:
    """People of the event; ``staff`` publishes it, and ``raw`` is its file."""

    organiser: Sender
    staff: App
    raw: dict[str, Any]

    @property
    def visitor(self) -> Sender:
        """Somebody without a token."""
        return Sender(self.organiser.cloud)

    @property
    def event(self) -> str:
        """Name of the event."""
        return str(self.raw["event"])

    def address(self, person: str) -> str:
        """Address of that person, which no other event knows."""
        return f"{person}@{self.event}.example"

    def submit(self, label: str, person: str, answer: str) -> str:
        """Send the registration form with that label as its nonce, signed a minute ago.

        A form that is not signed counts against a limit that a long run would reach.
        """
        then = datetime.now(UTC) - timedelta(minutes=1)
        nonce = f"{label:-<20}".replace(" ", "-")
        signed = start_token(self.event, nonce, keys=self.staff.form_keys, now=then)
        sent = {"nonce": nonce, "started": signed}
        given = self._answers(person, answer) | sent
        return self.visitor.json("POST", f"/events/{self.event}/registrations", given)[0]

    def correct(self, link: str, person: str, answer: str, *, revision: int) -> str:
        """Send the form for corrections of a personal link."""
        given = self._answers(person, answer) | {"privacy": "yes"}
        return self.visitor.form(f"{link}/correct", revision=str(revision), language="en", **given)

    def _answers(self, person: str, answer: str) -> dict[str, Any]:
        name = f"{person.capitalize()} {answer.capitalize()}"
        return answers(email=self.address(person), full_name=name, organisation=answer)

    def ask(self, method: str, path: str) -> tuple[str, Any]:
        """Ask the organisers' API about the event."""
        return self.organiser.json(method, f"/organise/api/events/{self.event}{path}")

    def publish(self, seats: int) -> None:
        """Publish the event with so many seats, as `registrar events publish` does."""
        self.raw["seats"] = seats
        publications, now = event_publisher(self.staff), self.organiser.cloud.now()
        publish(check(self.raw), publications=publications, now=now)
