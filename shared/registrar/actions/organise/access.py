"""The office: what organising needs of the rest, and who is let in (S2).

A stranger's event is answered like one that does not exist.
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
    """What organising needs of the registrations."""

    def find(self, registration_id: str) -> Registration | None:
        """The registration as it is now, or None."""

    def of_event(self, event: str) -> Iterator[Registration]:
        """The event's registrations, oldest first."""

    def behind(
        self, event: str, cursor: str, *, size: int, newest_first: bool
    ) -> list[Registration]:
        """The next registrations behind a place of domain/order.py; empty at the end."""

    def waiting(self, event: str) -> Iterator[str]:
        """The ids of those who wait, first come first, as it is now."""

    def place_of(self, registration: Registration) -> int | None:
        """Its place in the waiting list, from 1; None if it does not wait."""

    def messages_of(self, registration_id: str) -> tuple[SentMessage, ...]:
        """The messages about it, in the order of their keys."""

    def next_ticket(self, event: str) -> int:
        """The waiting list's next number."""


class Events(Protocol):
    """What organising needs of the events."""

    def all(self) -> list[str]:
        """Every published event, by name."""

    def definition(self, event: str) -> EventDefinition:
        """The definition; NoSuchEvent."""

    def form(self, event: str, *, at_least: int = 0) -> Form:
        """The compiled form, of that version or later; NoSuchEvent."""

    def seats(self, event: str) -> Seats:
        """The counters as they are now; NoSuchEvent."""

    def full_options(self, event: str) -> frozenset[OptionKey]:
        """The options whose own seats are all taken, as they are now."""

    def consent_text(self, event: str, text_hash: str) -> str | None:
        """What was agreed to, word for word (P2); None where nobody knows any more."""

    def counted(self, event: str) -> Mapping[str, int]:
        """The counters of the figures as they are now; empty for none."""

    def remembered(self, event: str) -> Mapping[str, int]:
        """The anonymous counts of those who were erased; empty for none."""


class Audit(Protocol):
    """What organising needs of the audit log."""

    def note(self, line: AuditLine) -> None:
        """Write it down."""

    def lines(self, event: str) -> Iterator[AuditLine]:
        """What was done in the event, newest first."""


class Rates(Protocol):
    """What organising needs of the rates."""

    def count(self, limit: Limit, subject: str) -> None:
        """Count once more; TooManyRequests beyond the limit."""


@dataclass(frozen=True, kw_only=True)
class OrganiserDependencies:
    """Where organisers work; ``resend_limit`` is a registration's for details sent again."""

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
    """Somebody who was let in: to which event, and what they may do."""

    organiser: Organiser
    definition: EventDefinition
    role: Role

    def audit_line(self, what: str, now: datetime, registration: str = "") -> AuditLine:
        """The line of the audit log that they did that."""
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
    """Let somebody in who may do that.

    Raises NoSuchEvent, also for a stranger, and ViewsOnly for who may only look.
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
    """The event's registration of that id, as it is now.

    Raises NoSuchRegistration for an unknown one, one of another event, and one that is erased.
    """
    known = is_registration_id(registration_id)
    found = deps.registrations.find(registration_id) if known else None
    if found is None or found.event != authorised.definition.event or found.state == "erased":
        raise NoSuchRegistration(registration_id)
    return found
