"""The desk where submissions are taken: what registering needs, and what it hands over."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from registrar.domain.keyring import Keyring
from registrar.domain.message import Message, MessageKey
from registrar.domain.proof_of_work import Proof
from registrar.domain.rate_limit import Limit
from registrar.domain.registration import Registration
from registrar.domain.seats import Seats


@dataclass(frozen=True)
class NewRegistration:
    """Everything one transaction writes: the registration, its address key, its first message."""

    registration: Registration
    address_key: str
    message: Message
    limited_options: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class WriteConflict:
    """Why a draft was not written: what stood where it would have gone.

    ``newer_form`` is the version that was published since the draft's form was read, else 0.
    ``undecided`` says that the holders of one of the options are still being counted.
    """

    registration: Registration | None
    holder: str | None
    seats: Seats | None
    seats_refused: bool
    full_options: tuple[tuple[str, str], ...] = ()
    newer_form: int = 0
    undecided: bool = False


class Registrations(Protocol):
    """What registering needs of the registrations."""

    def find(self, registration_id: str) -> Registration | None:
        """The registration as it is now, or None."""

    def confirm(self, draft: NewRegistration) -> WriteConflict | None:
        """Write it with a seat, or nothing and say why."""

    def wait(self, draft: NewRegistration) -> WriteConflict | None:
        """Write it with a place in the waiting list, or nothing and say why."""

    def next_ticket(self, event: str) -> int:
        """The waiting list's next number."""

    def seats_of(self, event: str) -> Seats | None:
        """The event's counters as they are now, or None."""

    def full_options(self, draft: NewRegistration) -> tuple[tuple[str, str], ...]:
        """Those of the draft's limited options that have no seat left."""

    def quarantine(self, draft: NewRegistration) -> Registration | None:
        """Keep the registration, and nothing else; the one that stood there, if one did."""


class Outbox(Protocol):
    """What registering needs of the messages."""

    def add(self, key: MessageKey, registration: Registration, due: datetime) -> bool:
        """Queue a message; False if it was queued before."""


class Rates(Protocol):
    """What registering needs of the rates."""

    def count(self, limit: Limit, subject: str) -> None:
        """Count once more; TooManyRequests beyond the limit."""


class Proofs(Protocol):
    """What registering needs of the proofs of work."""

    def spend(self, proof: Proof, registration_id: str) -> bool:
        """Spend it for that registration, as often as it is sent; False if it was another's."""


@dataclass(frozen=True, kw_only=True)
class RegisterDependencies:
    """Where submissions are taken: the collaborators of ``register``.

    ``bare_limit`` is a sender's for forms that do not vouch for themselves.
    """

    registrations: Registrations
    outbox: Outbox
    rates: Rates
    ip_limit: Limit
    bare_limit: Limit
    recipient_limit: Limit
    event_limit: Limit
    proofs: Proofs
    keys: Keyring
    form_keys: Keyring
    clock: Callable[[], datetime]
    wall: Callable[[], datetime]
