"""Calls about events."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Query

from registrar.actions.organise import view as look
from registrar.actions.organise.access import admit
from registrar.actions.organise.figures import figures as figures_of
from registrar.actions.organise.report import report as report_on
from registrar.actions.organise.to_do import tasks
from registrar.api.audit_models import AuditPage, line_of
from registrar.api.context import Asking, EventName
from registrar.api.event_models import EventDetails, EventList, details_of, summary_of
from registrar.api.figure_models import FiguresModel, figures_model
from registrar.api.paging import lines_behind
from registrar.api.queries import Paging
from registrar.api.report_models import ReportModel, report_of
from registrar.locale.words import words_of


def events(asker: Asking) -> EventList:
    """Your events, the latest start first."""
    now = asker.office.clock()
    lines = look.events(asker.organiser, office=asker.office)
    return EventList(
        items=[summary_of(one, one.seats.state(now, one.definition.ends)) for one in lines]
    )


def event(asker: Asking, event: EventName) -> EventDetails:
    """One event with its dates, seats, form, and what its team has to do now."""
    admission = admit(asker.organiser, event, office=asker.office)
    seats = asker.office.events.seats(event)
    state = seats.state(asker.office.clock(), admission.definition.ends)
    return details_of(
        admission.definition,
        state=state,
        role=admission.role,
        seats=seats,
        to_do=tasks(asker.organiser, event, office=asker.office),
        language=asker.language,
    )


def figures(asker: Asking, event: EventName) -> FiguresModel:
    """How many there are, by day, choice, language, website and delivery."""
    return figures_model(figures_of(asker.organiser, event, office=asker.office))


def report(asker: Asking, event: EventName) -> ReportModel:
    """The anonymous report: status and attendance in full, small numbers of answers left out."""
    found = report_on(asker.organiser, event, office=asker.office)
    return report_of(found, words_of(asker.language_among(found.definition.languages)))


def audit(asker: Asking, event: EventName, query: Annotated[Paging, Query()]) -> AuditPage:
    """Who did what to which registration, newest first."""
    lines = look.audit(asker.organiser, event, office=asker.office)
    rows, following = lines_behind(lines, query.after, query.size)
    return AuditPage(items=[line_of(one) for one in rows], next=following)
