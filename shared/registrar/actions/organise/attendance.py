"""Attendance: the room's report says who was there; whoever stayed long enough has a certificate.

What is imported is the whole of it: the same files again change nothing, and corrected ones take
the place of those before. A dry run shows the same and writes nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from registrar.actions.organise.access import Admission, Office, admit
from registrar.domain.attendance_matching import Matching, match
from registrar.domain.audit import AuditLine
from registrar.domain.broadcast import Run
from registrar.domain.certificate import certificate_run, is_due
from registrar.domain.organiser import Organiser
from registrar.domain.refusals import EventCancelled, NoCertificate, NotOverYet
from registrar.domain.registration import Registration
from registrar.domain.retention import only_kept
from registrar.domain.zoom_report import Join


class Sheet(Protocol):
    """What attendance needs of where it is kept."""

    def set_minutes(self, registration: Registration, minutes: int | None) -> bool:
        """Put them in place of those before; False if it is erased or cancelled by now."""

    def begin(self, run: Run, line: AuditLine) -> None:
        """Let the run go through all from the beginning, and note who did."""


@dataclass(frozen=True, kw_only=True)
class AttendanceOffice:
    """Where attendance is kept: the collaborators of importing."""

    office: Office
    sheet: Sheet


@dataclass(frozen=True, kw_only=True)
class Imported:
    """Who was matched, and how many registrations got other minutes than they had."""

    matching: Matching
    changed: int


def match_report(
    organiser: Organiser, event: str, joins: Iterable[Join], *, desk: AttendanceOffice
) -> Imported:
    """What importing these joins would do. Raises NoSuchEvent, ViewsOnly."""
    admission = admit(organiser, event, office=desk.office, to="manages")
    standing = _standing(admission, desk)
    matching = match(joins, standing, admission.definition)
    return Imported(matching=matching, changed=len(_differing(standing, matching)))


def import_attendance(
    organiser: Organiser, event: str, joins: Iterable[Join], *, desk: AttendanceOffice
) -> Imported:
    """Write each attendee's minutes; whoever the report does not know has none.

    Raises NoSuchEvent, ViewsOnly, NotOverYet.
    """
    admission = admit(organiser, event, office=desk.office, to="manages")
    now = desk.office.clock()
    if now < admission.definition.ends:
        raise NotOverYet
    standing = _standing(admission, desk)
    matching = match(joins, standing, admission.definition)
    differing = _differing(standing, matching)
    if differing:
        desk.office.audit.note(admission.noted("imported attendance", now))
    written = sum(desk.sheet.set_minutes(one, minutes) for one, minutes in differing)
    return Imported(matching=matching, changed=written)


def attendance(organiser: Organiser, event: str, *, desk: AttendanceOffice) -> list[Registration]:
    """Those with a seat, oldest first, with the minutes that are known. Raises NoSuchEvent."""
    admission = admit(organiser, event, office=desk.office)
    return [one for one in _standing(admission, desk) if one.state == "confirmed"]


def with_certificate(
    organiser: Organiser, event: str, *, desk: AttendanceOffice
) -> list[Registration]:
    """Those who may have a certificate, oldest first. Raises NoSuchEvent, NoCertificate."""
    admission = admit(organiser, event, office=desk.office)
    _check_certificate(admission)
    now = desk.office.clock()
    return [one for one in _standing(admission, desk) if is_due(one, admission.definition, now)]


def send_certificates(organiser: Organiser, event: str, *, desk: AttendanceOffice) -> int:
    """Write to all who may have one that it is ready; whoever was written to is not again.

    How many may have one. Raises NoSuchEvent, ViewsOnly, NoCertificate, NotOverYet,
    EventCancelled.
    """
    admission = admit(organiser, event, office=desk.office, to="manages")
    _check_certificate(admission)
    now = desk.office.clock()
    if now < admission.definition.ends:
        raise NotOverYet
    if admission.definition.cancelled:
        raise EventCancelled
    due = with_certificate(organiser, event, desk=desk)
    if due:
        line = admission.noted("sent certificates", now)
        desk.sheet.begin(certificate_run(admission.definition, now), line)
    return len(due)


def _check_certificate(admission: Admission) -> None:
    if admission.definition.certificate is None:
        raise NoCertificate(admission.definition.event)


def _standing(admission: Admission, desk: AttendanceOffice) -> list[Registration]:
    """The event's registrations without what has expired."""
    found = desk.office.registrations.of_event(admission.definition.event)
    return list(only_kept(found, admission.definition, desk.office.clock()))


def _differing(
    standing: Iterable[Registration], matching: Matching
) -> list[tuple[Registration, int | None]]:
    minutes: Mapping[str, int] = {one.registration.id: one.minutes for one in matching.found}
    return [(one, minutes.get(one.id)) for one in standing if one.minutes != minutes.get(one.id)]
