"""Interest in an event whose registration is not open yet, over fakes."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from registrar.actions.interest import InterestDependencies
from registrar.domain.event import EventDefinition
from registrar.domain.form import Form, compile_form
from registrar.domain.interest import Interest
from registrar.domain.rate_limit import Limit
from registrar.domain.refusals import NoSuchEvent
from registrar.domain.seats import OptionKey, Seats
from registrar.web.public.interest import InterestPageDependencies, take_interest
from tests.support.factories import KEYS, an_event
from tests.support.fakes import FakeRates

EVENT_WITH_ORIGIN = an_event(websites={"origins": ["https://school.example"], "redirects": []})
SEATS_OF_EVENT = Seats(10, 0, 0, 0, EVENT_WITH_ORIGIN.opens, EVENT_WITH_ORIGIN.closes)
DAY_BEFORE_OPENING = EVENT_WITH_ORIGIN.opens - timedelta(days=1)


@dataclass
class AnnouncedEvent:
    """Event that is the only one."""

    dates: Seats = SEATS_OF_EVENT

    def form(self, event: str, *, at_least: int = 0) -> Form:
        """Return its form, or raise NoSuchEvent."""
        if event != EVENT_WITH_ORIGIN.event:
            raise NoSuchEvent(event)
        return compile_form(EVENT_WITH_ORIGIN)

    def definition(self, event: str) -> EventDefinition:
        """Return its definition."""
        return EVENT_WITH_ORIGIN

    def seats(self, event: str) -> Seats:
        """Return its dates."""
        return self.dates

    def full_options(self, event: str) -> frozenset[OptionKey]:
        """Return no option."""
        return frozenset()


@dataclass
class FakeInterests:
    """Interests, whose list the sweep may have closed."""

    begun: bool = False
    audit_line: list[Interest] = field(default_factory=list)

    def add(self, interest: Interest, *, now: datetime) -> bool:
        """Write it once, unless the opening has begun."""
        if self.begun:
            return False
        if interest.key not in [row.key for row in self.audit_line]:
            self.audit_line.append(interest)
        return True


@dataclass
class InterestFixture:
    """Dependencies of an interest over fakes, a day before registration opens."""

    now: datetime = DAY_BEFORE_OPENING
    events: AnnouncedEvent = field(default_factory=AnnouncedEvent)
    interests: FakeInterests = field(default_factory=FakeInterests)
    rates: FakeRates = field(default_factory=FakeRates)

    def post(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return the answer to a request."""
        deps = InterestDependencies(
            events=self.events,
            interests=self.interests,
            rates=self.rates,
            ip_limit=Limit("ip", 1, 1, fails_open=True),
            keys=KEYS,
            clock=lambda: self.now,
        )
        page_deps = InterestPageDependencies(
            events=self.events,
            interest_deps=deps,
            form_keys=KEYS,
            public_url="https://registrar.example",
            new_nonce=lambda: "n" * 32,
            clock=lambda: self.now,
        )
        return take_interest(request, deps=page_deps)
