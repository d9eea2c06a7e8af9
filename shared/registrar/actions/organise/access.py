"""Dependencies of the organiser actions, and authorisation by role (S2).

An event without the organiser in its team is refused like one that does not exist.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Protocol

from registrar.actions.change import ChangeWriter
from registrar.actions.erase import EraseDependencies
from registrar.actions.organise.bulk_ports import BulkStore, BusyNetworks
from registrar.actions.ports import (
    DefinitionVersions,
    DigestChoices,
    EventReader,
    FigureReader,
    RateLimiter,
    RegistrationList,
    RegistrationReader,
    SampleArrivals,
    SentMessages,
    Tickets,
    WaitingPositions,
)
from registrar.actions.promote_ports import PromoteDependencies
from registrar.domain.audit import AuditLine
from registrar.domain.event import EventDefinition, Team
from registrar.domain.keyring import Keyring
from registrar.domain.masking import contact_fields, masked
from registrar.domain.option_holders import OptionSeats
from registrar.domain.organiser import Organiser, Role, role_of
from registrar.domain.passed_over import WaitingPosition
from registrar.domain.rate_limit import Limit
from registrar.domain.refusals import CodeNeeded, NoSuchEvent, NoSuchRegistration, ViewsOnly
from registrar.domain.registration import Registration
from registrar.domain.registration_filter import ALL, RegistrationFilter
from registrar.domain.seats import OptionKey, Seats
from registrar.domain.slug import is_registration_id, is_slug


class OrganiserRegistrations(
    RegistrationReader, RegistrationList, WaitingPositions, SentMessages, Tickets, Protocol
):
    """Interface to the registrations for the organiser actions."""

    def page(self, event: str, cursor: str, *, size: int, newest_first: bool) -> list[Registration]:
        """Return the next registrations after a cursor (domain/cursor.py); empty at the end."""

    def waiting_after(self, event: str, ticket: int, *, size: int) -> Sequence[WaitingPosition]:
        """Return the next positions on the waiting list after a ticket, as they are now."""

    def waiting_before(self, event: str, ticket: int, *, size: int) -> Sequence[WaitingPosition]:
        """Return the positions before a ticket, the last first, as they are now."""

    def find_many(self, ids: Sequence[str]) -> Sequence[Registration]:
        """Return the registrations of these ids that exist, in their order, as they are now."""


class OrganiserEvents(DefinitionVersions, EventReader, FigureReader, Protocol):
    """Interface to the events for the organiser actions."""

    def all(self) -> list[str]:
        """Return the names of all published events."""

    def consent_text(self, event: str, text_hash: str) -> str | None:
        """Return the consent text with that hash, word for word (P2); None if unknown."""

    def option_seats(self, event: str) -> Mapping[OptionKey, OptionSeats]:
        """Return the counter of each option with seats of its own."""

    def erased_counts(self, event: str) -> Mapping[str, int]:
        """Return the erased counts; empty if there are none."""


class AuditLog(Protocol):
    """Interface to a part of the audit log for the organiser actions."""

    def note(self, line: AuditLine) -> None:
        """Add the line to the audit log. Raises TryLater."""

    def lines(
        self, event: str, *, before: datetime | None = None, page: int | None = None
    ) -> Iterator[AuditLine]:
        """Yield the event's audit lines, newest first, before that moment if it is given.

        They are read as they are used, ``page`` at once.
        """


class ChangeLog(AuditLog, Protocol):
    """Interface to the audit log of changes for the organiser actions."""

    def lines_about(
        self, event: str, registration_id: str, *, since: datetime
    ) -> Iterator[AuditLine]:
        """Yield the lines about one registration, made ``since`` then, newest first."""


@dataclass(frozen=True, kw_only=True)
class OrganiserDependencies:
    """Dependencies of the organiser actions; ``resend_limit`` limits a registration's resends.

    ``audit`` has changes and data that were taken out, ``readings`` what was looked at.
    """

    registrations: OrganiserRegistrations
    events: OrganiserEvents
    changes: ChangeWriter
    erase_deps: EraseDependencies
    promote_deps: PromoteDependencies
    audit: ChangeLog
    readings: AuditLog
    rates: RateLimiter
    resend_limit: Limit
    bulks: BulkStore
    networks: BusyNetworks
    digests: DigestChoices
    samples: SampleArrivals
    keys: Keyring
    clock: Callable[[], datetime]


@dataclass(frozen=True)
class Authorised:
    """Authorised organiser of one event, with the role in its team, and the seats as they are."""

    organiser: Organiser
    definition: EventDefinition
    role: Role
    seats: Seats

    @property
    def sees_contacts(self) -> bool:
        """Tell whether addresses and telephone numbers are shown in full."""
        return self.role == "manages" or self.definition.viewers_see_addresses

    def shown(self, registration: Registration) -> Registration:
        """Return the registration as this organiser may see it.

        Every action that returns registrations to be shown returns these. The network is for those
        who may cancel by it, names in Zoom's reports for those who choose them.
        """
        if self.role == "manages":
            return registration
        shown = replace(registration, network="", zoom_names=())
        return shown if self.sees_contacts else masked(shown, self._contacts)

    def matches(self, registration: Registration, wanted: RegistrationFilter) -> bool:
        """Tell whether the filter matches what this organiser may see, or finds a whole address.

        A search in parts of what is masked would reveal it letter by letter.
        """
        if wanted == ALL:
            return True
        zone = self.definition.starts.tzinfo
        address = registration.address.casefold()
        if address and wanted.search.strip().casefold() == address:
            return replace(wanted, search="").matches(registration, zone)
        return wanted.matches(self.shown(registration), zone)

    @cached_property
    def _contacts(self) -> frozenset[str]:
        return contact_fields(self.definition)

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

    Raises NoSuchEvent, also for an organiser outside the team; ViewsOnly if the role is lower;
    CodeNeeded for one who manages and signed in without a code, where codes are required.
    """
    if not is_slug(event):
        raise NoSuchEvent(event)
    # By the version that the seats are of, never a cached one: a change of the team counts at once
    seats = deps.events.seats(event)
    definition = deps.events.definition(event, at_least=seats.form_version)
    role = checked_role(organiser, event, definition.team, to=to)
    return Authorised(organiser, definition, role, seats)


def checked_role(organiser: Organiser, event: str, team: Team, *, to: Role = "views") -> Role:
    """Return the organiser's role in the team if it is at least ``to``.

    Raises NoSuchEvent, CodeNeeded and ViewsOnly as ``authorise`` does.
    """
    role = role_of(organiser, team)
    if role is None:
        raise NoSuchEvent(event)
    if role == "manages" and not organiser.coded:
        raise CodeNeeded
    if to == "manages" and role != "manages":
        raise ViewsOnly
    return role


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
