"""Import of Zoom's participants' report: shown first, then stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from registrar.actions.organise.access import authorise
from registrar.actions.organise.attendance import Imported, import_attendance, match_report
from registrar.domain.attendance_matching import MatchedBy, Person, minutes_of
from registrar.domain.event import EventDefinition
from registrar.domain.refusals import NotOverYet
from registrar.domain.translatable import N_
from registrar.domain.zoom_flaws import ReportRefused
from registrar.domain.zoom_report import LARGEST, Join, OddRow, read_report
from registrar.locale.catalogue import translations
from registrar.web.components.form_controls import ControlError
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.event_layout import event_page, event_path
from registrar.web.organiser.zoom_report_errors import flaw_in_words, why_in_words
from registrar.web.protocol.carried_files import pack, unpack
from registrar.web.protocol.response import HttpResponse

# Lines of a report that are listed for one person, at most
_LINES = 5


@dataclass(frozen=True, kw_only=True)
class Reports:
    """The uploaded files, the time zone of their times, and their errors.

    ``odd`` are the rows that cannot be read, each with the number of its file.
    """

    contents: tuple[bytes, ...]
    zone: str
    joins: tuple[Join, ...] = ()
    odd: tuple[tuple[int, OddRow], ...] = ()
    file_error: str = ""
    zone_error: str = ""

    @property
    def is_sound(self) -> bool:
        """Tell whether the files and the time zone of their times are valid."""
        return not self.file_error and not self.zone_error


def read_in(context: OrganiserContext) -> HttpResponse:
    """Show the attendance that the files report; with ``step`` "write", store the minutes.

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
    deps = context.deps.attendance
    if context.fields.value("step") == "write":
        done = import_attendance(context.organiser, event, reports.joins, deps=deps)
        count = str(done.changed)
        return context.redirect(event_path(event, "attendance"), done="imported", count=count)
    seen = match_report(context.organiser, event, reports.joins, deps=deps)
    return _look(context, reports, seen, definition)


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


def _look(
    context: OrganiserContext, reports: Reports, seen: Imported, definition: EventDefinition
) -> HttpResponse:
    matching = seen.matching
    return event_page(
        context,
        "organiser/report_seen",
        section="attendance",
        switch=(),
        carried=[pack(content) for content in reports.contents],
        account_zone=reports.zone,
        changed=seen.changed,
        matches=[(match, _matched_by(match.ways, context)) for match in matching.found],
        odd=[_odd(number, row, reports, context) for number, row in reports.odd],
        outside=bool(matching.found) and not any(match.minutes for match in matching.found),
        unmatched=[_person(person, definition) for person in matching.unmatched],
        doubtful=[
            _person(ambiguous.person, definition) | {"candidates": ambiguous.candidates}
            for ambiguous in matching.doubtful
        ],
    )


def _odd(number: int, row: OddRow, reports: Reports, context: OrganiserContext) -> dict[str, str]:
    """Line of an unread row, with the file if there are several; name, and reason in words."""
    _ = translations(context.language).gettext
    line = _(N_("line %(line)s")) % {"line": row.line}
    several = _(N_("file %(file)s, line %(line)s")) % {"file": number, "line": row.line}
    return {
        "where": several if len(reports.contents) > 1 else line,
        "name": row.names[0] if row.names else "",
        "why": why_in_words(row.flaw, _),
    }


def _person(person: Person, definition: EventDefinition) -> dict[str, Any]:
    lines = ", ".join(str(join.line) for join in person.joins[:_LINES])
    return {
        "name": person.names[0] if person.names else "",
        "address": person.address,
        "lines": f"{lines}, …" if len(person.joins) > _LINES else lines,
        "minutes": minutes_of(person.joins, definition),
        "candidates": (),
    }


def _matched_by(ways: Sequence[MatchedBy], context: OrganiserContext) -> str:
    _ = translations(context.language).gettext
    return ", ".join(_(_MATCHED_BY[way]) for way in ways)


_MATCHED_BY: Mapping[MatchedBy, str] = {
    "address": N_("address"),
    "link": N_("link to join"),
    "name": N_("name"),
}
