"""An attendee's request, and the dependencies of the answers to it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from registrar.actions.attend.ports import AttendeeDependencies
from registrar.actions.ports import SecurityLog
from registrar.domain.event import EventDefinition
from registrar.domain.page_links import PageLinks
from registrar.domain.rate_limit import network_of
from registrar.domain.registration import Registration
from registrar.domain.security_log import SecurityLine
from registrar.domain.signed_link import token_in
from registrar.web.protocol.context import RequestContext
from registrar.web.protocol.encrypted_address import Sealed, open_address, seal_address
from registrar.web.protocol.response import HttpResponse, page, see_other
from registrar.web.protocol.security_headers import page_headers

ConsentText = Callable[[str, str], str | None]


@dataclass(frozen=True, kw_only=True)
class AttendeePageDependencies:
    """Dependencies of the attendee's pages.

    ``calendar`` makes the calendar file of a registration with a seat, ``certificate`` the PDF of
    an entitled one, in a language; ``consent_text`` gives the text of an event's consent by its
    hash, None if unknown.
    """

    attendee_deps: AttendeeDependencies
    addresses: PageLinks
    calendar: Callable[[Registration, EventDefinition], bytes]
    certificate: Callable[[Registration, EventDefinition, str], bytes]
    consent_text: ConsentText
    security: SecurityLog
    monotonic: Callable[[], float]
    sleep: Callable[[float], None]


@dataclass
class AttendeeContext(RequestContext):
    """A request, with its registration and event once known, for the words of a refusal.

    ``on_erased`` is called with an erased registration in its state before; ``values`` are the
    answers in a form that was sent.
    """

    deps: AttendeePageDependencies
    on_erased: Callable[[Registration], None]
    registration: Registration | None = None
    definition: EventDefinition | None = None
    chosen: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def attendee_deps(self) -> AttendeeDependencies:
        """Dependencies of the attendee's actions."""
        return self.deps.attendee_deps

    @property
    def now(self) -> datetime:
        """Current time."""
        return self.attendee_deps.clock()

    @property
    def token(self) -> str:
        """Token in the path; empty if there is none."""
        return token_in(self.request.parameters.get("token", ""))

    @property
    def home(self) -> str:
        """Path of the page that belongs to the token, or of the event."""
        kind, key = self.request.route.partition(" ")[2].split("/")[1:3]
        named = self.request.parameters.get(key.strip("{}"), "")
        return f"/{kind}/{self.token if key == '{token}' else named}"

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages of the event."""
        return self.definition.languages if self.definition else super().languages

    @property
    def chosen_language(self) -> str | None:
        """Language chosen in the form that was sent, else in the address."""
        return self.chosen or super().chosen_language

    @property
    def accept_language(self) -> str | None:
        """The registration's language, else those that the browser accepts."""
        return (self.registration.language if self.registration else "") or super().accept_language

    @property
    def erased(self) -> bool:
        """Tell whether the link opens a tombstone."""
        return self.registration is not None and self.registration.state == "erased"

    def identify(
        self, registration: Registration, definition: EventDefinition | None = None
    ) -> EventDefinition:
        """Remember the registration and its event for a refusal's words; return the event."""
        self.registration = registration
        self.definition = definition or self.attendee_deps.events.definition(registration.event)
        return self.definition

    def record_refused_link(self) -> None:
        """Write to the security log that the request's link is refused."""
        line = SecurityLine(
            kind="link_refused",
            reason=self.request.route.partition(" ")[2].split("/")[1],
            network=network_of(self.request.source_ip),
            request=self.request.request_id,
        )
        self.deps.security.record(line)

    def event(self) -> EventDefinition:
        """The event named in the path. Raises NoSuchEvent."""
        self.definition = self.attendee_deps.events.definition(self.event_name)
        return self.definition

    def page(self, html: str, status: int = 200, **policy: Any) -> HttpResponse:
        """A page that is never cached, not indexed by search engines, and sends no referrer."""
        headers = page_headers(self.deps.addresses.public_url, **policy) | NOT_FOUND_BY_SEARCH
        return page(status, html, headers, language=self.language)

    def redirect(self, path: str, *, done: str = "", sealed: str = "") -> HttpResponse:
        """Redirect to a page of ours in the current language; ``said`` names the step done.

        ``sealed`` is the encrypted email address for the page to show, made by ``seal``.
        """
        done = f"&done={done}" if done else ""
        shown = f"&to={sealed}" if sealed else ""
        target = f"{self.deps.addresses.public_url}{path}?lang={self.language}{done}{shown}"
        return see_other(target, NOT_FOUND_BY_SEARCH, language=self.language)

    def seal(self, address: str, event: str) -> str:
        """Encrypt the email address for the query of a page."""
        return seal_address(address, event, keys=self.attendee_deps.keys, now=self.now)

    def sealed(self, event: str) -> Sealed:
        """Token in the query and its email address, empty if invalid or over 15 minutes old."""
        token = self.request.query.get("to", "")
        return Sealed(token, open_address(token, event, keys=self.attendee_deps.keys, now=self.now))

    def redirect_home(self, *, done: str = "") -> HttpResponse:
        """Redirect to the page that belongs to the token."""
        return self.redirect(self.home, done=done)


NOT_FOUND_BY_SEARCH = {"x-robots-tag": "noindex, nofollow", "referrer-policy": "no-referrer"}
