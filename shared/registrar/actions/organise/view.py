"""Look: events, registrations page by page, one with its history, the waiting list, the audit.

What has expired is shown to nobody, though the sweep may not have deleted it yet (P4).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from registrar.actions.organise.access import Authorised, OrganiserDependencies, authorise, held
from registrar.domain.audit import AuditLine
from registrar.domain.cursor import START, cursor_of
from registrar.domain.event import EventDefinition
from registrar.domain.organiser import Organiser, Role, role_of
from registrar.domain.refusals import NoSuchRegistration
from registrar.domain.registration import Registration
from registrar.domain.registration_filter import ALL, RegistrationFilter
from registrar.domain.retention import only_kept
from registrar.domain.retention_rules import kept_until, still_kept
from registrar.domain.seats import Seats
from registrar.domain.sent_message import SentMessage, as_they_stand


@dataclass(frozen=True, kw_only=True)
class Reach:
    """How far a page that finds little looks before it gives up, to be gone on from there."""

    looked_at: int = 2000
    chunk: int = 200


FAR = Reach()


@dataclass(frozen=True, kw_only=True)
class EventLine:
    """One event of somebody's, and what they may do there."""

    definition: EventDefinition
    seats: Seats
    role: Role


@dataclass(frozen=True, kw_only=True)
class Page:
    """Some registrations, and the place to go on from: empty at the end."""

    rows: tuple[Registration, ...]
    next: str


@dataclass(frozen=True, kw_only=True)
class RegistrationDetail:
    """One registration with all that is known of it; the lines of the audit newest first."""

    registration: Registration
    definition: EventDefinition
    role: Role
    seats: Seats
    place: int | None
    messages: tuple[SentMessage, ...]
    audit: tuple[AuditLine, ...]


def events(organiser: Organiser, *, deps: OrganiserDependencies) -> list[EventLine]:
    """The events that are theirs, the latest start first."""
    lines = []
    for name in deps.events.all():
        definition = deps.events.definition(name)
        role = role_of(organiser, definition.team)
        if role is not None:
            seats = deps.events.seats(name)
            lines.append(EventLine(definition=definition, seats=seats, role=role))
    return sorted(lines, key=lambda one: one.definition.starts.timestamp(), reverse=True)


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
    """The next registrations that fit, behind the place where the page before ended.

    The order is that of registering, so each is shown once while others register. A page may be
    short where little fits; it is the last one if ``next`` is empty. Raises NoSuchEvent.
    """
    authorised = authorise(organiser, event, deps=deps)
    rows: list[Registration] = []
    place, looked_at = after, 0
    while len(rows) < size and looked_at < reach.looked_at:
        chunk = deps.registrations.behind(event, place, size=reach.chunk, newest_first=newest_first)
        if not chunk:
            return Page(rows=tuple(rows), next="")
        for one in chunk:
            place, looked_at = cursor_of(one), looked_at + 1
            rows += _shown(one, wanted, authorised, deps)
            if len(rows) == size:
                break
    return Page(rows=tuple(rows), next=place)


def _shown(
    one: Registration,
    wanted: RegistrationFilter,
    authorised: Authorised,
    deps: OrganiserDependencies,
) -> list[Registration]:
    """The registration as it may be shown, if it is wanted."""
    definition = authorised.definition
    kept = only_kept([one], definition, deps.clock())
    return [kept_one for kept_one in kept if wanted.matches(kept_one, definition.starts.tzinfo)]


def every(
    organiser: Organiser,
    event: str,
    wanted: RegistrationFilter = ALL,
    *,
    deps: OrganiserDependencies,
) -> Iterator[Registration]:
    """All that fit, oldest first, read by page as they are asked for; NoSuchEvent at once."""
    definition = authorise(organiser, event, deps=deps).definition
    kept = only_kept(deps.registrations.of_event(event), definition, deps.clock())
    return (one for one in kept if wanted.matches(one, definition.starts.tzinfo))


def one(
    organiser: Organiser, event: str, registration_id: str, *, deps: OrganiserDependencies
) -> RegistrationDetail:
    """One registration and its history. Raises NoSuchEvent, NoSuchRegistration."""
    authorised = authorise(organiser, event, deps=deps)
    current, now = held(authorised, registration_id, deps=deps), deps.clock()
    if now >= kept_until(authorised.definition):
        raise NoSuchRegistration(registration_id)
    seats = deps.events.seats(event)
    lines = (line for line in deps.audit.lines(event) if line.registration == current.id)
    return RegistrationDetail(
        registration=still_kept(current, authorised.definition, now),
        definition=authorised.definition,
        role=authorised.role,
        seats=seats,
        place=deps.registrations.place_of(current),
        messages=as_they_stand(deps.registrations.messages_of(current.id), current, seats, now),
        audit=tuple(islice(lines, 100)),
    )


def waiting_list(
    organiser: Organiser, event: str, *, deps: OrganiserDependencies, skip: int = 0
) -> Iterator[Registration]:
    """Those who wait, first come first, but for the first few. Raises NoSuchEvent at once."""
    definition = authorise(organiser, event, deps=deps).definition
    ids = islice(deps.registrations.waiting(event), skip, None)
    found = (deps.registrations.find(one) for one in ids)
    waiting = (one for one in found if one is not None and one.state == "waiting")
    return only_kept(waiting, definition, deps.clock())


def audit(organiser: Organiser, event: str, *, deps: OrganiserDependencies) -> Iterator[AuditLine]:
    """What was done in the event and by whom, newest first. Raises NoSuchEvent at once."""
    authorise(organiser, event, deps=deps)
    return deps.audit.lines(event)
