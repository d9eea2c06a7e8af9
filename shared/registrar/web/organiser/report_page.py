"""The anonymous report for an event's team: to read, to print, and as CSV."""

from registrar.actions.organise.report import report
from registrar.files.csv_file import CONTENT_TYPE, Separator, separator_for
from registrar.files.report_file import to_csv
from registrar.locale.words import words_of
from registrar.web.components.anonymous_report import report_context
from registrar.web.organiser.context import Visit
from registrar.web.organiser.csv_separator import separators
from registrar.web.organiser.event_layout import event_page, spoken_of
from registrar.web.protocol.downloads import text_file
from registrar.web.protocol.response import Answer


def team_report(visit: Visit) -> Answer:
    """The counts as they are now. Raises NoSuchEvent."""
    event = visit.parameters["event"]
    made = report(visit.organiser, event, office=visit.office)
    shown = report_context(made, spoken_of(made.definition, visit.language))
    choices = separators(visit.language)
    return event_page(visit, "organiser/report", section="report", separators=choices, **shown)


def team_report_csv(visit: Visit) -> Answer:
    """The same as a file; nobody is in it, so it is noted nowhere. Raises NoSuchEvent."""
    event = visit.parameters["event"]
    made = report(visit.organiser, event, office=visit.office)
    spoken = spoken_of(made.definition, visit.language)
    asked = visit.query.get("separator", "")
    separator = Separator(asked) if asked in set(Separator) else separator_for(visit.language)
    return text_file(to_csv(made, words_of(spoken), separator), CONTENT_TYPE, f"{event}-report.csv")
