"""Visits of the public pages of one event."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from registrar.domain.event import EventDefinition
from registrar.domain.listing import Listing, to_listing
from registrar.domain.refusals import NoSuchEvent
from registrar.domain.seats import OptionKey, Seats
from registrar.web.public.context import PublicPageDependencies
from registrar.web.public.pages import show_page
from tests.support.factories import NOW, an_event

EVENT = "good-practices-child-protection"

MINUTE = timedelta(minutes=1)

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

CLOSED_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self';"
    " object-src 'none';"
    " form-action 'self' https://r.example; base-uri 'none'; frame-ancestors 'none'"
)

NEGOTIATED = "Accept, Accept-Language, Origin, Sec-Fetch-Mode"

LOOKED_AT = (
    "/",
    "/events/{event}",
    "/events/{event}/privacy",
    "/events/{event}/thank-you",
    "/events/{event}/interest-noted",
    "/static/{version}/{file}",
    "/health",
)


@dataclass
class OneEvent:
    """The conference, and which events were asked for."""

    asked: list[str] = field(default_factory=list)
    cancelled: bool = False

    def definition(self, event: str) -> EventDefinition:
        """The conference; NoSuchEvent for any other name."""
        self.asked.append(event)
        if event != EVENT:
            raise NoSuchEvent(event)
        return an_event()

    def seats(self, event: str) -> Seats:
        """Three seats are taken."""
        conference = self.definition(event)
        dates = conference.opens, conference.closes
        return Seats(300, 3, 0, 100, *dates, cancelled=self.cancelled)

    def full_options(self, event: str) -> frozenset[OptionKey]:
        """None is full."""
        return frozenset()

    def listed(self) -> list[Listing]:
        """The conference alone."""
        return [to_listing(an_event())]


def a_visit(
    route: str,
    *,
    events: OneEvent | None = None,
    parameters: dict[str, str] | None = None,
    query: dict[str, str] | None = None,
    path: str = "",
    method: str = "GET",
    now: datetime = NOW,
    **headers: str,
) -> dict[str, Any]:
    """The answer to a GET of that route, by default to a browser that asks for the conference.

    The gateway lets any method through to it.
    """
    event = {
        "routeKey": _route_key(route),
        "rawPath": path or re.sub("[{}]", "", route),
        "pathParameters": parameters or {"event": EVENT},
        "queryStringParameters": query or {},
        "headers": {"accept": BROWSER}
        | {name.replace("_", "-"): value for name, value in headers.items()},
        "requestContext": {
            "requestId": "request-1",
            "http": {"method": method, "sourceIp": "192.0.2.1"},
        },
    }
    return show_page(event, deps=a_lobby(events or OneEvent(), now))


def _route_key(route: str) -> str:
    if route == "$default":
        return route
    return f"ANY {route}" if route in LOOKED_AT else f"GET {route}"


def a_lobby(events: OneEvent, now: datetime) -> PublicPageDependencies:
    """The lobby of one public address, at one moment, with one nonce."""
    return PublicPageDependencies(
        events=events,
        public_url="https://r.example",
        new_nonce=lambda: "n" * 32,
        clock=lambda: now,
        start_token=lambda event, nonce: f"start of {event} for {nonce}",
        challenge=lambda event: {"challenge": event},
        opened=lambda token, event: f"{token} of {event}",
    )
