"""Submissions of an event's form over fakes."""

from dataclasses import dataclass

from registrar.actions.register_ports import RegisterDependencies
from registrar.domain.event import EventDefinition
from registrar.domain.form import Form, compile_form
from registrar.domain.rate_limit import Limit
from registrar.domain.refusals import NoSuchEvent, Refusal
from registrar.domain.seats import OptionKey, Seats
from registrar.web.public.register import SubmissionDependencies
from tests.support.factories import KEYS, NOW, an_event
from tests.support.fakes import (
    FakeNetworks,
    FakeProofs,
    FakeRates,
    FakeReceipts,
    FakeRegistrations,
    FakeSecurityLog,
    FakeUnwanted,
)

EVENT_WITH_WEBSITE = an_event(
    websites={
        "origins": ["https://school.example"],
        "redirects": ["https://school.example/thanks"],
    }
)
TEN_SEATS = Seats(10, 0, 0, 0, EVENT_WITH_WEBSITE.opens, EVENT_WITH_WEBSITE.closes)


@dataclass
class RefusingRates(FakeRates):
    """Rates that refuse with the refusal they are given."""

    refusal: Refusal | None = None

    def count(self, limit: Limit, subject: str) -> None:
        """Raise the refusal, if there is one."""
        if self.refusal:
            raise self.refusal


@dataclass
class PublishedEvent:
    """Event that is the only one."""

    counters: Seats = TEN_SEATS
    definition_of: EventDefinition = EVENT_WITH_WEBSITE

    def form(self, event: str, *, at_least: int = 0) -> Form:
        """Return its form, or raise NoSuchEvent."""
        if event != EVENT_WITH_WEBSITE.event:
            raise NoSuchEvent(event)
        return compile_form(EVENT_WITH_WEBSITE)

    def definition(self, event: str) -> EventDefinition:
        """Return its definition."""
        return self.definition_of

    def seats(self, event: str) -> Seats:
        """Return its counters."""
        return self.counters

    def full_options(self, event: str) -> frozenset[OptionKey]:
        """Return no option."""
        return frozenset()


def submission_dependencies(refusal: Refusal | None = None) -> SubmissionDependencies:
    """Return dependencies that accept every submission, or refuse each with the refusal."""
    deps = RegisterDependencies(
        registrations=FakeRegistrations(TEN_SEATS),
        receipts=FakeReceipts(),
        rates=RefusingRates(refusal=refusal),
        ip_limit=Limit("ip", 1, 1, fails_open=True),
        unproven_limit=Limit("bare", 1, 1, fails_open=True),
        busy_limit=Limit("busy", 1, 1, fails_open=True),
        busy_bare_limit=Limit("busy-bare", 1, 1, fails_open=True),
        networks=FakeNetworks(),
        proofs=FakeProofs(),
        unwanted=FakeUnwanted(),
        security=FakeSecurityLog(),
        keys=KEYS,
        form_keys=KEYS,
        clock=lambda: NOW,
        wall_clock=lambda: NOW,
    )
    return SubmissionDependencies(
        events=PublishedEvent(),
        register_deps=deps,
        public_url="https://registrar.example",
        new_nonce=lambda: "n" * 32,
        clock=lambda: NOW,
        monotonic=lambda: 0.0,
        sleep=lambda _: None,
    )
