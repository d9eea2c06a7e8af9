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
from registrar.domain.registration import Registration
from registrar.domain.signed_link import LinkRefused, Purpose, read_token


class AttendeeRegistrations(
    RegistrationReader, AddressHolders, SentMessages, WaitingPositions, Protocol
):
    """Interface to the registrations for the attendee actions."""

    def note_joined(self, registration: Registration, *, now: datetime) -> None:
        """Record the time of the join link's first use."""


@dataclass(frozen=True, kw_only=True)
class AttendeeDependencies:
    """Dependencies of the attendee actions.

    ``address_limit`` limits a registration's changes of address, ``recipient_limit`` an address's
    unrequested emails, ``ip_limit`` a sender's requests.
    """

    registrations: AttendeeRegistrations
    changes: ChangeWriter
    events: EventReader
    erase_deps: EraseDependencies
    rates: RateLimiter
    ip_limit: Limit
    recipient_limit: Limit
    address_limit: Limit
    keys: Keyring
    clock: Callable[[], datetime]


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
