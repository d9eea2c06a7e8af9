"""Organiser's browser without a network: it keeps cookies, sends forms and parses pages."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from registrar.actions.organise.access import OrganiserDependencies
from registrar.actions.organise.attendance import AttendanceDependencies, AttendanceStore
from registrar.actions.organise.draft_state import DraftState
from registrar.actions.organise.edit_ports import EditDependencies
from registrar.actions.organise.message import AnnouncementDependencies
from registrar.actions.organise.new_event import unpublished
from registrar.actions.organise.register_by_hand import ByHandDependencies
from registrar.actions.organise.samples import SampleDependencies
from registrar.actions.organise.team_ports import TeamDependencies
from registrar.actions.ports import UnwantedMail
from registrar.domain.organiser import CodesRequired, Organiser
from registrar.domain.rate_limit import SAMPLES, Limit
from registrar.domain.session_record import SessionRecord
from registrar.web.organiser.context import OrganiserPageDependencies
from registrar.web.organiser.organise import organise
from registrar.web.protocol.page_sizes import USUAL, Portions
from tests.support.by_hand import by_hand_over
from tests.support.factories import KEYS, NOW
from tests.support.fakes import FakeRates, FakeSecurityLog, FakeUnwanted
from tests.support.organiser_fakes import (
    FakeAnnouncementStore,
    FakeAttendanceStore,
    FakeSignIn,
    FakeTestMailer,
    FakeTokenReader,
)
from tests.support.parsed_page import ParsedPage
from tests.support.sample_mailing import FakeMailer, sample_mail
from tests.support.session_cookies import session_cookies

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
    security: FakeSecurityLog = field(default_factory=FakeSecurityLog)
    cookies: dict[str, str] = field(default_factory=dict)
    api_calls: list[tuple[Mapping[str, Any], Organiser | None]] = field(default_factory=list)
    announcements: FakeAnnouncementStore = field(default_factory=FakeAnnouncementStore)
    test_mails: FakeTestMailer = field(default_factory=FakeTestMailer)
    ses: FakeMailer = field(default_factory=FakeMailer)
    store: AttendanceStore = field(default_factory=FakeAttendanceStore)
    unwanted: UnwantedMail = field(default_factory=FakeUnwanted)
    portions: Portions = USUAL
    codes: CodesRequired = "none"
    edit_deps: EditDependencies | None = None
    team_deps: TeamDependencies | None = None
    now: datetime = NOW

    def __post_init__(self) -> None:
        if self.organiser:
            self.identity.known["access-1"] = self.organiser
            record = SessionRecord("origin-1", begun=NOW, active=NOW, browser="Firefox")
            self.identity.sessions.records["origin-1"] = record
            self.cookies = session_cookies(access="access-1", refresh="refresh-1")

    @property
    def organiser_page_deps(self) -> OrganiserPageDependencies:
        """Pages that answer this browser."""
        return OrganiserPageDependencies(
            identity=self.identity,
            sessions=self.identity.sessions,
            factors=self.identity,
            codes=self.codes,
            auth=self.sign_in,
            organiser_deps=self.organiser_deps,
            announcement_deps=self.announcement_deps,
            sample_deps=self.sample_deps,
            attendance=self.attendance,
            by_hand_deps=self.by_hand_deps,
            api=self._api,
            rates=self.rates,
            security=self.security,
            attempts=ATTEMPTS,
            keys=KEYS,
            public_url=self.public_url,
            wall_clock=lambda: self.now,
            new_nonce=lambda: "nonce-1",
            portions=self.portions,
            edit_deps=self.edit_deps,
            unpublished=self._unpublished,
            team_deps=self.team_deps,
        )

    @property
    def attendance(self) -> AttendanceDependencies:
        """Dependencies of the attendance pages."""
        return AttendanceDependencies(organiser_deps=self.organiser_deps, store=self.store)

    @property
    def by_hand_deps(self) -> ByHandDependencies:
        """Dependencies of registering by hand, over the adapters of ``organiser_deps``."""
        return by_hand_over(self.organiser_deps, self.unwanted)

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

    @property
    def sample_deps(self) -> SampleDependencies:
        """Dependencies of the samples of mails, which ``ses`` keeps."""
        return SampleDependencies(
            organiser_deps=self.organiser_deps,
            samples=sample_mail(self.ses, public_url=self.public_url),
            limit=SAMPLES,
        )

    def ask(
        self,
        address: str,
        *,
        method: str = "GET",
        form: Mapping[str, str | list[str]] | None = None,
        body: str | None = None,
        files: Sequence[tuple[str, bytes]] | None = None,
        **headers: str,
    ) -> dict[str, Any]:
        """Return the response as the gateway gets it; keep cookies, follow no redirect."""
        event = an_organiser_payload(address, method, self.cookies)
        event["headers"] |= {name.replace("_", "-"): value for name, value in headers.items()}
        if files is not None:
            event |= an_upload({name: str(text) for name, text in (form or {}).items()}, files)
            event["headers"]["content-type"] = "multipart/form-data; boundary=limit"
        elif form is not None:
            event["body"] = urlencode(form, doseq=True)
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

    def _unpublished(self, organiser: Organiser) -> list[DraftState]:
        return unpublished(organiser, deps=self.edit_deps) if self.edit_deps else []

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
