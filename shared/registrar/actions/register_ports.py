"""Dependencies of registering, the drafts that it writes and the conflicts that it gets."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from registrar.actions.ports import (
    RateLimiter,
    RegistrationReader,
    SecurityLog,
    Tickets,
    UnwantedMail,
)
from registrar.domain.keyring import Keyring
from registrar.domain.message import Message
from registrar.domain.proof_of_work import Proof
from registrar.domain.rate_limit import Limit
from registrar.domain.receipt import Receipt
from registrar.domain.registration import Registration
from registrar.domain.seats import Seats

if TYPE_CHECKING:  # a visitor's submission leaves no line
    from registrar.domain.audit import AuditLine


@dataclass(frozen=True)
class NewRegistration:
    """Items that one transaction writes: the registration, its address key, its first message.

    ``audit`` is the line of an organiser who registers somebody by hand.
    """

    registration: Registration
    address_key: str
    message: Message
    limited_options: tuple[tuple[str, str], ...]
    audit: "AuditLine | None" = None


@dataclass(frozen=True)
class WriteConflict:
    """Reasons why a draft was not written.

    ``registration`` has the draft's id already, ``holder`` is the id of the active registration
    with its address. ``newer_form`` is the version published since the draft's form was read,
    else 0. ``undecided``: the holders of one of the options are still being counted.
    """

    registration: Registration | None
    holder: str | None
    seats: Seats | None
    seats_refused: bool
    full_options: tuple[tuple[str, str], ...] = ()
    newer_form: int = 0
    undecided: bool = False


class RegistrationWriter(RegistrationReader, Tickets, Protocol):
    """Interface to the registrations for ``register``."""

    def confirm(self, draft: NewRegistration) -> WriteConflict | None:
        """Write the draft with a seat, or write nothing and return the conflict."""

    def wait(self, draft: NewRegistration) -> WriteConflict | None:
        """Write the draft onto the waiting list, or write nothing and return the conflict."""

    def seats_of(self, event: str) -> Seats | None:
        """Return the seat counters as they are now, or None if there is no such event."""

    def full_options(self, draft: NewRegistration) -> tuple[tuple[str, str], ...]:
        """Return the draft's limited options that are full or have people passed over."""

    def park(self, draft: NewRegistration) -> Registration | None:
        """Write only the registration, to be seated later; return one stored before, if any."""

    def quarantine(self, draft: NewRegistration) -> Registration | None:
        """Write only the registration; return the one stored under its id before, if any."""


class ReserveWriter(RegistrationWriter, Protocol):
    """Interface to the registrations for organisers who give seats of the reserve."""

    def give_reserved(self, draft: NewRegistration) -> WriteConflict | None:
        """Write the draft with a seat of the reserve, or write nothing and return the conflict."""


class Receipts(Protocol):
    """Interface to the receipts of submissions for ``register``."""

    def put(self, receipt: Receipt, *, expires: datetime) -> None:
        """Store it, in place of an earlier one of the same submission."""


class BusyNetworkCounter(Protocol):
    """Interface to the networks that send more than usual for ``register``."""

    def count(self, event: str, code: str) -> None:
        """Count one submission of the network beyond the usual; never raises TryLater."""


class Proofs(Protocol):
    """Interface to the proofs of work and start tokens for ``register``."""

    def spend(self, proof: Proof, registration_id: str) -> bool:
        """Spend it for that registration, repeatably; False if spent for another one."""


@dataclass(frozen=True, kw_only=True)
class RegisterDependencies:
    """Dependencies of ``register``.

    ``unproven_limit`` limits a sender's submissions that bot detection does not trust. Beyond
    ``busy_limit`` and ``busy_bare_limit`` a network's addresses have to be proven, and ``networks``
    counts its submissions for the organisers. ``clock`` is
    the domain's time, which a local cloud may move; ``wall_clock`` is the machine's, for signed
    starts and proofs of work.
    """

    registrations: RegistrationWriter
    receipts: Receipts
    rates: RateLimiter
    ip_limit: Limit
    unproven_limit: Limit
    busy_limit: Limit
    busy_bare_limit: Limit
    networks: BusyNetworkCounter
    proofs: Proofs
    unwanted: UnwantedMail
    security: SecurityLog
    keys: Keyring
    form_keys: Keyring
    clock: Callable[[], datetime]
    wall_clock: Callable[[], datetime]
