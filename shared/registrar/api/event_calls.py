"""Calls about events."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Query

from registrar.actions.organise import view as look
from registrar.actions.organise.access import authorise
from registrar.actions.organise.figures import figures as figures_of
from registrar.actions.organise.report import report as report_on
from registrar.actions.organise.to_do import team_to_dos
from registrar.api.audit_models import AuditPage, line_of
from registrar.api.context import Asking, EventName
from registrar.api.event_models import EventDetails, EventList, details_of, summary_of
from registrar.api.figure_models import FiguresModel, figures_model
from registrar.api.paging import lines_behind
from registrar.api.queries import Paging
from registrar.api.report_models import ReportModel, report_of
from registrar.locale.words import words_of


def events(context: Asking) -> EventList:
    """Your events, the latest start first."""
    now = context.organiser_deps.clock()
    lines = look.events(context.organiser, deps=context.organiser_deps)
    return EventList(
        items=[summary_of(one, one.seats.state(now, one.definition.ends)) for one in lines]
    )


def event(context: Asking, event: EventName) -> EventDetails:
    """One event with its dates, seats, form, and what its team has to do now."""
    authorised = authorise(context.organiser, event, deps=context.organiser_deps)
    seats = context.organiser_deps.events.seats(event)
    state = seats.state(context.organiser_deps.clock(), authorised.definition.ends)
    return details_of(
        authorised.definition,
        state=state,
        role=authorised.role,
        seats=seats,
        to_do=team_to_dos(context.organiser, event, deps=context.organiser_deps),
        language=context.language,
    )


def figures(context: Asking, event: EventName) -> FiguresModel:
    """How many there are, by day, choice, language, website and delivery."""
    return figures_model(figures_of(context.organiser, event, deps=context.organiser_deps))


def report(context: Asking, event: EventName) -> ReportModel:
    """The anonymous report: status and attendance in full, small numbers of answers left out."""
    found = report_on(context.organiser, event, deps=context.organiser_deps)
    return report_of(found, words_of(context.language_among(found.definition.languages)))


def audit(context: Asking, event: EventName, query: Annotated[Paging, Query()]) -> AuditPage:
    """Who did what to which registration, newest first."""
    lines = look.audit(context.organiser, event, deps=context.organiser_deps)
    rows, following = lines_behind(lines, query.after, query.size)
    return AuditPage(items=[line_of(one) for one in rows], next=following)
