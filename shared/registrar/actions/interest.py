"""Store an address until registration opens, at most once per event.

The result is the same whether the address is new or stored already (F11).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from registrar.actions.ports import RateLimiter, SeatReader
from registrar.domain.email_address import canonical
from registrar.domain.interest import Interest, interest_key
from registrar.domain.keyring import Keyring
from registrar.domain.rate_limit import Limit, network_of
from registrar.domain.refusals import AlreadyOpen
from registrar.domain.submission import Submission


class InterestWriter(Protocol):
    """Interface to the interest list for ``note_interest``."""

    def add(self, interest: Interest, *, now: datetime) -> bool:
        """Write it unless stored already; False, with nothing written, after the opening."""


@dataclass(frozen=True, kw_only=True)
class InterestDependencies:
    """Dependencies of ``note_interest``."""

    events: SeatReader
    interests: InterestWriter
    rates: RateLimiter
    ip_limit: Limit
    keys: Keyring
    clock: Callable[[], datetime]


def check_announced(event: str, *, deps: InterestDependencies) -> None:
    """Check that registration is not open yet.

    Raises AlreadyOpen, RegistrationClosed, EventCancelled, NoSuchEvent.
    """
    seats, now = deps.events.seats(event), deps.clock()
    seats.check_not_ended(now)
    if now >= seats.opens:
        raise AlreadyOpen


def note_interest(submission: Submission, *, source_ip: str, deps: InterestDependencies) -> None:
    """Store the address for the opening message. Raises AlreadyOpen, TooManyRequests, TryLater."""
    address = canonical(submission.address)
    deps.rates.count(deps.ip_limit, network_of(source_ip))
    now = deps.clock()
    interest = Interest(
        key=interest_key(deps.keys, submission.event, address),
        address=submission.address,
        language=submission.language,
        created=now,
        state="pending",
        attempts=0,
        due=now,
    )
    if not deps.interests.add(interest, now=now):
        raise AlreadyOpen
