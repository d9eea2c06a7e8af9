"""Import of Zoom's participants' report: shown first, then stored."""

from zoneinfo import ZoneInfo

from registrar.actions.organise.access import authorise
from registrar.actions.organise.attendance import Imported, import_attendance, match_report
from registrar.domain.event import EventDefinition
from registrar.domain.refusals import NotOverYet
from registrar.domain.translatable import N_
from registrar.domain.zoom_flaws import ReportRefused
from registrar.domain.zoom_report import LARGEST, read_report
from registrar.locale.catalogue import translations
from registrar.web.components.form_controls import ControlError
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.event_layout import event_page, event_path
from registrar.web.organiser.report_choices import Choices, read_choices, save_choices, undo_choice
from registrar.web.organiser.report_preview import Reports, preview
from registrar.web.organiser.zoom_report_errors import flaw_in_words
from registrar.web.protocol.carried_files import unpack
from registrar.web.protocol.response import HttpResponse


def read_in(context: OrganiserContext) -> HttpResponse:
    """Show the attendance that the files report; with ``step`` "write", store the minutes.

    With ``step`` "choose", keep who unrecognised people are; with ``undo``, forget it.

    Files that cannot be read are asked for again. Raises NoSuchEvent, ViewsOnly, NotOverYet.
    """
    event = context.parameters["event"]
    definition = authorise(
        context.organiser, event, deps=context.organiser_deps, to="manages"
    ).definition
    if context.organiser_deps.clock() < definition.ends:
        raise NotOverYet
    reports = _read(context, definition)
    if not reports.is_sound:
        return _ask_again(context, reports)
    return _step(context, reports, definition)


def _step(context: OrganiserContext, reports: Reports, definition: EventDefinition) -> HttpResponse:
    """Keep the choices of the form or undo one; then show the attendance, or store it."""
    choices = read_choices(context, reports.joins)
    writes = context.fields.value("step") == "write"
    if writes and choices.settled:
        return _write(context, reports, choices)
    seen = _match(context, reports, choices)
    if context.fields.value("undo"):
        choices = undo_choice(context, choices, seen)
    elif not choices.settled:
        choices = save_choices(context, choices, seen)
    if writes and not choices.errors:
        return _write(context, reports, choices)
    if choices.saved or choices.undone:
        seen = _match(context, reports, choices)
    return preview(context, reports, seen, choices, definition)


def _match(context: OrganiserContext, reports: Reports, choices: Choices) -> Imported:
    event, deps = context.parameters["event"], context.deps.attendance
    joins, decided = reports.joins, choices.by_name
    return match_report(context.organiser, event, joins, deps=deps, decided=decided)


def _write(context: OrganiserContext, reports: Reports, choices: Choices) -> HttpResponse:
    event, deps = context.parameters["event"], context.deps.attendance
    joins, decided = reports.joins, choices.by_name
    done = import_attendance(context.organiser, event, joins, deps=deps, decided=decided)
    count = str(done.changed)
    return context.redirect(event_path(event, "attendance"), done="imported", count=count)


def _read(context: OrganiserContext, definition: EventDefinition) -> Reports:
    _ = translations(context.language).gettext
    sent = tuple(content for name, content in context.fields.files if name == "report")
    contents, zone = sent or _carried(context), context.fields.value("zone")
    if not contents:
        return Reports(contents=(), zone=zone, file_error=_(N_("Choose the file that Zoom gave")))
    try:
        clock = ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        error = _(N_("Enter a time zone in the form Europe/Sofia"))
        return Reports(contents=(), zone=zone, zone_error=error)
    try:
        read = [read_report(content, zone=clock, near=definition.starts) for content in contents]
    except ReportRefused as refused:
        return Reports(contents=(), zone=zone, file_error=flaw_in_words(refused, _))
    joins = tuple(join for report in read for join in report.joins)
    odd = tuple((number, row) for number, report in enumerate(read, 1) for row in report.odd)
    return Reports(contents=contents, zone=zone, joins=joins, odd=odd)


def _carried(context: OrganiserContext) -> tuple[bytes, ...]:
    """Return the files carried in hidden fields; all of them together are as large as one may be.

    Raises BodyRefused.
    """
    contents, left = list[bytes](), LARGEST
    for name, text in context.fields.pairs:
        if name.startswith("kept-"):
            contents.append(unpack(text, largest=left))
            left -= len(contents[-1])
    return tuple(contents)


def _ask_again(context: OrganiserContext, reports: Reports) -> HttpResponse:
    problems = (
        ControlError(reports.file_error, "report"),
        ControlError(reports.zone_error, "zone"),
    )
    return event_page(
        context,
        "organiser/report_again",
        section="attendance",
        status=422,
        switch=(),
        account_zone=reports.zone,
        file_error=reports.file_error,
        zone_error=reports.zone_error,
        problems=tuple(problem for problem in problems if problem.message),
    )
