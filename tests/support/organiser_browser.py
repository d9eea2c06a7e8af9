"""An organiser's browser without a network: it keeps cookies, sends forms, takes pages apart."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from registrar.actions.organise.access import OrganiserDependencies
from registrar.actions.organise.attendance import AttendanceDependencies, AttendanceStore
from registrar.actions.organise.message import AnnouncementDependencies, AnnouncementStatus
from registrar.domain.announcement import Announcement
from registrar.domain.audit import AuditLine
from registrar.domain.broadcast import Broadcast
from registrar.domain.organiser import Organiser
from registrar.domain.rate_limit import Limit
from registrar.domain.registration import Registration
from registrar.domain.sign_in import NotSignedIn, Session, Step, Tokens
from registrar.web.organiser.context import OrganiserPages
from registrar.web.organiser.organise import organise
from registrar.web.protocol.page_sizes import USUAL, Portions
from tests.support.factories import KEYS, NOW
from tests.support.fakes import FakeRates
from tests.support.parsed_page import ParsedPage

PUBLIC_URL = "https://r.example"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
ATTEMPTS = Limit("sign-in", 100, 600, fails_open=True)
TESTS = Limit("test", 20, 3600, fails_open=False)

OWNER = Organiser("owner@wcif.example", owner=True)
MANAGER = Organiser("manager@wcif.example")
VIEWER = Organiser("viewer@wcif.example")


@dataclass
class FakeIdentity:
    """Tokens that stand for an organiser until they are taken out of ``known``."""

    known: dict[str, Organiser] = field(default_factory=dict)

    def session(self, token: str) -> Session:
        """The session, or NotSignedIn."""
        if token not in self.known:
            raise NotSignedIn
        return Session(self.known[token], "origin-1", NOW + timedelta(hours=1), token)

    def end(self, session: Session) -> None:
        """Know it no more."""
        del self.known[session.token]


@dataclass
class FakeAuth:
    """A door that answers what a test has put into ``answers``, by the name of the call, once."""

    answers: dict[str, Any] = field(default_factory=dict)
    calls: list[tuple[Any, ...]] = field(default_factory=list)

    def _take(self, name: str, *given: Any) -> Any:
        self.calls.append((name, *given))
        assert name in self.answers, f"the door was not expected to {name}"
        answer = self.answers.pop(name)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def sign_in(self, address: str, password: str) -> Tokens | Step:
        """As the test has said."""
        answer: Tokens | Step = self._take("sign_in", address, password)
        return answer

    def answer(self, step: Step, given: str) -> Tokens | Step:
        """As the test has said."""
        answer: Tokens | Step = self._take("answer", step, given)
        return answer

    def refresh(self, refresh_token: str) -> Tokens:
        """As the test has said."""
        answer: Tokens = self._take("refresh", refresh_token)
        return answer

    def sign_out(self, refresh_token: str) -> None:
        """As the test has said."""
        self._take("sign_out", refresh_token)

    def ask_for_code(self, address: str) -> None:
        """As the test has said."""
        self._take("ask_for_code", address)

    def set_password(self, address: str, *, code: str, password: str) -> None:
        """As the test has said."""
        self._take("set_password", address, code, password)

    def has_authenticator(self, access_token: str) -> bool:
        """As the test has said."""
        return bool(self._take("has_authenticator", access_token))

    def new_authenticator(self, access_token: str) -> str:
        """As the test has said."""
        return str(self._take("new_authenticator", access_token))

    def confirm_authenticator(self, access_token: str, code: str) -> None:
        """As the test has said."""
        self._take("confirm_authenticator", access_token, code)

    def forget_authenticator(self, access_token: str) -> None:
        """As the test has said."""
        self._take("forget_authenticator", access_token)


@dataclass
class FakeNews:
    """The news that were sent, with what was noted of each."""

    sent: list[tuple[Announcement, AuditLine]] = field(default_factory=list)

    def send(self, news: Announcement, line: AuditLine, found: Sequence[str] = ()) -> bool:
        """Note it; False if news of that id were sent before."""
        if any(news.id == one.id for one, _ in self.sent):
            return False
        self.sent.append((news, line))
        return True

    def told(self, event: str) -> list[AnnouncementStatus]:
        """The event's news, none of them queued yet."""
        return [
            AnnouncementStatus(news=one, queued=0, until=None, done=False)
            for one, _ in self.sent
            if one.event == event
        ]


@dataclass
class FakePress:
    """What was sent to one address: news, address, language; ``refusal`` is raised instead."""

    sent: list[tuple[Announcement, str, str]] = field(default_factory=list)
    refusal: Exception | None = None

    def send(self, news: Announcement, *, to: str, language: str) -> str:
        """Note it, or raise what the test has said."""
        if self.refusal:
            raise self.refusal
        self.sent.append((news, to, language))
        return "ses-1"

    def preview(self, news: Announcement, *, language: str) -> tuple[str, str, str]:
        """The words as they are."""
        return news.words.subject[language], news.words.text[language], ""


