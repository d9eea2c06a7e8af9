"""The anonymous report for an event's team: to read, to print, and as CSV."""

from registrar.actions.organise.report import report
from registrar.files.csv_file import CONTENT_TYPE
from registrar.files.report_file import to_csv
from registrar.locale.words import words_of
from registrar.web.answers import Answer
from registrar.web.downloads import text_file
from registrar.web.organise_nav import event_page, spoken_of
from registrar.web.reception import Visit
from registrar.web.report_page import report_context


def team_report(visit: Visit) -> Answer:
    """The counts as they are now. Raises NoSuchEvent."""
    event = visit.parameters["event"]
    made = report(visit.organiser, event, office=visit.office)
    context = report_context(made, spoken_of(made.definition, visit.language))
    return event_page(visit, "organise_report", section="report", **context)


def team_report_csv(visit: Visit) -> Answer:
    """The same as a file; nobody is in it, so it is noted nowhere. Raises NoSuchEvent."""
    event = visit.parameters["event"]
    made = report(visit.organiser, event, office=visit.office)
    spoken = spoken_of(made.definition, visit.language)
    return text_file(to_csv(made, words_of(spoken)), CONTENT_TYPE, f"{event}-report.csv")
