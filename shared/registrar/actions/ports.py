"""Ports that several actions share, each one small use of the table.

An action that needs more inherits them in a Protocol of its own, beside it. "As it is now" is a
consistent read; "perhaps out of date" is a read of an index.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol, TypeVar

from registrar.domain.form import Form
from registrar.domain.rate_limit import Limit
from registrar.domain.registration import Registration
from registrar.domain.seats import OptionKey, Seats
from registrar.domain.security_log import SecurityLine

if TYPE_CHECKING:  # these modules are heavy, and a submission never loads them
    from registrar.domain.announcement import Announcement
    from registrar.domain.audit import AuditLine
    from registrar.domain.event import EventDefinition
    from registrar.domain.interest import Interest
    from registrar.domain.sent_message import SentMessage
    from registrar.domain.team_digest import DigestKey, DigestState

# Called with the number of registrations seen so far
Progress = Callable[[int], None]

Item_co = TypeVar("Item_co", covariant=True)
Item_contra = TypeVar("Item_contra", contravariant=True)


class DueIndex(Protocol[Item_co]):
    """Index of items by the time when they are due."""

    def due(self, now: datetime) -> Iterable[Item_co]:
        """Return the items that are due, perhaps no longer."""


class Checkpoints(Protocol[Item_contra]):
    """Stored progress of a job that resumes; a write fails if another sweep came first."""

    def save(self, before: Item_contra, after: Item_contra, /) -> bool:
        """Write ``after`` in place of ``before``; False if another sweep came first."""

    def finish(self, current: Item_contra, /) -> bool:
        """Take the job from the due index; False if another sweep came first."""


class RegistrationReader(Protocol):
    """Reader of one registration."""

    def find(self, registration_id: str) -> Registration | None:
        """Return the registration as it is now, or None."""


class RegistrationList(Protocol):
    """Reader of an event's registrations."""

    def of_event(self, event: str) -> Iterable[Registration]:
        """Return the event's registrations, oldest first, perhaps out of date."""


class RegistrationLister(Protocol):
    """Reader of an event's registrations, page by page."""

    def page(self, event: str, cursor: str, *, size: int) -> Sequence[Registration]:
        """Return the next after the cursor, perhaps out of date; empty at the end."""


class AddressHolders(Protocol):
    """Reader of the active registrations by address."""

    def holder(self, address_key: str) -> str | None:
        """Return the id of the active registration with that address, as it is now, or None."""


class SentMessages(Protocol):
    """Reader of the messages about a registration."""

    def messages_of(self, registration_id: str) -> "tuple[SentMessage, ...]":
        """Return the registration's messages in the order of their keys."""


class WaitingPositions(Protocol):
    """Reader of positions on a waiting list."""

    def waiting_position(self, registration: Registration) -> int | None:
        """Return the registration's position on the waiting list, from 1; None if not waiting."""


class Tickets(Protocol):
    """Source of the tickets that order a waiting list."""

    def next_ticket(self, event: str) -> int:
        """Draw the next ticket of the event's waiting list."""


class Definitions(Protocol):
    """Reader of event definitions."""

    def definition(self, event: str) -> "EventDefinition":
        """Return the event's definition. Raises NoSuchEvent."""


class DefinitionVersions(Protocol):
    """Reader of event definitions that are no older than a version."""

    def definition(self, event: str, *, at_least: int = 0) -> "EventDefinition":
        """Return the definition of version ``at_least`` or later. Raises NoSuchEvent."""


class Forms(Protocol):
    """Reader of compiled forms."""

    def form(self, event: str, *, at_least: int = 0) -> Form:
        """Return the compiled form of version ``at_least`` or later. Raises NoSuchEvent."""


class SeatReader(Protocol):
    """Reader of an event's seat counters, dates and state."""

    def seats(self, event: str) -> Seats:
        """Return the seat counters as they are now. Raises NoSuchEvent."""


class Availability(SeatReader, Protocol):
    """Reader of seat counters and of the options that are full."""

    def full_options(self, event: str) -> frozenset[OptionKey]:
        """Return the options without a seat for a newcomer: full, or with others waiting for it."""


class EventReader(Definitions, Forms, Availability, Protocol):
    """Reader of all that a form and its refusals need of an event."""


class FigureReader(Protocol):
    """Reader of the figures' counters."""

    def counted(self, event: str) -> Mapping[str, int]:
        """Return the counters, a moment behind the registrations; empty if there are none."""


class InterestList(Protocol):
    """Reader of an event's interests."""

    def of_event(self, event: str) -> "Iterable[Interest]":
        """Return every interest of the event, as it is now."""


class InterestEraser(Protocol):
    """Eraser of one interest."""

    def erase(self, interest: "Interest") -> bool:
        """Delete the interest; False if another attempt at its message came first."""


class AnnouncementReader(Protocol):
    """Reader of one announcement."""

    def find(self, event: str, announcement_id: str) -> "Announcement | None":
        """Return the announcement, or None."""


class DigestChoices(Protocol):
    """Interface to the choices of digests."""

    def find(self, key: "DigestKey") -> "DigestState":
        """Return the choice as it is now; none was made if nothing is stored."""

    def choose(self, chosen: "DigestState", *, line: "AuditLine") -> None:
        """Store the choice with the audit line. Raises TryLater."""


class SampleArrivals(Protocol):
    """Reader of whether samples of an event's emails arrive."""

    def has_sample_arrived(self, event: str) -> bool:
        """Tell whether one was delivered lately."""


class UnwantedMail(Protocol):
    """Reader of the mailboxes that want no mail about an event."""

    def is_unwanted(self, event: str, mailbox: str) -> bool:
        """Tell whether its owner said that a registration for the event was not theirs."""


class RateLimiter(Protocol):
    """Counter of requests by subject: a network, a registration, an organiser, an event."""

    def count(self, limit: Limit, subject: str) -> None:
        """Count one more for the subject. Raises TooManyRequests above the limit."""


class SecurityLog(Protocol):
    """Log of what concerns security: sign-ins, refusals, limits."""

    def record(self, line: SecurityLine) -> None:
        """Write the line, its addresses as digests; without them if no secret can be read."""
