"""Dependencies of the attendee actions, and the registration of a link's token."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from registrar.actions.change import ChangeWriter
from registrar.actions.erase import EraseDependencies
from registrar.actions.ports import (
    AddressHolders,
    EventReader,
    RateLimiter,
    RegistrationReader,
    SentMessages,
    WaitingPositions,
)
from registrar.domain.keyring import Keyring
from registrar.domain.rate_limit import Limit
from registrar.domain.refusals import TooManyChanges, TooManyRequests
from registrar.domain.registration import Registration
from registrar.domain.signed_link import LinkRefused, Purpose, read_token


class AttendeeRegistrations(
    RegistrationReader, AddressHolders, SentMessages, WaitingPositions, Protocol
):
    """Interface to the registrations for the attendee actions."""

    def note_joined(self, registration: Registration, *, now: datetime) -> None:
        """Record the time of the join link's first use."""


class UnwantedMailWriter(Protocol):
    """Writer of the mailboxes that want no mail about an event."""

    def add(self, event: str, mailbox: str, *, until: datetime) -> None:
        """Note the mailbox until the event's data is erased."""


@dataclass(frozen=True, kw_only=True)
class AttendeeDependencies:
    """Dependencies of the attendee actions.

    ``address_limit`` limits a registration's changes of address, ``change_limit`` its corrections
    and restorations (each is an email), ``ip_limit`` a sender's requests.
    """

    registrations: AttendeeRegistrations
    changes: ChangeWriter
    events: EventReader
    erase_deps: EraseDependencies
    unwanted: UnwantedMailWriter
    rates: RateLimiter
    ip_limit: Limit
    address_limit: Limit
    change_limit: Limit
    keys: Keyring
    clock: Callable[[], datetime]


def count_change(registration: Registration, *, deps: AttendeeDependencies) -> None:
    """Count a change by the attendee. Raises TooManyChanges, TryLater."""
    try:
        deps.rates.count(deps.change_limit, registration.id)
    except TooManyRequests as error:
        raise TooManyChanges(error.retry_after) from error


def registration_of_token(
    token: str, purpose: Purpose, *, deps: AttendeeDependencies
) -> Registration:
    """Return the token's registration as it is now. Raises LinkRefused."""
    link = read_token(token)
    current = deps.registrations.find(link.registration_id)
    if current is None:
        raise LinkRefused
    link.verify(
        token,
        purpose,
        current.event,
        current.link_generation,
        keys=deps.keys,
        now=deps.clock(),
    )
    return current
