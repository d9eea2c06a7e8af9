"""View events, registrations page by page, one with its history, and the audit log.

Expired answers are never shown, though the sweep may not have deleted them yet (P4). Each page,
and each registration, is a line of the audit of reading before it is returned. Addresses and
telephone numbers are masked for those who only view, unless the event says otherwise.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from registrar.actions.organise.access import (
    Authorised,
    OrganiserDependencies,
    authorise,
    registration_of_event,
)
from registrar.actions.organise.audit import note_reading
from registrar.domain.audit import AuditLine, AuditPart
from registrar.domain.cursor import START, cursor_of
from registrar.domain.event import EventDefinition
from registrar.domain.organiser import Organiser, Role, role_of
from registrar.domain.reading import OPENED, page_read
from registrar.domain.refusals import NoSuchRegistration
from registrar.domain.registration import Registration
from registrar.domain.registration_filter import ALL, RegistrationFilter
from registrar.domain.retention import all_unexpired
from registrar.domain.retention_rules import retained_until, unexpired
from registrar.domain.seated_counts import SeatedCounts, seated_counts
from registrar.domain.seats import Seats
from registrar.domain.sent_message import SentMessage, with_current_states


@dataclass(frozen=True, kw_only=True)
class Reach:
    """Limits of one page: registrations read at most, and registrations per query.

    Without a filter no more are read than fit the page.
    ``ahead`` is the number of matching registrations beyond the page, to tell that more follow.
    """

    looked_at: int = 2000
    chunk: int = 200
    ahead: int = 0


FAR = Reach()


@dataclass(frozen=True, kw_only=True)
class EventLine:
    """One event of an organiser, with the role there."""

    definition: EventDefinition
    seats: Seats
    seated: SeatedCounts
    role: Role


@dataclass(frozen=True, kw_only=True)
class Page:
    """Page of registrations; ``next`` is the cursor of the next page, empty at the end."""

    rows: tuple[Registration, ...]
    next: str


@dataclass(frozen=True, kw_only=True)
class RegistrationDetail:
    """Registration with its history; ``audit`` has the newest 100 lines, newest first."""

    registration: Registration
    definition: EventDefinition
    role: Role
    seats: Seats
    position: int | None
    messages: tuple[SentMessage, ...]
    audit: tuple[AuditLine, ...]


def events(organiser: Organiser, *, deps: OrganiserDependencies) -> list[EventLine]:
    """Return the events whose team the organiser is in, latest start first."""
    lines = []
    for name in deps.events.all():
        seats = deps.events.seats(name)
        definition = deps.events.definition(name, at_least=seats.form_version)
        role = role_of(organiser, definition.team)
        if role is not None:
            lines.append(_line(definition, seats, role, deps))
    return sorted(lines, key=lambda line: line.definition.starts.timestamp(), reverse=True)


def event(organiser: Organiser, name: str, *, deps: OrganiserDependencies) -> EventLine:
    """Return one event at a fixed number of reads. Raises NoSuchEvent."""
    authorised = authorise(organiser, name, deps=deps)
    return _line(authorised.definition, authorised.seats, authorised.role, deps)


def _line(
    definition: EventDefinition, seats: Seats, role: Role, deps: OrganiserDependencies
) -> EventLine:
    seated = seated_counts(seats, deps.events.counted(definition.event))
    return EventLine(definition=definition, seats=seats, seated=seated, role=role)


def page(
    organiser: Organiser,
    event: str,
    wanted: RegistrationFilter = ALL,
    *,
    deps: OrganiserDependencies,
    after: str = START,
    size: int = 50,
    newest_first: bool = True,
    reach: Reach = FAR,
) -> Page:
    """Return the next registrations that match, after the cursor of the page before.

    The order is that of registering, so each appears once while others register. A page may be
    short where few match; it is the last one if ``next`` is empty. Raises NoSuchEvent, TryLater.
    """
    authorised = authorise(organiser, event, deps=deps)
    read = _Reading(authorised, wanted, newest_first=newest_first, reach=reach)
    found = _read_page(read, after, size + reach.ahead, deps)
    note_reading(authorised, page_read(wanted, min(len(found.rows), size)), deps=deps)
    return found


@dataclass(frozen=True)
class _Reading:
    """Reading of a page: the organiser, the filter, the order and the limits."""

    authorised: Authorised
    wanted: RegistrationFilter
    newest_first: bool
    reach: Reach


def _read_page(read: _Reading, after: str, size: int, deps: OrganiserDependencies) -> Page:
    reach, event = read.reach, read.authorised.definition.event
    rows: list[Registration] = []
    cursor, looked_at = after, 0
    while len(rows) < size and looked_at < reach.looked_at:
        fitting = size - len(rows) if read.wanted == ALL else reach.chunk
        chunk = deps.registrations.page(
            event, cursor, size=min(fitting, reach.chunk), newest_first=read.newest_first
        )
        kept = list(all_unexpired(chunk, read.authorised.definition, deps.clock()))
        if not kept:
            return Page(rows=tuple(rows), next="")
        for registration in kept:
            cursor, looked_at = cursor_of(registration), looked_at + 1
            if read.authorised.matches(registration, read.wanted):
                rows.append(read.authorised.shown(registration))
            if len(rows) == size:
                break
    return Page(rows=tuple(rows), next=cursor)


def all_registrations(
    organiser: Organiser,
    event: str,
    wanted: RegistrationFilter = ALL,
    *,
    deps: OrganiserDependencies,
) -> Iterator[Registration]:
    """Yield all that match, oldest first, read lazily. Raises NoSuchEvent at the call.

    Nothing is recorded: a caller that hands them out does so (actions/organise/audit.py).
    """
    authorised = authorise(organiser, event, deps=deps)
    unexpired = all_unexpired(
        deps.registrations.of_event(event), authorised.definition, deps.clock()
    )
    return (
        authorised.shown(registration)
        for registration in unexpired
        if authorised.matches(registration, wanted)
    )


def registration_detail(
    organiser: Organiser, event: str, registration_id: str, *, deps: OrganiserDependencies
) -> RegistrationDetail:
    """Return a registration and its history. Raises NoSuchEvent, NoSuchRegistration, TryLater."""
    authorised = authorise(organiser, event, deps=deps)
    current, now = registration_of_event(authorised, registration_id, deps=deps), deps.clock()
    if now >= retained_until(authorised.definition):
        raise NoSuchRegistration(registration_id)
    note_reading(authorised, OPENED, deps=deps, registration=current.id)
    seats = deps.events.seats(event)
    lines = deps.audit.lines_about(event, current.id, since=current.created)
    return RegistrationDetail(
        registration=authorised.shown(unexpired(current, authorised.definition, now)),
        definition=authorised.definition,
        role=authorised.role,
        seats=seats,
        position=deps.registrations.waiting_position(current),
        messages=with_current_states(
            deps.registrations.messages_of(current.id), current, seats, now
        ),
        audit=tuple(islice(lines, 100)),
    )


def audit(
    organiser: Organiser,
    event: str,
    *,
    deps: OrganiserDependencies,
    part: AuditPart = "changes",
    before: datetime | None = None,
    size: int | None = None,
) -> Iterator[AuditLine]:
    """Return that part of the audit log, newest first. Raises NoSuchEvent at the call.

    It has the lines before a moment, if one is given. ``size`` is the number that is wanted: one
    more is read at once.
    """
    authorise(organiser, event, deps=deps)
    log = deps.audit if part == "changes" else deps.readings
    return log.lines(event, before=before, page=size and size + 1)
