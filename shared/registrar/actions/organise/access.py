"""Dependencies of the organiser actions, and authorisation by role (S2).

An event without the organiser in its team is refused like one that does not exist.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from registrar.actions.change import ChangeWriter
from registrar.actions.erase import EraseDependencies
from registrar.actions.ports import (
    EventReader,
    FigureReader,
    RateLimiter,
    RegistrationList,
    RegistrationReader,
    SentMessages,
    Tickets,
    WaitingPositions,
)
from registrar.actions.promote_ports import PromoteDependencies
from registrar.domain.audit import AuditLine
from registrar.domain.event import EventDefinition
from registrar.domain.keyring import Keyring
from registrar.domain.organiser import Organiser, Role, role_of
from registrar.domain.rate_limit import Limit
from registrar.domain.refusals import NoSuchEvent, NoSuchRegistration, ViewsOnly
from registrar.domain.registration import Registration
from registrar.domain.slug import is_registration_id, is_slug


class OrganiserRegistrations(
    RegistrationReader, RegistrationList, WaitingPositions, SentMessages, Tickets, Protocol
):
    """Interface to the registrations for the organiser actions."""

    def page(self, event: str, cursor: str, *, size: int, newest_first: bool) -> list[Registration]:
        """Return the next registrations after a cursor (domain/cursor.py); empty at the end."""

    def waiting(self, event: str) -> Iterator[str]:
        """Yield the ids on the waiting list by position, as it is now."""


class OrganiserEvents(EventReader, FigureReader, Protocol):
    """Interface to the events for the organiser actions."""

    def all(self) -> list[str]:
        """Return the names of all published events."""

    def consent_text(self, event: str, text_hash: str) -> str | None:
        """Return the consent text with that hash, word for word (P2); None if unknown."""

    def erased_counts(self, event: str) -> Mapping[str, int]:
        """Return the erased counts; empty if there are none."""


class AuditLog(Protocol):
    """Interface to the audit log for the organiser actions."""

    def note(self, line: AuditLine) -> None:
        """Add the line to the audit log."""

    def lines(self, event: str) -> Iterator[AuditLine]:
        """Yield the event's audit lines, newest first."""


@dataclass(frozen=True, kw_only=True)
class OrganiserDependencies:
    """Dependencies of the organiser actions; ``resend_limit`` limits a registration's resends."""

    registrations: OrganiserRegistrations
    events: OrganiserEvents
    changes: ChangeWriter
    erase_deps: EraseDependencies
    promote_deps: PromoteDependencies
    audit: AuditLog
    rates: RateLimiter
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


def registration_of_event(
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
