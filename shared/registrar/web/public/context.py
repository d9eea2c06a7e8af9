"""A visitor's request, and the dependencies of the answers to it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from registrar.actions.ports import Availability, Definitions
from registrar.domain.event import EventDefinition
from registrar.domain.listing import Listing
from registrar.web.protocol.context import RequestContext
from registrar.web.protocol.response import HttpResponse, cors_headers, page
from registrar.web.protocol.security_headers import page_headers

NO_HEADERS: Mapping[str, str] = {}


class PublicEvents(Definitions, Availability, Protocol):
    """Reads of events for the visitors' pages."""

    def listed(self) -> list[Listing]:
        """The public events."""


@dataclass(frozen=True, kw_only=True)
class PublicPageDependencies:
    """Dependencies of the visitors' pages.

    ``start_token`` signs the current time for an event and a form's nonce. ``opened`` decrypts the
    email address in a token of ``seal_address`` for an event.
    """

    events: PublicEvents
    public_url: str
    new_nonce: Callable[[], str]
    clock: Callable[[], datetime]
    start_token: Callable[[str, str], str]
    challenge: Callable[[str], Mapping[str, Any]]
    opened: Callable[[str, str], str]


@dataclass
class PublicContext(RequestContext):
    """A visitor's request, with its event once that is known."""

    deps: PublicPageDependencies
    definition: EventDefinition | None = None

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages of the event."""
        return self.definition.languages if self.definition else super().languages

    @property
    def now(self) -> datetime:
        """Current time."""
        return self.deps.clock()

    def event(self) -> EventDefinition:
        """The event named in the path, whose languages are answered in. Raises NoSuchEvent."""
        self.definition = self.deps.events.definition(self.event_name)
        return self.definition

    def cors_headers(self, definition: EventDefinition) -> dict[str, str]:
        """The headers that let the event's websites read the answer."""
        return cors_headers(definition.websites.origins, self.origin)

    def page(
        self,
        html: str,
        headers: Mapping[str, str] = NO_HEADERS,
        *,
        status: int = 200,
        scripts: bool = False,
    ) -> HttpResponse:
        """A page with the security headers; ``scripts`` lets our own scripts run."""
        policy = page_headers(self.deps.public_url, scripts=scripts)
        return page(status, html, {**policy, **headers}, language=self.language)
