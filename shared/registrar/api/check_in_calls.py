"""Calls at the door: find a person by code, check in, undo."""

from datetime import timedelta
from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Body, Path

from registrar.actions.organise import check_in as use_cases
from registrar.api.check_in_models import CheckedInModel, CheckInModel, UndoneCheckInModel
from registrar.api.context import Context, EventName, RegistrationId
from registrar.api.registration_models import RegistrationModel, registration_of
from registrar.domain.check_in import read_code
from registrar.domain.refusals import NoSuchRegistration

Code = Annotated[
    str,
    Path(
        description="The code of ten signs, or what the QR code has behind `q=`",
        examples=["k3f9a-2mxq7"],
    ),
]


def find_by_code(context: Context, event: EventName, code: Code) -> RegistrationModel:
    """Get the registration of a code, in whatever state."""
    read = read_code(code)
    if read is None:
        raise NoSuchRegistration(code)
    deps = context.organiser_deps
    return registration_of(use_cases.find_by_code(context.organiser, event, read, deps=deps))


def check_in(
    context: Context,
    event: EventName,
    registration: RegistrationId,
    made: Annotated[CheckInModel, Body()],
) -> CheckedInModel:
    """Check an attendee in; those who only view may, too."""
    done = use_cases.check_in(
        context.organiser,
        event,
        registration,
        made.check_in,
        waited=timedelta(seconds=made.waited_seconds),
        deps=context.organiser_deps,
    )
    return CheckedInModel(outcome=done.outcome, registration=registration_of(done.registration))


def undo_check_in(
    context: Context,
    event: EventName,
    registration: RegistrationId,
    undone: Annotated[UndoneCheckInModel, Body()],
) -> RegistrationModel:
    """Undo a check-in; one that was made since stays if the id is given."""
    deps, check_in_id = context.organiser_deps, undone.check_in or ""
    return registration_of(
        use_cases.undo_check_in(context.organiser, event, registration, check_in_id, deps=deps)
    )
