"""Note an interest: an address is kept until registration opens, once an event.

The answer is the same whether the address is new or noted already (F11).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from registrar.domain.email_address import canonical
from registrar.domain.interest import Interest, interest_key
from registrar.domain.keyring import Keyring
from registrar.domain.rate_limit import Limit, network_of
from registrar.domain.refusals import AlreadyOpen
from registrar.domain.seats import Seats
from registrar.domain.submission import Submission


class Events(Protocol):
    """What noting needs of the events."""

    def seats(self, event: str) -> Seats:
        """The dates as they are now; NoSuchEvent."""


class Interests(Protocol):
    """What noting needs of the list."""

    def add(self, interest: Interest, *, now: datetime) -> bool:
        """Write it unless it is there; False if the opening has come, and nothing is written."""


class Rates(Protocol):
    """What noting needs of the rates."""

    def count(self, limit: Limit, subject: str) -> None:
        """Count once more; TooManyRequests beyond the limit."""


@dataclass(frozen=True, kw_only=True)
class InterestDependencies:
    """Where interests are taken: the collaborators of ``note_interest``."""

    events: Events
    interests: Interests
    rates: Rates
    ip_limit: Limit
    recipient_limit: Limit
    keys: Keyring
    clock: Callable[[], datetime]


def check_announced(event: str, *, deps: InterestDependencies) -> None:
    """Pass an event that is not open yet.

    Raises AlreadyOpen, RegistrationClosed, EventCancelled, NoSuchEvent.
    """
    seats, now = deps.events.seats(event), deps.clock()
    seats.check_not_ended(now)
    if now >= seats.opens:
        raise AlreadyOpen


def note_interest(submission: Submission, *, source_ip: str, deps: InterestDependencies) -> None:
    """Keep the address for the message at opening: AlreadyOpen, TooManyRequests or TryLater."""
    address = canonical(submission.address)
    deps.rates.count(deps.ip_limit, network_of(source_ip))
    deps.rates.count(deps.recipient_limit, address)
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
