"""`registrar attendance check-in`: check an attendee in at the door, or undo it."""

from typing import Annotated

import typer

from registrar.actions.organise import check_in as use_cases
from registrar.cli.operator import Operator
from registrar.cli.options import AsJson, RegistrationId
from registrar.cli.registrations import ID_SHOWN
from registrar.cli.stack_command import stack_command
from registrar.cli.terminal import print_line, show_json
from registrar.cli.zoom_reports import attendee_data
from registrar.domain.check_in import Outcome
from registrar.domain.organiser import OPERATOR
from registrar.domain.registration import Registration

Undo = Annotated[bool, typer.Option("--undo", help="Undo it.")]


@stack_command
def check_in(
    operator: Operator, registration: RegistrationId, undo: Undo = False, as_json: AsJson = False
) -> None:
    """Check an attendee in at the door; one who is checked in stays so, with the first time.

    [bold]Examples[/bold]

    registrar attendance check-in my-event 3f9a01

    registrar attendance check-in my-event 3f9a01 --undo
    """
    current, deps = operator.detail_of(registration).registration, operator.organiser_deps
    outcome: Outcome | None = None
    if undo:
        after = use_cases.undo_check_in(OPERATOR, operator.event, current.id, deps=deps)
    else:
        new_id = operator.app.machine.new_nonce()
        done = use_cases.check_in(OPERATOR, operator.event, current.id, new_id, deps=deps)
        after, outcome = done.registration, done.outcome
    if as_json:
        show_json(attendee_data(after))
    else:
        print_line(f"{after.id[:ID_SHOWN]} {after.name}: {_state(after, outcome)}")


def _state(registration: Registration, outcome: Outcome | None) -> str:
    if registration.checked_in is None:
        return "not checked in"
    at = f"{registration.checked_in:%Y-%m-%d %H:%M} UTC"
    return f"was already checked in, {at}" if outcome == "already" else f"checked in, {at}"