@dataclass
class FakeSheet:
    """Whose minutes were set, and which runs were begun; the rows themselves stay as they are."""

    minutes: dict[str, int | None] = field(default_factory=dict)
    begun: list[tuple[Broadcast, AuditLine]] = field(default_factory=list)

    def set_minutes(self, registration: Registration, minutes: int | None) -> bool:
        """Note them."""
        self.minutes[registration.id] = minutes
        return True

    def begin(self, run: Broadcast, line: AuditLine) -> None:
        """Note it."""
        self.begun.append((run, line))


@dataclass
class OrganiserBrowser:
    """Somebody at a computer: signed in as ``organiser``, or not yet."""

    organiser_deps: OrganiserDependencies
    organiser: Organiser | None = None
    public_url: str = PUBLIC_URL
    auth: FakeAuth = field(default_factory=FakeAuth)
    identity: FakeIdentity = field(default_factory=FakeIdentity)
    rates: FakeRates = field(default_factory=FakeRates)
    cookies: dict[str, str] = field(default_factory=dict)
    programs: list[tuple[Mapping[str, Any], Organiser | None]] = field(default_factory=list)
    news: FakeNews = field(default_factory=FakeNews)
    letters: FakePress = field(default_factory=FakePress)
    store: AttendanceStore = field(default_factory=FakeSheet)
    portions: Portions = USUAL

    def __post_init__(self) -> None:
        if self.organiser:
            self.identity.known["access-1"] = self.organiser
            self.cookies = {"__Host-access": "access-1", "__Host-refresh": "refresh-1"}

    @property
    def organiser_pages(self) -> OrganiserPages:
        """The reception that is asked."""
        return OrganiserPages(
            identity=self.identity,
            auth=self.auth,
            organiser_deps=self.organiser_deps,
            announcement_deps=self.announcement_deps,
            attendance=self.attendance,
            api=self._program,
            rates=self.rates,
            attempts=ATTEMPTS,
            keys=KEYS,
            public_url=self.public_url,
            wall=lambda: NOW,
            new_nonce=lambda: "nonce-1",
            portions=self.portions,
        )

    @property
    def attendance(self) -> AttendanceDependencies:
        """Where it is kept who was there."""
        return AttendanceDependencies(organiser_deps=self.organiser_deps, store=self.store)

    @property
    def announcement_deps(self) -> AnnouncementDependencies:
        """Where messages are written; what is sent at once is kept in ``letters``."""
        return AnnouncementDependencies(
            organiser_deps=self.organiser_deps,
            news=self.news,
            post=self.letters,
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
        """The answer as the gateway gets it; cookies are kept, redirects are not followed."""
        event = an_organisers_event(address, method, self.cookies)
        event["headers"] |= {name.replace("_", "-"): value for name, value in headers.items()}
        if files is not None:
            event |= an_upload(form or {}, files)
            event["headers"]["content-type"] = "multipart/form-data; boundary=limit"
        elif form is not None:
            event["body"] = urlencode(form)
            event["headers"]["content-type"] = "application/x-www-form-urlencoded"
        if body is not None:
            event["body"] = body
        answer = organise(event, deps=self.organiser_pages)
        self._keep(answer.get("cookies", []))
        return answer

    def look(self, address: str) -> ParsedPage:
        """The page at that address."""
        answer = self.ask(address)
        assert answer["statusCode"] == 200, answer
        return ParsedPage(answer["body"])

    def post(self, to: str, /, *, page: str, **fields: str) -> dict[str, Any]:
        """The answer to a form of the page at ``page``, sent to ``to`` as a browser does."""
        hidden = self.hidden(page)
        return self.ask(to, method="POST", form=hidden | fields, origin=self.public_url)

    def hidden(self, page: str) -> dict[str, str]:
        """What the hidden fields of the page's last form hold."""
        inputs = self.look(page).all("input", type="hidden")
        return {one.attributes["name"]: one.attributes["value"] for one in inputs}

    def _program(self, event: Mapping[str, Any], organiser: Organiser | None) -> dict[str, Any]:
        self.programs.append((event, organiser))
        return {"statusCode": 200, "headers": {}, "body": "{}"}

    def _keep(self, told: list[str]) -> None:
        for one in told:
            name, _, value = one.partition(";")[0].partition("=")
            self.cookies.pop(name, None)
            if value:
                self.cookies[name] = value


def an_upload(form: Mapping[str, str], files: Sequence[tuple[str, bytes]]) -> dict[str, Any]:
    """The body of a form with files as the gateway hands it over: in base64."""
    named = [(f'name="{name}"', value.encode()) for name, value in form.items()]
    named += [(f'name="{name}"; filename="{name}.csv"', content) for name, content in files]
    parts = [
        b"--limit\r\nContent-Disposition: form-data; %b\r\n\r\n%b\r\n" % (head.encode(), content)
        for head, content in named
    ]
    body = b"".join([*parts, b"--limit--\r\n"])
    return {"body": b64encode(body).decode(), "isBase64Encoded": True}


def an_organisers_event(address: str, method: str, cookies: Mapping[str, str]) -> dict[str, Any]:
    """A request to that address as the HTTP API hands it over (payload format 2.0)."""
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
