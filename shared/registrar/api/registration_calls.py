"""Calls that look at registrations, and those that steer one; steering twice is steering once."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Body, Query

from registrar.actions.organise import correct
from registrar.actions.organise import manage as steer
from registrar.actions.organise import view as look
from registrar.api.context import Asker, Asking, EventName, RegistrationId
from registrar.api.cursors import place_among_registrations, to_cursor
from registrar.api.paging import waiting_behind
from registrar.api.queries import PagedFilters, Paging
from registrar.api.registration_models import (
    Correction,
    DossierModel,
    Promoted,
    RegistrationModel,
    RegistrationPage,
    dossier_of,
    registration_of,
)
from registrar.domain.cursor import BEGINNING


def registrations(
    asker: Asking, event: EventName, query: Annotated[PagedFilters, Query()]
) -> RegistrationPage:
    """The registrations that fit every filter; each is shown once while others register."""
    found = look.page(
        asker.organiser,
        event,
        query.wanted,
        office=asker.office,
        after=place_among_registrations(query.after) if query.after else BEGINNING,
        size=query.size,
        newest_first=query.order == "newest",
    )
    items = [registration_of(one) for one in found.rows]
    return RegistrationPage(items=items, next=to_cursor(found.next) if found.next else None)


def registration(asker: Asking, event: EventName, registration: RegistrationId) -> DossierModel:
    """One registration with its messages and its lines of the audit."""
    return dossier_of(look.one(asker.organiser, event, registration, office=asker.office))


def waiting_list(
    asker: Asking, event: EventName, query: Annotated[Paging, Query()]
) -> RegistrationPage:
    """The waiting list, first come first."""
    waiting = look.waiting_list(asker.organiser, event, office=asker.office)
    rows, following = waiting_behind(waiting, query.after, query.size)
    return RegistrationPage(items=[registration_of(one) for one in rows], next=following)


def promote(asker: Asking, event: EventName) -> Promoted:
    """Give the free seats to the first on the waiting list now."""
    return Promoted(promoted=steer.promote(asker.organiser, event, office=asker.office))


def correct_answers(
    asker: Asking,
    event: EventName,
    registration: RegistrationId,
    correction: Annotated[Correction, Body()],
) -> RegistrationModel:
    """Correct answers; the attendee is told, and a new address takes effect at once."""
    correct.correct(
        asker.organiser,
        event,
        registration,
        correction.answers,
        office=asker.office,
        revision=correction.revision,
    )
    return _now(asker, event, registration)


def cancel(asker: Asking, event: EventName, registration: RegistrationId) -> RegistrationModel:
    """Cancel it: its seat or place is given up; the attendee is told, and can restore it."""
    steer.cancel(asker.organiser, event, registration, office=asker.office)
    return _now(asker, event, registration)


def undo(asker: Asking, event: EventName, registration: RegistrationId) -> RegistrationModel:
    """Restore a cancelled registration, while seats are free."""
    steer.undo(asker.organiser, event, registration, office=asker.office)
    return _now(asker, event, registration)


def release(asker: Asking, event: EventName, registration: RegistrationId) -> RegistrationModel:
    """Let it out of quarantine: with a seat if one is free, else at the end of the waiting list."""
    steer.release(asker.organiser, event, registration, office=asker.office)
    return _now(asker, event, registration)


def resend(asker: Asking, event: EventName, registration: RegistrationId) -> RegistrationModel:
    """Send the attendee the details and the personal link again; each call sends one email."""
    steer.resend(asker.organiser, event, registration, office=asker.office)
    return _now(asker, event, registration)


def erase(asker: Asking, event: EventName, registration: RegistrationId) -> None:
    """Erase all that is held of it, for good; what is in quarantine is deleted so, too."""
    steer.erase(asker.organiser, event, registration, office=asker.office)


def _now(asker: Asker, event: str, registration: str) -> RegistrationModel:
    found = look.one(asker.organiser, event, registration, office=asker.office)
    return registration_of(found.registration)
