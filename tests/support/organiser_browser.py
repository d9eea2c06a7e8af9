"""Organiser's browser without a network: it keeps cookies, sends forms and parses pages."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from registrar.actions.organise.access import OrganiserDependencies
from registrar.actions.organise.attendance import AttendanceDependencies, AttendanceStore
from registrar.actions.organise.message import AnnouncementDependencies
from registrar.domain.organiser import Organiser
from registrar.domain.rate_limit import Limit
from registrar.web.organiser.context import OrganiserPageDependencies
from registrar.web.organiser.organise import organise
from registrar.web.protocol.page_sizes import USUAL, Portions
from tests.support.factories import KEYS, NOW
from tests.support.fakes import FakeRates
from tests.support.organiser_fakes import (
    FakeAnnouncementStore,
    FakeAttendanceStore,
    FakeSignIn,
    FakeTestMailer,
    FakeTokenReader,
)
from tests.support.parsed_page import ParsedPage

PUBLIC_URL = "https://r.example"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
ATTEMPTS = Limit("sign-in", 100, 600, fails_open=True)
TESTS = Limit("test", 20, 3600, fails_open=False)

OWNER = Organiser("owner@wcif.example", owner=True)


@dataclass
class OrganiserBrowser:
    """Browser signed in as ``organiser``, or not signed in yet."""

    organiser_deps: OrganiserDependencies
    organiser: Organiser | None = None
    public_url: str = PUBLIC_URL
    sign_in: FakeSignIn = field(default_factory=FakeSignIn)
    identity: FakeTokenReader = field(default_factory=FakeTokenReader)
    rates: FakeRates = field(default_factory=FakeRates)
    cookies: dict[str, str] = field(default_factory=dict)
    api_calls: list[tuple[Mapping[str, Any], Organiser | None]] = field(default_factory=list)
    announcements: FakeAnnouncementStore = field(default_factory=FakeAnnouncementStore)
    test_mails: FakeTestMailer = field(default_factory=FakeTestMailer)
    store: AttendanceStore = field(default_factory=FakeAttendanceStore)
    portions: Portions = USUAL

    def __post_init__(self) -> None:
        if self.organiser:
            self.identity.known["access-1"] = self.organiser
            self.cookies = {"__Host-access": "access-1", "__Host-refresh": "refresh-1"}

    @property
    def organiser_page_deps(self) -> OrganiserPageDependencies:
        """Pages that answer this browser."""
        return OrganiserPageDependencies(
            identity=self.identity,
            auth=self.sign_in,
            organiser_deps=self.organiser_deps,
            announcement_deps=self.announcement_deps,
            attendance=self.attendance,
            api=self._api,
            rates=self.rates,
            attempts=ATTEMPTS,
            keys=KEYS,
            public_url=self.public_url,
            wall_clock=lambda: NOW,
            new_nonce=lambda: "nonce-1",
            portions=self.portions,
        )

    @property
    def attendance(self) -> AttendanceDependencies:
        """Dependencies of the attendance pages."""
        return AttendanceDependencies(organiser_deps=self.organiser_deps, store=self.store)

    @property
    def announcement_deps(self) -> AnnouncementDependencies:
        """Dependencies of the message pages; tests of announcements go to ``test_mails``."""
        return AnnouncementDependencies(
            organiser_deps=self.organiser_deps,
            announcements=self.announcements,
            sender=self.test_mails,
            test_limit=TESTS,
            new_id=lambda: "news1",
        )

    def ask(
        self,
        address: str,
        *,
        method: str = "GET",
        form: Mapping[str, str] | None = None,
        body: str | None = None,
        files: Sequence[tuple[str, bytes]] | None = None,
        **headers: str,
    ) -> dict[str, Any]:
        """Return the response as the gateway gets it; keep cookies, follow no redirect."""
        event = an_organiser_payload(address, method, self.cookies)
        event["headers"] |= {name.replace("_", "-"): value for name, value in headers.items()}
        if files is not None:
            event |= an_upload(form or {}, files)
            event["headers"]["content-type"] = "multipart/form-data; boundary=limit"
        elif form is not None:
            event["body"] = urlencode(form)
            event["headers"]["content-type"] = "application/x-www-form-urlencoded"
        if body is not None:
            event["body"] = body
        answer = organise(event, deps=self.organiser_page_deps)
        self._keep(answer.get("cookies", []))
        return answer

    def look(self, address: str) -> ParsedPage:
        """Return the page at that address."""
        answer = self.ask(address)
        assert answer["statusCode"] == 200, answer
        return ParsedPage(answer["body"])

    def post(self, to: str, /, *, page: str, **fields: str) -> dict[str, Any]:
        """Send a form of the page at ``page`` to ``to``, as a browser does; return the response."""
        hidden = self.hidden(page)
        return self.ask(to, method="POST", form=hidden | fields, origin=self.public_url)

    def hidden(self, page: str) -> dict[str, str]:
        """Return the hidden fields of the page."""
        inputs = self.look(page).all("input", type="hidden")
        return {field.attributes["name"]: field.attributes["value"] for field in inputs}

    def _api(self, payload: Mapping[str, Any], organiser: Organiser | None) -> dict[str, Any]:
        self.api_calls.append((payload, organiser))
        return {"statusCode": 200, "headers": {}, "body": "{}"}

    def _keep(self, set_cookies: list[str]) -> None:
        for cookie in set_cookies:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies.pop(name, None)
            if value:
                self.cookies[name] = value


def an_upload(form: Mapping[str, str], files: Sequence[tuple[str, bytes]]) -> dict[str, Any]:
    """Return the body of a form with files as the gateway passes it: in base64."""
    named = [(f'name="{name}"', value.encode()) for name, value in form.items()]
    named += [(f'name="{name}"; filename="{name}.csv"', content) for name, content in files]
    parts = [
        b"--limit\r\nContent-Disposition: form-data; %b\r\n\r\n%b\r\n" % (head.encode(), content)
        for head, content in named
    ]
    body = b"".join([*parts, b"--limit--\r\n"])
    return {"body": b64encode(body).decode(), "isBase64Encoded": True}


def an_organiser_payload(address: str, method: str, cookies: Mapping[str, str]) -> dict[str, Any]:
    """Return a request to that address as the HTTP API passes it (payload format 2.0)."""
    parts = urlsplit(address)
    return {
        "routeKey": "ANY /organise/{proxy+}",
        "rawPath": parts.path,
        "queryStringParameters": dict(parse_qsl(parts.query)),
        "cookies": [f"{name}={value}" for name, value in cookies.items()],
        "headers": {"accept": BROWSER, "accept-language": "en"},
        "requestContext": {
            "requestId": "request-1",
            "http": {"method": method, "sourceIp": "192.0.2.1"},
        },
    }
