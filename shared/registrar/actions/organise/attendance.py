"""Attendance: import minutes from the conference's report; enough minutes give a certificate.

An import replaces all attendance of the event: the same files again change nothing, corrected
ones replace the earlier. A dry run has the same result and writes nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from registrar.actions.organise.access import Authorised, OrganiserDependencies, authorise
from registrar.actions.organise.audit import note_reading
from registrar.domain.attendance_matching import MatchResult, match
from registrar.domain.audit import AuditLine
from registrar.domain.broadcast import Broadcast
from registrar.domain.certificate import certificate_broadcast, is_due
from registrar.domain.organiser import Organiser
from registrar.domain.reading import COMPARED_REPORTS, READ_ATTENDANCE, READ_CERTIFIED
from registrar.domain.refusals import EventCancelled, NoCertificate, NotOverYet
from registrar.domain.registration import Registration
from registrar.domain.retention import all_unexpired
from registrar.domain.zoom_report import Join


class AttendanceStore(Protocol):
    """Interface to the table for attendance."""

    def set_minutes(self, registration: Registration, minutes: int | None) -> bool:
        """Replace the registration's minutes; False if it is erased or cancelled by now."""

    def begin(self, broadcast: Broadcast, line: AuditLine) -> None:
        """Start the broadcast from the beginning and add the audit line."""


@dataclass(frozen=True, kw_only=True)
class AttendanceDependencies:
    """Dependencies of the attendance actions."""

    organiser_deps: OrganiserDependencies
    store: AttendanceStore


@dataclass(frozen=True, kw_only=True)
class Imported:
    """Result of an import: the matching, and the number of registrations with new minutes."""

    matching: MatchResult
    changed: int


def match_report(
    organiser: Organiser, event: str, joins: Iterable[Join], *, deps: AttendanceDependencies
) -> Imported:
    """Compute the result of importing these joins; write nothing. Raises NoSuchEvent, ViewsOnly."""
    authorised = authorise(organiser, event, deps=deps.organiser_deps, to="manages")
    note_reading(authorised, COMPARED_REPORTS, deps=deps.organiser_deps)
    current = _unexpired(authorised, deps)
    matching = match(joins, current, authorised.definition)
    return Imported(matching=matching, changed=len(_differing(current, matching)))


def import_attendance(
    organiser: Organiser, event: str, joins: Iterable[Join], *, deps: AttendanceDependencies
) -> Imported:
    """Write each registration's minutes; without a match in the report it has none.

    Raises NoSuchEvent, ViewsOnly, NotOverYet.
    """
    authorised = authorise(organiser, event, deps=deps.organiser_deps, to="manages")
    now = deps.organiser_deps.clock()
    if now < authorised.definition.ends:
        raise NotOverYet
    current = _unexpired(authorised, deps)
    matching = match(joins, current, authorised.definition)
    differing = _differing(current, matching)
    if differing:
        deps.organiser_deps.audit.note(authorised.audit_line("imported attendance", now))
    written = sum(
        deps.store.set_minutes(registration, minutes) for registration, minutes in differing
    )
    return Imported(matching=matching, changed=written)


def attendance(
    organiser: Organiser, event: str, *, deps: AttendanceDependencies
) -> list[Registration]:
    """Return those with a seat, oldest first, with their minutes if known. Raises NoSuchEvent."""
    authorised = authorise(organiser, event, deps=deps.organiser_deps)
    note_reading(authorised, READ_ATTENDANCE, deps=deps.organiser_deps)
    return [
        authorised.shown(registration)
        for registration in _unexpired(authorised, deps)
        if registration.state == "confirmed"
    ]


def with_certificate(
    organiser: Organiser, event: str, *, deps: AttendanceDependencies
) -> list[Registration]:
    """Return those due a certificate, oldest first. Raises NoSuchEvent, NoCertificate."""
    authorised = authorise(organiser, event, deps=deps.organiser_deps)
    _check_certificate(authorised)
    note_reading(authorised, READ_CERTIFIED, deps=deps.organiser_deps)
    return [authorised.shown(registration) for registration in _certified(authorised, deps)]


def _certified(authorised: Authorised, deps: AttendanceDependencies) -> list[Registration]:
    now = deps.organiser_deps.clock()
    return [
        registration
        for registration in _unexpired(authorised, deps)
        if is_due(registration, authorised.definition, now)
    ]


def send_certificates(organiser: Organiser, event: str, *, deps: AttendanceDependencies) -> int:
    """Start the email that the certificate is ready, once for each registration due one.

    Returns the number of those due one. Raises NoSuchEvent, ViewsOnly, NoCertificate, NotOverYet,
    EventCancelled.
    """
    authorised = authorise(organiser, event, deps=deps.organiser_deps, to="manages")
    _check_certificate(authorised)
    now = deps.organiser_deps.clock()
    if now < authorised.definition.ends:
        raise NotOverYet
    if authorised.definition.cancelled:
        raise EventCancelled
    due = _certified(authorised, deps)
    if due:
        line = authorised.audit_line("sent certificates", now)
        deps.store.begin(certificate_broadcast(authorised.definition, now), line)
    return len(due)


def _check_certificate(authorised: Authorised) -> None:
    if authorised.definition.certificate is None:
        raise NoCertificate(authorised.definition.event)


def _unexpired(authorised: Authorised, deps: AttendanceDependencies) -> list[Registration]:
    """Return the event's registrations without expired answers."""
    found = deps.organiser_deps.registrations.of_event(authorised.definition.event)
    return list(all_unexpired(found, authorised.definition, deps.organiser_deps.clock()))


def _differing(
    current: Iterable[Registration], matching: MatchResult
) -> list[tuple[Registration, int | None]]:
    minutes: Mapping[str, int] = {
        matched.registration.id: matched.minutes for matched in matching.found
    }
    return [
        (registration, minutes.get(registration.id))
        for registration in current
        if registration.minutes != minutes.get(registration.id)
    ]
