"""Calls that list registrations, and idempotent calls that change a registration."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Body, Query

from registrar.actions.organise import correct, manage, reserve, view
from registrar.actions.organise import register_by_hand as by_hand
from registrar.actions.organise.access import authorise
from registrar.actions.organise.register_by_hand import ByHand
from registrar.actions.organise.waiting import waiting_after
from registrar.api.context import ApiContext, Context, EventName, RegistrationId
from registrar.api.cursors import (
    encode,
    read_registration_cursor,
    read_ticket_cursor,
    ticket_cursor,
)
from registrar.api.queries import PagedFilters, Paging
from registrar.api.registration_models import (
    CorrectionModel,
    NewRegistrationModel,
    Promoted,
    RegistrationDetailModel,
    RegistrationModel,
    RegistrationPage,
    detail_of,
    registration_of,
)
from registrar.domain.cursor import START


def registrations(
    context: Context, event: EventName, query: Annotated[PagedFilters, Query()]
) -> RegistrationPage:
    """List the registrations that match every filter, each once, even while others register."""
    definition = authorise(context.organiser, event, deps=context.organiser_deps).definition
    found = view.page(
        context.organiser,
        event,
        query.filter_for(definition),
        deps=context.organiser_deps,
        after=read_registration_cursor(query.after) if query.after else START,
        size=query.size,
        newest_first=query.order == "newest",
    )
    items = [registration_of(row) for row in found.rows]
    return RegistrationPage(items=items, next=encode(found.next) if found.next else None)


def register_by_hand(
    context: Context, event: EventName, person: Annotated[NewRegistrationModel, Body()]
) -> RegistrationModel:
    """Register somebody by the rules of the event's form; the confirmation says who did it.

    A seat, or a place on the waiting list; with `reserved` a seat of the reserve, also before the
    opening and after the close. An address with a registration is refused, and so is, for somebody
    with a telephone instead, that name with that telephone.
    """
    given = ByHand(
        values=person.answers,
        language=person.language,
        nonce=person.nonce,
        reserved=person.reserved,
        telephone=person.telephone,
        same_name=person.same_name,
    )
    stored = by_hand.register_by_hand(context.organiser, event, given, deps=context.by_hand_deps)
    return registration_of(stored)


def registration(
    context: Context, event: EventName, registration: RegistrationId
) -> RegistrationDetailModel:
    """Show a registration with its messages and its audit entries."""
    return detail_of(_found(context, event, registration), context.language)


def waiting_list(
    context: Context, event: EventName, query: Annotated[Paging, Query()]
) -> RegistrationPage:
    """List those waiting, first come first."""
    page = waiting_after(
        context.organiser,
        event,
        deps=context.organiser_deps,
        ticket=0 if query.after is None else read_ticket_cursor(query.after),
        size=query.size,
    )
    following = encode(ticket_cursor(page.last)) if page.more else None
    return RegistrationPage(items=[registration_of(row) for row in page.rows], next=following)


def promote(context: Context, event: EventName) -> Promoted:
    """Give the free seats to the first on the waiting list now."""
    return Promoted(promoted=manage.promote(context.organiser, event, deps=context.organiser_deps))


def give_reserved_seat(
    context: Context, event: EventName, registration: RegistrationId
) -> RegistrationModel:
    """Give a seat of the reserve to a registration on the waiting list, whatever its place."""
    reserve.give_reserved(context.organiser, event, registration, deps=context.organiser_deps)
    return _now(context, event, registration)


def correct_answers(
    context: Context,
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


def cancel(context: Context, event: EventName, registration: RegistrationId) -> RegistrationModel:
    """Cancel a registration and free its seat; the attendee is told, and can restore it."""
    manage.cancel(context.organiser, event, registration, deps=context.organiser_deps)
    return _now(context, event, registration)


def undo(context: Context, event: EventName, registration: RegistrationId) -> RegistrationModel:
    """Restore a cancelled registration, while seats are free."""
    manage.undo(context.organiser, event, registration, deps=context.organiser_deps)
    return _now(context, event, registration)


def release(context: Context, event: EventName, registration: RegistrationId) -> RegistrationModel:
    """Release from quarantine: to a free seat, else to the end of the waiting list.

    An address to be proven is confirmed for the attendee: a held seat is then theirs, and who waits
    can get one.
    """
    manage.release(context.organiser, event, registration, deps=context.organiser_deps)
    return _now(context, event, registration)


def resend(context: Context, event: EventName, registration: RegistrationId) -> RegistrationModel:
    """Send the attendee the details and the personal link again; each call sends one email."""
    manage.resend(context.organiser, event, registration, deps=context.organiser_deps)
    return _now(context, event, registration)


def erase(context: Context, event: EventName, registration: RegistrationId) -> None:
    """Erase a registration with all its data, for good; also one in quarantine."""
    manage.erase(context.organiser, event, registration, deps=context.organiser_deps)


def _now(context: ApiContext, event: str, registration: str) -> RegistrationModel:
    return registration_of(_found(context, event, registration).registration)


def _found(context: ApiContext, event: str, registration: str) -> view.RegistrationDetail:
    deps = context.organiser_deps
    return view.registration_detail(context.organiser, event, registration, deps=deps)
