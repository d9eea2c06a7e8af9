"""Calls that look at registrations, and those that steer one; steering twice is steering once."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Body, Query

from registrar.actions.organise import correct
from registrar.actions.organise import manage as steer
from registrar.actions.organise import view as look
from registrar.actions.organise.access import authorise
from registrar.api.context import ApiContext, Asking, EventName, RegistrationId
from registrar.api.cursors import place_among_registrations, to_cursor
from registrar.api.paging import waiting_behind
from registrar.api.queries import PagedFilters, Paging
from registrar.api.registration_models import (
    CorrectionModel,
    Promoted,
    RegistrationDetailModel,
    RegistrationModel,
    RegistrationPage,
    dossier_of,
    registration_of,
)
from registrar.domain.cursor import START


def registrations(
    context: Asking, event: EventName, query: Annotated[PagedFilters, Query()]
) -> RegistrationPage:
    """The registrations that fit every filter; each is shown once while others register."""
    definition = authorise(context.organiser, event, deps=context.organiser_deps).definition
    found = look.page(
        context.organiser,
        event,
        query.filter_for(definition),
        deps=context.organiser_deps,
        after=place_among_registrations(query.after) if query.after else START,
        size=query.size,
        newest_first=query.order == "newest",
    )
    items = [registration_of(one) for one in found.rows]
    return RegistrationPage(items=items, next=to_cursor(found.next) if found.next else None)


def registration(
    context: Asking, event: EventName, registration: RegistrationId
) -> RegistrationDetailModel:
    """One registration with its messages and its lines of the audit."""
    return dossier_of(
        look.registration_detail(
            context.organiser, event, registration, deps=context.organiser_deps
        )
    )


def waiting_list(
    context: Asking, event: EventName, query: Annotated[Paging, Query()]
) -> RegistrationPage:
    """The waiting list, first come first."""
    waiting = look.waiting_list(context.organiser, event, deps=context.organiser_deps)
    rows, following = waiting_behind(waiting, query.after, query.size)
    return RegistrationPage(items=[registration_of(one) for one in rows], next=following)


def promote(context: Asking, event: EventName) -> Promoted:
    """Give the free seats to the first on the waiting list now."""
    return Promoted(promoted=steer.promote(context.organiser, event, deps=context.organiser_deps))


def correct_answers(
    context: Asking,
    event: EventName,
    registration: RegistrationId,
    correction: Annotated[CorrectionModel, Body()],
) -> RegistrationModel:
    """Correct answers; the attendee is told, and a new address takes effect at once."""
    correct.correct(
        context.organiser,
        event,
        registration,
        correction.answers,
        deps=context.organiser_deps,
        revision=correction.revision,
    )
    return _now(context, event, registration)


def cancel(context: Asking, event: EventName, registration: RegistrationId) -> RegistrationModel:
    """Cancel it: its seat or place is given up; the attendee is told, and can restore it."""
    steer.cancel(context.organiser, event, registration, deps=context.organiser_deps)
    return _now(context, event, registration)


def undo(context: Asking, event: EventName, registration: RegistrationId) -> RegistrationModel:
    """Restore a cancelled registration, while seats are free."""
    steer.undo(context.organiser, event, registration, deps=context.organiser_deps)
    return _now(context, event, registration)


def release(context: Asking, event: EventName, registration: RegistrationId) -> RegistrationModel:
    """Let it out of quarantine: with a seat if one is free, else at the end of the waiting list."""
    steer.release(context.organiser, event, registration, deps=context.organiser_deps)
    return _now(context, event, registration)


def resend(context: Asking, event: EventName, registration: RegistrationId) -> RegistrationModel:
    """Send the attendee the details and the personal link again; each call sends one email."""
    steer.resend(context.organiser, event, registration, deps=context.organiser_deps)
    return _now(context, event, registration)


def erase(context: Asking, event: EventName, registration: RegistrationId) -> None:
    """Erase all that is held of it, for good; what is in quarantine is deleted so, too."""
    steer.erase(context.organiser, event, registration, deps=context.organiser_deps)


def _now(context: ApiContext, event: str, registration: str) -> RegistrationModel:
    found = look.registration_detail(
        context.organiser, event, registration, deps=context.organiser_deps
    )
    return registration_of(found.registration)
