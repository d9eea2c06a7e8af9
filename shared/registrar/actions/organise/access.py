"""Dependencies of the organiser actions, and authorisation by role (S2).

An event without the organiser in its team is refused like one that does not exist.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from registrar.actions.change import Changes
from registrar.actions.erase import EraseDependencies
from registrar.actions.promote_ports import PromoteDependencies
from registrar.domain.audit import AuditLine
from registrar.domain.event import EventDefinition
from registrar.domain.form import Form
from registrar.domain.keyring import Keyring
from registrar.domain.organiser import Organiser, Role, role_of
from registrar.domain.rate_limit import Limit
from registrar.domain.refusals import NoSuchEvent, NoSuchRegistration, ViewsOnly
from registrar.domain.registration import Registration
from registrar.domain.seats import OptionKey, Seats
from registrar.domain.sent_message import SentMessage
from registrar.domain.slug import is_registration_id, is_slug


class Registrations(Protocol):
    """Interface to the registrations for the organiser actions."""

    def find(self, registration_id: str) -> Registration | None:
        """Return the registration as it is now, or None."""

    def of_event(self, event: str) -> Iterator[Registration]:
        """Yield the event's registrations, oldest first."""

    def behind(
        self, event: str, cursor: str, *, size: int, newest_first: bool
    ) -> list[Registration]:
        """Return the next registrations after a cursor (domain/cursor.py); empty at the end."""

    def waiting(self, event: str) -> Iterator[str]:
        """Yield the ids on the waiting list by position, as it is now."""

    def position_of(self, registration: Registration) -> int | None:
        """Return the registration's position on the waiting list, from 1; None if not waiting."""

    def messages_of(self, registration_id: str) -> tuple[SentMessage, ...]:
        """Return the registration's messages in the order of their keys."""

    def next_ticket(self, event: str) -> int:
        """Draw the next ticket of the event's waiting list."""


class Events(Protocol):
    """Interface to the events for the organiser actions."""

    def all(self) -> list[str]:
        """Return the names of all published events."""

    def definition(self, event: str) -> EventDefinition:
        """Return the event's definition. Raises NoSuchEvent."""

    def form(self, event: str, *, at_least: int = 0) -> Form:
        """Return the compiled form of version ``at_least`` or later. Raises NoSuchEvent."""

    def seats(self, event: str) -> Seats:
        """Return the seat counters as they are now. Raises NoSuchEvent."""

    def full_options(self, event: str) -> frozenset[OptionKey]:
        """Return the options without a seat for a newcomer: full, or with others waiting for it."""

    def consent_text(self, event: str, text_hash: str) -> str | None:
        """Return the consent text with that hash, word for word (P2); None if unknown."""

    def counted(self, event: str) -> Mapping[str, int]:
        """Return the figures' counters as they are now; empty if there are none."""

    def erased_counts(self, event: str) -> Mapping[str, int]:
        """Return the erased counts; empty if there are none."""


class Audit(Protocol):
    """Interface to the audit log for the organiser actions."""

    def note(self, line: AuditLine) -> None:
        """Add the line to the audit log."""

    def lines(self, event: str) -> Iterator[AuditLine]:
        """Yield the event's audit lines, newest first."""


class Rates(Protocol):
    """Interface to the rates for the organiser actions."""

    def count(self, limit: Limit, subject: str) -> None:
        """Count one more for the subject. Raises TooManyRequests above the limit."""


@dataclass(frozen=True, kw_only=True)
class OrganiserDependencies:
    """Dependencies of the organiser actions; ``resend_limit`` limits a registration's resends."""

    registrations: Registrations
    events: Events
    changes: Changes
    erase_deps: EraseDependencies
    promote_deps: PromoteDependencies
    audit: Audit
    rates: Rates
    resend_limit: Limit
    keys: Keyring
    clock: Callable[[], datetime]


@dataclass(frozen=True)
class Authorised:
    """Authorised organiser of one event, with the role in its team."""

    organiser: Organiser
    definition: EventDefinition
    role: Role

    def audit_line(self, what: str, now: datetime, registration: str = "") -> AuditLine:
        """Make the audit line that this organiser did ``what``."""
        return AuditLine(
            event=self.definition.event,
            at=now,
            what=what,
            who=self.organiser.address,
            registration=registration,
        )


def authorise(
    organiser: Organiser, event: str, *, deps: OrganiserDependencies, to: Role = "views"
) -> Authorised:
    """Check that the organiser has at least the role ``to`` in the event's team.

    Raises NoSuchEvent, also for an organiser outside the team; ViewsOnly if the role is lower.
    """
    if not is_slug(event):
        raise NoSuchEvent(event)
    definition = deps.events.definition(event)
    role = role_of(organiser, definition.team)
    if role is None:
        raise NoSuchEvent(event)
    if to == "manages" and role != "manages":
        raise ViewsOnly
    return Authorised(organiser, definition, role)


def held(
    authorised: Authorised, registration_id: str, *, deps: OrganiserDependencies
) -> Registration:
    """Return the event's registration of that id, as it is now.

    Raises NoSuchRegistration for an unknown id, one of another event, or an erased one.
    """
    known = is_registration_id(registration_id)
    found = deps.registrations.find(registration_id) if known else None
    if found is None or found.event != authorised.definition.event or found.state == "erased":
        raise NoSuchRegistration(registration_id)
    return found
