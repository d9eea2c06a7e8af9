"""Calls about events."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Query

from registrar.actions.organise import view
from registrar.actions.organise.figures import figures as figures_of
from registrar.actions.organise.report import report as report_on
from registrar.actions.organise.to_do import team_checklist
from registrar.api.audit_models import AuditPage, line_of
from registrar.api.context import Context, EventName
from registrar.api.event_models import EventDetails, EventList, details_of, summary_of
from registrar.api.figure_models import FiguresModel, figures_model
from registrar.api.paging import lines_after, lines_before
from registrar.api.queries import AuditPaging
from registrar.api.report_models import ReportModel, report_of
from registrar.locale.words import words_of


def events(context: Context) -> EventList:
    """List your events, the latest start first."""
    now = context.organiser_deps.clock()
    lines = view.events(context.organiser, deps=context.organiser_deps)
    return EventList(
        items=[summary_of(line, line.seats.state(now, line.definition.ends)) for line in lines]
    )


def event(context: Context, event: EventName) -> EventDetails:
    """Show an event: its dates, seats and form, and what its team has to do now."""
    organiser, deps, now = context.organiser, context.organiser_deps, context.organiser_deps.clock()
    line = view.event(organiser, event, deps=deps)
    return details_of(
        line,
        line.seats.state(now, line.definition.ends),
        steps=team_checklist(organiser, event, deps=deps),
        language=context.language,
    )


def figures(context: Context, event: EventName) -> FiguresModel:
    """Count the registrations by day, choice, language, website and delivery."""
    return figures_model(figures_of(context.organiser, event, deps=context.organiser_deps))


def report(context: Context, event: EventName) -> ReportModel:
    """Make the anonymous report: status and attendance in full, small counts of answers hidden."""
    found = report_on(context.organiser, event, deps=context.organiser_deps)
    return report_of(found, words_of(context.language_among(found.definition.languages)))


def audit(context: Context, event: EventName, query: Annotated[AuditPaging, Query()]) -> AuditPage:
    """List a part of the audit log, newest first: who did, or viewed, what."""
    deps = context.organiser_deps
    lines = view.audit(
        context.organiser,
        event,
        deps=deps,
        part=query.part,
        before=lines_before(query.after),
        size=query.size,
    )
    rows, following = lines_after(lines, query.after, query.size)
    return AuditPage(items=[line_of(line, context.language) for line in rows], next=following)
