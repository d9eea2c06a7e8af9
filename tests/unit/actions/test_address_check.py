"""Address check: which submissions have their address proven, and what that spares an event."""

from dataclasses import replace
from datetime import timedelta
from typing import Literal

import pytest

from registrar.actions.address_check import doubts_about
from registrar.actions.promote import promotions
from registrar.actions.register import register
from registrar.actions.register_ports import RegisterDependencies
from registrar.actions.release_held import release_held
from registrar.aws.proof_table import ProofTable
from registrar.aws.rate_table import RateTable
from registrar.aws.table import Table
from registrar.domain.bot_detection import Assessment, BotSignals, Doubt, start_token
from registrar.domain.form import AddressCheck, compile_form
from registrar.domain.message import MessageKey
from registrar.domain.rate_limit import (
    busy_network,
    busy_network_without_proof,
    submissions,
    unproven_submissions,
)
from registrar.domain.refusals import Refusal, TooManyRequests
from registrar.domain.submission import read_submission
from tests.support.counted_seats import assert_counted
from tests.support.factories import KEYS, answers
from tests.support.fakes import FakeSecurityLog, FakeUnwanted
from tests.support.register_fixture import BAIT_TAKEN, BARE, FORM, RegisterFixture
from tests.support.services import Services, services_with_event

# The conference's seats and places on the waiting list, and as many addresses as both
SEATS, WAITING_LIST, ADDRESSES = 300, 100, 400
TIMES = 120  # the template's default of SubmissionsPerIp
MINUTE, MINUTES_OF_AN_HOUR = timedelta(minutes=1), 60


@pytest.mark.parametrize(
    ("check", "doubts", "asked_for"),
    [
        ("never", ("reused_start",), ()),
        ("suspicious", (), ()),
        ("suspicious", ("missing_proof",), ("missing_proof",)),
        ("always", (), ("every_address",)),
        ("always", ("expired_start",), ("expired_start", "every_address")),
    ],
)
def test_the_event_decides_whose_address_is_proven(
    check: AddressCheck, doubts: tuple[Doubt, ...], asked_for: tuple[Doubt, ...]
) -> None:
    """Nobody, the doubtful, or everybody."""
    form, deps = replace(FORM, address_check=check), RegisterFixture()
    assessment = Assessment((), trusted=True, doubts=doubts)

    found = doubts_about(assessment, form=form, source_ip="192.0.2.1", deps=deps.register_deps)

    assert found == asked_for


@pytest.mark.parametrize(
    ("trusted", "used_up", "is_busy"),
    [
        (True, "busy", True),
        (True, "busy-bare", False),
        (False, "busy", True),
        (False, "busy-bare", True),
        (False, "", False),
    ],
)
def test_a_network_beyond_its_soft_limit_is_a_doubt(
    trusted: bool, used_up: str, is_busy: bool
) -> None:
    """The limit of forms without a start token is the lower one; neither refuses anything."""
    deps = RegisterFixture(used_up=frozenset({used_up}))
    form = replace(FORM, address_check="suspicious")

    found = doubts_about(
        Assessment((), trusted=trusted), form=form, source_ip="192.0.2.1", deps=deps.register_deps
    )

    assert found == (("busy_network",) if is_busy else ())


@pytest.mark.parametrize("check", ["never", "suspicious", "always"])
def test_organisers_hear_of_a_busy_network_in_every_event(check: AddressCheck) -> None:
    """Each submission beyond the limit is counted, by the network's code; ordinary ones are not."""
    busy, usual = RegisterFixture(used_up=frozenset({"busy"})), RegisterFixture()

    for deps in (busy, usual):
        deps.submit(form=replace(FORM, address_check=check))

    assert busy.networks.counted == [(FORM.event, KEYS.network_code(FORM.event, "192.0.2.1"))]
    assert usual.networks.counted == []


def test_an_ordinary_visitor_has_no_second_step() -> None:
    """With a start token or, by a plain form on another website, without one."""
    deps, form = RegisterFixture(), replace(FORM, address_check="suspicious")

    deps.submit(form=form, nonce="one", signals=BARE, email="one@example.org")
    deps.submit(form=form, nonce="two", signals=BARE, email="two@example.org")

    assert deps.states() == ["confirmed", "confirmed"]


