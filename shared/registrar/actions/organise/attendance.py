"""Attendance: import minutes from the conference's report; enough minutes give a certificate.

An import replaces all attendance of earlier reports: the same files again change nothing,
corrected ones replace the earlier. Minutes by hand stay. A dry run has the same result and writes
nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol

from registrar.actions.organise.access import Authorised, OrganiserDependencies, authorise
from registrar.actions.organise.audit import note_reading
from registrar.actions.organise.certificates import authorise_sending
from registrar.domain.attendance_matching import MatchResult, match
from registrar.domain.attendance_suggestions import Suggestion, Suggestions
from registrar.domain.audit import AuditLine
from registrar.domain.broadcast import Broadcast
from registrar.domain.certificate import certificate_broadcast, is_due
from registrar.domain.organiser import Organiser
from registrar.domain.reading import COMPARED_REPORTS, READ_ATTENDANCE, READ_CERTIFIED
from registrar.domain.refusals import NoCertificate, NotOverYet
from registrar.domain.registration import Registration
from registrar.domain.retention import all_unexpired
from registrar.domain.zoom_identity import canonical_or_empty, with_decisions
from registrar.domain.zoom_report import Join

# People of a report with suggestions, at most; the others get theirs once these are decided
_WITH_SUGGESTIONS = 500

_NOTHING: Mapping[str, str] = MappingProxyType({})


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
    """Result of an import: the matching, and the number of registrations with new minutes.

    ``likely`` are the attendees that each of the first people without a match may be, by their
    name in Zoom's reports; ``seated`` the ids of all attendees by canonical address.
    """

    matching: MatchResult
    changed: int
    likely: Mapping[str, tuple[Suggestion, ...]] = field(default_factory=dict, repr=False)
    seated: Mapping[str, str] = field(default_factory=dict, repr=False)


def match_report(
    organiser: Organiser,
    event: str,
    joins: Iterable[Join],
    *,
    deps: AttendanceDependencies,
    decided: Mapping[str, str] = _NOTHING,
) -> Imported:
    """Compute the result of importing these joins; write nothing. Raises NoSuchEvent, ViewsOnly.

    ``decided`` are choices made just now, which the index may not have yet.
    """
    authorised = authorise(organiser, event, deps=deps.organiser_deps, to="manages")
    note_reading(authorised, COMPARED_REPORTS, deps=deps.organiser_deps)
    current = with_decisions(_unexpired(authorised, deps), decided)
    matching = match(joins, current, authorised.definition)
    return _imported(current, matching, len(_differing(current, matching)))


def import_attendance(
    organiser: Organiser,
    event: str,
    joins: Iterable[Join],
    *,
    deps: AttendanceDependencies,
    decided: Mapping[str, str] = _NOTHING,
) -> Imported:
    """Write each registration's minutes; without a match in the report it has none.

    ``decided`` as in ``match_report``. Raises NoSuchEvent, ViewsOnly, NotOverYet.
    """
    authorised = authorise(organiser, event, deps=deps.organiser_deps, to="manages")
    now = deps.organiser_deps.clock()
    if now < authorised.definition.ends:
        raise NotOverYet
    current = with_decisions(_unexpired(authorised, deps), decided)
    matching = match(joins, current, authorised.definition)
    differing = _differing(current, matching)
    if differing:
        deps.organiser_deps.audit.note(authorised.audit_line("imported attendance", now))
    written = sum(
        deps.store.set_minutes(registration, minutes) for registration, minutes in differing
    )
    return _imported(current, matching, written)


def _imported(current: Iterable[Registration], matching: MatchResult, changed: int) -> Imported:
    seated = [registration for registration in current if registration.state == "confirmed"]
    return Imported(
        matching=matching,
        changed=changed,
        likely=_likely(seated, matching),
        seated={canonical_or_empty(each.address): each.id for each in seated if each.has_address},
    )


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
    """Start the email that the certificate is ready, to those due one who were not emailed yet.

    Returns their number. Raises NoSuchEvent, ViewsOnly, NoCertificate, NotOverYet,
    EventCancelled.
    """
    authorised = authorise_sending(organiser, event, deps=deps.organiser_deps)
    now = deps.organiser_deps.clock()
    rest = [each for each in _certified(authorised, deps) if not each.certificate_notified]
    if rest:
        line = authorised.audit_line("sent certificates", now)
        deps.store.begin(certificate_broadcast(authorised.definition, now), line)
    return len(rest)


def _check_certificate(authorised: Authorised) -> None:
    if authorised.definition.certificate is None:
        raise NoCertificate(authorised.definition.event)


def _unexpired(authorised: Authorised, deps: AttendanceDependencies) -> list[Registration]:
    """Return the event's registrations without expired answers."""
    found = deps.organiser_deps.registrations.of_event(authorised.definition.event)
    return list(all_unexpired(found, authorised.definition, deps.organiser_deps.clock()))


def _likely(
    seated: Sequence[Registration], matching: MatchResult
) -> Mapping[str, tuple[Suggestion, ...]]:
    index = Suggestions(seated, {matched.registration.id for matched in matching.found})
    first = matching.unmatched[:_WITH_SUGGESTIONS]
    return {person.zoom_name: index.of(person) for person in first}


def _differing(
    current: Iterable[Registration], matching: MatchResult
) -> list[tuple[Registration, int | None]]:
    minutes: Mapping[str, int] = {
        matched.registration.id: matched.minutes for matched in matching.found
    }
    return [
        (registration, minutes.get(registration.id))
        for registration in current
        if registration.reported_minutes != minutes.get(registration.id)
    ]
