"""Dependencies of the attendee actions, and the registration of a link's token."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from registrar.actions.change import Changes
from registrar.actions.erase import EraseDependencies
from registrar.domain.event import EventDefinition
from registrar.domain.form import Form
from registrar.domain.keyring import Keyring
from registrar.domain.rate_limit import Limit
from registrar.domain.registration import Registration
from registrar.domain.seats import OptionKey, Seats
from registrar.domain.sent_message import SentMessage
from registrar.domain.signed_link import LinkRefused, Purpose, read_token


class Registrations(Protocol):
    """Interface to the registrations for the attendee actions."""

    def find(self, registration_id: str) -> Registration | None:
        """Return the registration as it is now, or None."""

    def position_of(self, registration: Registration) -> int | None:
        """Return the registration's position on the waiting list, from 1; None if not waiting."""

    def holder(self, address_key: str) -> str | None:
        """Return the id of the active registration with that address, or None."""

    def note_joined(self, registration: Registration, *, now: datetime) -> None:
        """Record the time of the join link's first use."""

    def messages_of(self, registration_id: str) -> tuple[SentMessage, ...]:
        """Return the registration's messages in the order of their keys."""


class Events(Protocol):
    """Interface to the events for the attendee actions."""

    def definition(self, event: str) -> EventDefinition:
        """Return the event's definition. Raises NoSuchEvent."""

    def form(self, event: str, *, at_least: int = 0) -> Form:
        """Return the compiled form of version ``at_least`` or later. Raises NoSuchEvent."""

    def seats(self, event: str) -> Seats:
        """Return the seat counters as they are now. Raises NoSuchEvent."""

    def full_options(self, event: str) -> frozenset[OptionKey]:
        """Return the options without a seat for a newcomer: full, or with others waiting for it."""


class Rates(Protocol):
    """Interface to the rates for the attendee actions."""

    def count(self, limit: Limit, subject: str) -> None:
        """Count one more for the subject. Raises TooManyRequests above the limit."""


@dataclass(frozen=True, kw_only=True)
class AttendeeDependencies:
    """Dependencies of the attendee actions.

    ``address_limit`` limits a registration's changes of address, ``recipient_limit`` an address's
    unrequested emails, ``ip_limit`` a sender's requests.
    """

    registrations: Registrations
    changes: Changes
    events: Events
    erase_deps: EraseDependencies
    rates: Rates
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
