"""The attendees' desk: what attending needs of the rest, and whose registration a link opens."""

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
    """What attending needs of the registrations."""

    def find(self, registration_id: str) -> Registration | None:
        """The registration as it is now, or None."""

    def place_of(self, registration: Registration) -> int | None:
        """Its place in the waiting list, from 1; None if it does not wait."""

    def holder(self, address_key: str) -> str | None:
        """The id of the active registration with that address, or None."""

    def note_joined(self, registration: Registration, *, now: datetime) -> None:
        """Note when the link to join was first used."""

    def messages_of(self, registration_id: str) -> tuple[SentMessage, ...]:
        """The messages about it, in the order of their keys."""


class Events(Protocol):
    """What attending needs of the events."""

    def definition(self, event: str) -> EventDefinition:
        """The definition; NoSuchEvent."""

    def form(self, event: str, *, at_least: int = 0) -> Form:
        """The compiled form, of that version or later; NoSuchEvent."""

    def seats(self, event: str) -> Seats:
        """The counters as they are now; NoSuchEvent."""

    def full_options(self, event: str) -> frozenset[OptionKey]:
        """The options whose own seats are all taken, as they are now."""


class Rates(Protocol):
    """What attending needs of the rates."""

    def count(self, limit: Limit, subject: str) -> None:
        """Count once more; TooManyRequests beyond the limit."""


@dataclass(frozen=True, kw_only=True)
class AttendeeDependencies:
    """Where attendees help themselves.

    ``address_limit`` is a registration's for changes of its address, ``recipient_limit`` an
    address's for mail it did not ask for, ``ip_limit`` a sender's.
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
    """The registration the token opens, as it is now; LinkRefused."""
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
