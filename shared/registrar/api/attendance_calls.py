"""Calls about attendance: preview reports, import them, send certificates."""

from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from aws_lambda_powertools.event_handler.openapi.params import Body, Query

from registrar.actions.organise import attendance as use_cases
from registrar.actions.organise import certificates
from registrar.actions.organise import present as by_hand
from registrar.actions.organise.access import authorise
from registrar.actions.organise.attendance_part import (
    AttendancePart,
    attendance_part,
    people_there,
    was_there,
)
from registrar.actions.organise.view import registration_detail
from registrar.api.attendance_models import (
    AttendanceFigures,
    AttendancePage,
    AttendeeModel,
    CertificatesDue,
    MatchingModel,
    MinutesModel,
    OddRowModel,
    ReportsModel,
    ZoomNameModel,
    matching_of,
    odd_row_of,
)
from registrar.api.context import ApiContext, Context, EventName, RegistrationId
from registrar.api.cursors import encode, read_registration_cursor
from registrar.api.paging import registrations_after
from registrar.api.problems import UnreadableReport
from registrar.api.queries import Paging
from registrar.api.registration_models import RegistrationModel, registration_of
from registrar.domain.certificate import is_due
from registrar.domain.cursor import START
from registrar.domain.event import EventDefinition
from registrar.domain.registration import Registration
from registrar.domain.submission import SubmissionInvalid
from registrar.domain.zoom_flaws import ReportRefused
from registrar.domain.zoom_report import Join, read_report
from registrar.files.font_coverage import unprintable
from registrar.files.printable import unprintable_names
from registrar.locale.catalogue import translations

Reports = Annotated[ReportsModel, Body()]


def attendance(
    context: Context, event: EventName, query: Annotated[Paging, Query()]
) -> AttendancePage:
    """List those who joined or have minutes, oldest first, with the figures of all with a seat."""
    deps = context.organiser_deps
    part = attendance_part(context.organiser, event, deps=deps)
    definition, now = deps.events.definition(event), deps.clock()
    if part.whole:
        rows, following = registrations_after(
            filter(was_there, part.seated), query.after, query.size
        )
    else:
        cursor = read_registration_cursor(query.after) if query.after else START
        found = people_there(context.organiser, event, deps=deps, after=cursor, size=query.size)
        rows, following = [*found.rows], encode(found.next) if found.next else None
    return AttendancePage(
        figures=_figures(part),
        items=[_attendee(registration, definition, now) for registration in rows],
        next=following,
    )


def match_attendance(context: Context, event: EventName, reports: Reports) -> MatchingModel:
    """Preview the import of these reports; nothing is saved."""
    definition, joins, odd = _read(context, event, reports)
    seen = use_cases.match_report(context.organiser, event, joins, deps=context.attendance)
    return matching_of(seen, definition, odd)


def write_attendance(context: Context, event: EventName, reports: Reports) -> MatchingModel:
    """Import attendance in place of all before; the same reports again change nothing."""
    definition, joins, odd = _read(context, event, reports)
    done = use_cases.import_attendance(context.organiser, event, joins, deps=context.attendance)
    return matching_of(done, definition, odd)


def send_certificates(context: Context, event: EventName) -> CertificatesDue:
    """Email all who qualify for a certificate and were not emailed before."""
    count = use_cases.send_certificates(context.organiser, event, deps=context.attendance)
    return CertificatesDue(certificates=count)


def set_minutes(
    context: Context,
    event: EventName,
    registration: RegistrationId,
    present: Annotated[MinutesModel, Body()],
) -> RegistrationModel:
    """Set the minutes of attendance by hand, in place of any report's; null undoes it."""
    who, deps = context.organiser, context.organiser_deps
    if present.minutes is None:
        by_hand.unset_minutes(who, event, registration, deps=deps)
    else:
        by_hand.set_minutes(who, event, registration, present.minutes, deps=deps)
    return _now(context, event, registration)


def choose_name(
    context: Context,
    event: EventName,
    registration: RegistrationId,
    chosen: Annotated[ZoomNameModel, Body()],
) -> RegistrationModel:
    """Keep that a name in Zoom's reports means the registration, for every report of the event."""
    deps = context.organiser_deps
    by_hand.choose(context.organiser, event, registration, chosen.name, deps=deps)
    return _now(context, event, registration)


def forget_name(
    context: Context,
    event: EventName,
    registration: RegistrationId,
    chosen: Annotated[ZoomNameModel, Body()],
) -> RegistrationModel:
    """Undo the choice of a name in Zoom's reports."""
    deps = context.organiser_deps
    by_hand.forget(context.organiser, event, registration, chosen.name, deps=deps)
    return _now(context, event, registration)


def send_certificate(
    context: Context, event: EventName, registration: RegistrationId
) -> RegistrationModel:
    """Email an attendee that the certificate is ready; each call sends one email."""
    deps = context.organiser_deps
    certificates.send_certificate(context.organiser, event, registration, deps=deps)
    return _now(context, event, registration)


def _now(context: ApiContext, event: str, registration: str) -> RegistrationModel:
    deps = context.organiser_deps
    return registration_of(
        registration_detail(context.organiser, event, registration, deps=deps).registration
    )


def _read(
    context: ApiContext, event: str, given: ReportsModel
) -> tuple[EventDefinition, list[Join], list[OddRowModel]]:
    """Return the definition, the joins of all reports, and the rows that cannot be read.

    Raises NoSuchEvent, ViewsOnly, SubmissionInvalid.
    """
    definition = authorise(
        context.organiser, event, deps=context.organiser_deps, to="manages"
    ).definition
    zone = ZoneInfo(given.zone or definition.dates.zone)
    _ = translations(context.language).gettext
    joins: list[Join] = []
    odd: list[OddRowModel] = []
    for number, text in enumerate(given.reports):
        try:
            report = read_report(text.encode(), zone=zone, near=definition.starts)
        except ReportRefused as refused:
            error = UnreadableReport(f"reports.{number}", refused.flaw, refused=refused)
            raise SubmissionInvalid((error,)) from refused
        joins += report.joins
        odd += [odd_row_of(number, row, _) for row in report.odd]
    return definition, joins, odd


def _attendee(
    registration: Registration, definition: EventDefinition, now: datetime
) -> AttendeeModel:
    return AttendeeModel(
        registration=registration.id,
        name=registration.name,
        address=registration.address,
        joined=registration.joined,
        minutes=registration.minutes,
        by_hand=registration.hand_minutes is not None,
        certificate=is_due(registration, definition, now),
        certificate_sent=registration.certificate_at,
        certificate_emailed=registration.certificate_notified,
        unprintable=unprintable(registration.name) if definition.certificate else "",
    )


def _figures(part: AttendancePart) -> AttendanceFigures:
    counts = part.counts
    return AttendanceFigures(
        seats=counts.seats,
        joined=counts.joined,
        known=counts.known,
        certificates=counts.due,
        emailed=counts.due - counts.rest,
        unprintable=len(unprintable_names(part.due)),
    )
