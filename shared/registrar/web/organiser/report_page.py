"""The anonymous report for an event's team: to read, to print, and as CSV."""

from registrar.actions.organise.report import report
from registrar.files.csv_file import CONTENT_TYPE, Separator, separator_for
from registrar.files.report_file import to_csv
from registrar.locale.words import words_of
from registrar.web.components.anonymous_report import report_context
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.csv_separator import separators
from registrar.web.organiser.event_layout import event_page, language_for
from registrar.web.protocol.downloads import text_file
from registrar.web.protocol.response import HttpResponse


def team_report(context: OrganiserContext) -> HttpResponse:
    """The counts as they are now. Raises NoSuchEvent."""
    event = context.parameters["event"]
    made = report(context.organiser, event, deps=context.organiser_deps)
    shown = report_context(made, language_for(made.definition, context.language))
    choices = separators(context.language)
    return event_page(context, "organiser/report", section="report", separators=choices, **shown)


def team_report_csv(context: OrganiserContext) -> HttpResponse:
    """The report as CSV; it is anonymous, so it has no audit entry. Raises NoSuchEvent."""
    event = context.parameters["event"]
    made = report(context.organiser, event, deps=context.organiser_deps)
    event_language = language_for(made.definition, context.language)
    given = context.query.get("separator", "")
    separator = Separator(given) if given in set(Separator) else separator_for(context.language)
    return text_file(
        to_csv(made, words_of(event_language), separator), CONTENT_TYPE, f"{event}-report.csv"
    )
