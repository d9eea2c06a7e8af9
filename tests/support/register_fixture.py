"""Registering over fakes."""

from dataclasses import replace
from datetime import timedelta

from registrar.actions.notify_holder import NotifyHolderDependencies, notify_holder
from registrar.actions.register import register
from registrar.actions.register_ports import RegisterDependencies
from registrar.domain.bot_detection import BotSignals, start_token
from registrar.domain.form import Form
from registrar.domain.rate_limit import Limit
from registrar.domain.seats import Seats
from tests.support.factories import KEYS, NOW, a_form, a_submission
from tests.support.fakes import (
    FakeNetworks,
    FakeProofs,
    FakeRates,
    FakeReceipts,
    FakeRegistrations,
    FakeSecurityLog,
    FakeUnwanted,
)
from tests.support.message_fakes import FakeOutbox

FORM = a_form()

GUARDED = replace(FORM, proof_of_work=True)

BARE = BotSignals()

NONCE = "a-nonce"

STARTED = start_token(FORM.event, NONCE, keys=KEYS, now=NOW - timedelta(minutes=2))

BAIT_TAKEN = BotSignals(homepage="https://spam.example")

OPEN = Seats(
    capacity=2,
    taken=0,
    waiting=0,
    waiting_limit=1,
    opens=NOW - timedelta(days=1),
    closes=NOW + timedelta(days=1),
)


class RegisterFixture:
    """Dependencies of register over fakes, and short ways to submit."""

    def __init__(self, seats: Seats | None = OPEN, used_up: frozenset[str] = frozenset()) -> None:
        self.registrations = FakeRegistrations(seats)
        self.outbox = FakeOutbox()
        self.receipts = FakeReceipts()
        self.rates = FakeRates(used_up)
        self.unwanted = FakeUnwanted()
        self.security = FakeSecurityLog()
        self.networks = FakeNetworks()
        self.to_seat: list[str] = []
        self.register_deps = RegisterDependencies(
            registrations=self.registrations,
            receipts=self.receipts,
            rates=self.rates,
            ip_limit=Limit("ip", 10, 600, fails_open=True),
            unproven_limit=Limit("bare", 2, 600, fails_open=True),
            busy_limit=Limit("busy", 8, 86_400, fails_open=True),
            busy_bare_limit=Limit("busy-bare", 4, 86_400, fails_open=True),
            networks=self.networks,
            proofs=FakeProofs(),
            unwanted=self.unwanted,
            security=self.security,
            keys=KEYS,
            form_keys=KEYS,
            clock=lambda: NOW,
            wall_clock=lambda: NOW,
        )

    def submit(
        self, nonce: str = NONCE, *, form: Form = FORM, signals: BotSignals = BARE, **given: str
    ) -> None:
        """One submission."""
        register(
            a_submission(**given),
            form=form,
            nonce=nonce,
            source_ip="192.0.2.1",
            signals=signals,
            deps=self.register_deps,
        )

    def notify_holders(self) -> None:
        """Do what the stream causes: look at every receipt."""
        deps = NotifyHolderDependencies(
            receipts=self.receipts,
            registrations=self.registrations,
            outbox=self.outbox,
            clock=lambda: NOW,
            seat=self.to_seat.append,
        )
        for registration_id in list(self.receipts.left):
            notify_holder(registration_id, deps=deps)

    def states(self) -> list[str]:
        """The states of the registrations, in order."""
        return [registration.state for registration in self.registrations.by_id.values()]