def test_a_suspect_submission_goes_to_quarantine_whatever_is_asked() -> None:
    """It is neither held nor mailed."""
    deps, form = RegisterFixture(), replace(FORM, address_check="always")

    deps.submit(form=form, signals=BAIT_TAKEN)

    assert deps.states() == ["quarantined"]
    assert [each.unproven for each in deps.registrations.by_id.values()] == [False]


Form = Literal["plain", "with one start token", "with its own start token"]


class Flood:
    """Somebody who registers invented addresses from one network, as fast as the limits let."""

    def __init__(self, services: Services, form: Form) -> None:
        self.services, self.form = services, form
        self.deps = RegisterDependencies(
            registrations=services.registrations,
            receipts=services.receipts,
            unwanted=FakeUnwanted(),
            rates=RateTable(services.table, KEYS, lambda: services.now),
            ip_limit=submissions(TIMES),
            unproven_limit=unproven_submissions(TIMES),
            busy_limit=busy_network(TIMES),
            busy_bare_limit=busy_network_without_proof(TIMES),
            networks=services.networks,
            proofs=ProofTable(services.table),
            security=FakeSecurityLog(),
            keys=KEYS,
            form_keys=KEYS,
            clock=lambda: services.now,
            wall_clock=lambda: services.now,
        )
        self.first = self._token("n0")

    def send(self, number: int) -> None:
        """Register one address, with its mail accepted at once; wait where a limit says so."""
        nonce = f"n{number}"
        form = compile_form(self.services.event)
        given = answers(email=f"invented{number}@example.org")
        self.services.now += timedelta(seconds=5)
        while True:
            try:
                register(
                    read_submission(form, given, language="bg"),
                    form=form,
                    nonce=nonce,
                    source_ip="192.0.2.1",
                    signals=BotSignals(started=self._started(nonce)),
                    deps=self.deps,
                )
            except TooManyRequests as error:
                self.services.now += timedelta(seconds=error.retry_after)
            except Refusal:
                return None
            else:
                return self._accept(KEYS.registration_id(form.event, given["email"], nonce), 1)

    def sweep(self) -> None:
        """Release the seats whose time is over, and give them to those who wait."""
        services = self.services
        for due in services.release_deps.held.due(services.now):
            release_held(due, deps=services.release_deps)
        for promoted in promotions(
            services.event.event, deps=services.promote_deps, should_stop=lambda: False
        ):
            self._accept(promoted.id, promoted.version)

    def _started(self, nonce: str) -> str | None:
        if self.form == "plain":
            return None
        if self.form == "with one start token":
            return self.first
        return self._token(nonce)

    def _token(self, nonce: str) -> str:
        opened = self.services.now - timedelta(minutes=1)
        return start_token(self.services.event.event, nonce, keys=KEYS, now=opened)

    def _accept(self, registration_id: str, version: int) -> None:
        """SES accepts the mail that asks for the proof, if there is one."""
        message = self.services.outbox.find(MessageKey(registration_id, version, "held"))
        if message is None:
            return
        current, now = self.services.find(registration_id), self.services.now
        assert self.services.outbox.claim(message, current, now=now, until=now)
        self.services.outbox.mark_sent(message.claimed(now, current), ses_id="s", now=now)


@pytest.mark.parametrize("form", ["plain", "with one start token", "with its own start token"])
def test_four_hundred_invented_addresses_leave_nine_seats_of_ten_free(
    table: Table, form: Form
) -> None:
    """An hour later, whatever forms they come in; on the way nobody was refused for a doubt."""
    services = services_with_event(
        table, seats=SEATS, waiting_list=WAITING_LIST, address_check="suspicious"
    )
    flood = Flood(services, form)

    for number in range(ADDRESSES):
        flood.send(number)
        flood.sweep()
    for _ in range(MINUTES_OF_AN_HOUR):
        services.now += MINUTE
        flood.sweep()

    assert services.seats.taken <= SEATS / 10
    assert_counted(services)
