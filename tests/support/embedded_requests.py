"""Requests from pages of other websites that embed the form of an event."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from registrar.domain.event import EventDefinition
from registrar.domain.listing import Listing
from registrar.domain.refusals import NoSuchEvent
from registrar.domain.seats import OptionKey, Seats
from registrar.web.public.context import PublicPageDependencies
from registrar.web.public.pages import show_page
from tests.support.factories import NOW, an_event
from tests.support.form_pages import seats_of

EVENT = "good-practices-child-protection"
SCHOOL = "https://school.example"
HERE = "https://r.example"


@dataclass
class EventForWebsites:
    """Conference, with the websites it lists."""

    origins: list[str] = field(default_factory=list)

    def definition(self, event: str) -> EventDefinition:
        """Return the conference, or raise NoSuchEvent for any other name."""
        if event != EVENT:
            raise NoSuchEvent(event)
        return an_event(websites={"origins": self.origins, "redirects": []})

    def seats(self, event: str) -> Seats:
        """Return counters of which three seats are taken."""
        return seats_of(self.definition(event))

    def full_options(self, event: str) -> frozenset[OptionKey]:
        """Return no option."""
        return frozenset()

    def listed(self) -> list[Listing]:
        """Refuse to be asked: no form lists other events."""
        raise AssertionError("a form asked for all events")


def ask_from_website(
    route: str,
    *,
    origins: list[str] | None = None,
    event: str = EVENT,
    query: dict[str, str] | None = None,
    **headers: str,
) -> dict[str, Any]:
    """Return the answer to a request from a page of another website."""
    request = {
        "routeKey": route,
        "rawPath": route.partition(" ")[2],
        "pathParameters": {"event": event},
        "queryStringParameters": query or {},
        "headers": {"accept": "*/*"}
        | {name.replace("_", "-"): value for name, value in headers.items()},
        "requestContext": {
            "requestId": "request-1",
            "http": {"method": route.partition(" ")[0], "sourceIp": "192.0.2.1"},
        },
    }
    return show_page(
        request,
        deps=dependencies_without_nonce(EventForWebsites([SCHOOL] if origins is None else origins)),
    )


def dependencies_without_nonce(events: EventForWebsites) -> PublicPageDependencies:
    """Return what the public pages need at one moment; a form that is kept has no nonce."""
    return PublicPageDependencies(
        events=events,
        public_url=HERE,
        new_nonce=_no_nonce,
        clock=_now,
        start_token=lambda event, nonce: f"started.{event}.{nonce}",
        challenge=_no_challenge,
        opened=lambda *_: "",
    )


def _now() -> datetime:
    return NOW


def _no_nonce() -> str:
    raise AssertionError("a fragment that is kept holds no nonce")


def _no_challenge(event: str) -> Mapping[str, Any]:
    raise AssertionError(f"a challenge of {event} in a fragment that is kept")
