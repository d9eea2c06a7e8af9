"""Attendee's browser without a network: it requests the attendees' pages and parses them."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

from registrar.actions.attend.farewell import FarewellDependencies, say_farewell
from registrar.domain.event import EventDefinition
from registrar.domain.page_links import PageLinks
from registrar.domain.registration import Registration
from registrar.web.attendee.attend import AttendeePageDependencies, attend
from tests.support.factories import KEYS
from tests.support.fakes import FakeSecurityLog
from tests.support.parsed_page import ParsedPage
from tests.support.services import Services

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
PUBLIC_URL = "https://r.example"
KEYED = {
    "a": "token",
    "join": "token",
    "address": "token",
    "certificate": "token",
    "not-me": "token",
    "unsubscribe": "token",
    "events": "event",
}


# Paths below a personal link: of GET, and of POST
VIEW_PATHS = (
    "",
    "/correct",
    "/cancel",
    "/confirm",
    "/undo",
    "/withdraw",
    "/resend",
    "/erase",
    "/data",
    "/data.json",
    "/event.ics",
)
ACTION_PATHS = ("/correct", "/cancel", "/confirm", "/undo", "/withdraw", "/resend", "/erase")


@dataclass
class AttendeeBrowser:
    """Browser with a personal link; ``erasure_mails`` are the farewells sent after an erasure."""

    services: Services
    slept: list[float] = field(default_factory=list)
    erasure_mails: list[Registration] = field(default_factory=list)
    security: FakeSecurityLog = field(default_factory=FakeSecurityLog)

    def ask(
        self,
        address: str,
        *,
        method: str = "GET",
        form: dict[str, str] | str | None = None,
        content_type: str = "application/x-www-form-urlencoded",
        **headers: str,
    ) -> dict[str, Any]:
        """Return the response to one request, as the gateway gets it; follow no redirect."""
        event = a_gateway_payload(address, method)
        event["headers"] |= {name.replace("_", "-"): value for name, value in headers.items()}
        if form is not None:
            event["body"] = form if isinstance(form, str) else urlencode(form)
            event["headers"]["content-type"] = content_type
        return attend(event, deps=self.pages, on_erased=self._say_farewell)

    def send(self, registration: Registration) -> str:
        """Take the farewell to a registration, as SES would."""
        self.erasure_mails.append(registration)
        return "ses-1"

    def _say_farewell(self, registration: Registration) -> None:
        deps = FarewellDependencies(sender=self, unwanted=self.services.unwanted)
        say_farewell(registration, deps=deps)

    def look(self, address: str, **headers: str) -> ParsedPage:
        """Return the page at that address."""
        answer = self.ask(address, **headers)
        assert answer["statusCode"] == 200, answer
        return ParsedPage(answer["body"])

    def post(self, address: str, **form: str) -> tuple[int, str]:
        """Send a form to that address; return the status and the location."""
        answer = self.ask(address, method="POST", form=form)
        return answer["statusCode"], answer["headers"].get("location", "")

    @property
    def pages(self) -> AttendeePageDependencies:
        """Attendees' pages of the services."""
        return AttendeePageDependencies(
            attendee_deps=self.services.attendee_deps,
            addresses=PageLinks(PUBLIC_URL, KEYS),
            calendar=_calendar,
            certificate=_certificate,
            consent_text=self.services.events.consent_text,
            security=self.security,
            monotonic=lambda: 100.0,
            sleep=self.slept.append,
        )


def _calendar(registration: Registration, event: EventDefinition) -> bytes:
    return f"{registration.id} {event.event}\r\n".encode()


def _certificate(registration: Registration, event: EventDefinition, language: str) -> bytes:
    return f"%PDF of {registration.name} in {language}".encode()


def a_gateway_payload(address: str, method: str) -> dict[str, Any]:
    """Return a request to that address as the HTTP API passes it (payload format 2.0)."""
    parts = urlsplit(address)
    kind, key, *rest = parts.path.strip("/").split("/")
    route = "/".join(("", kind, f"{{{KEYED[kind]}}}", *rest))
    query = dict(pair.split("=") for pair in parts.query.split("&") if pair)
    return {
        "routeKey": f"ANY {route}",
        "rawPath": parts.path,
        "pathParameters": {KEYED[kind]: key},
        "queryStringParameters": query,
        "headers": {"accept": BROWSER},
        "requestContext": {
            "requestId": "request-1",
            "http": {"method": method, "sourceIp": "192.0.2.1"},
        },
    }


def correction(*, revision: int = 0, **changes: str) -> dict[str, str]:
    """Return Ivan's correction form as a browser sends it, with answers changed."""
    given = {
        "full_name": "Ivan",
        "email": "ivan@example.org",
        "organisation": "Училище",
        "profession": "teacher",
        "town": "София",
        "interpretation": "bulgarian",
        "privacy": "yes",
        "language": "bg",
        "revision": str(revision),
    }
    return given | changes
