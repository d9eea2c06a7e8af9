"""`registrar correct`, `resend`, `cancel`, `erase`, `release` and `promote`."""

from typing import Annotated, Any

import typer

from registrar.actions.organise import manage
from registrar.actions.organise.correct import correct as correct_answers
from registrar.actions.organise.reserve import give_reserved
from registrar.cli.operator import Operator
from registrar.cli.options import AsJson, RegistrationId, Yes
from registrar.cli.registrations import ID_SHOWN, as_data
from registrar.cli.stack_command import stack_command
from registrar.cli.terminal import Advice, print_line, show_json
from registrar.domain.event import FormField
from registrar.domain.organiser import OPERATOR
from registrar.domain.registration import Registration


@stack_command
def correct(
    operator: Operator,
    registration: RegistrationId,
    answers: Annotated[
        list[str],
        typer.Argument(
            metavar="FIELD=VALUE...", help="The new value; an empty one removes the answer."
        ),
    ],
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Correct answers; the attendee is told. A new address takes effect at once.

    [bold]Examples[/bold]

    registrar correct my-event 3f9a01 town=Русе

    registrar correct my-event 3f9a01 email=ivan@example.org
    """
    values = dict(_answer(answer, operator) for answer in answers)
    current = operator.detail_of(registration).registration
    new_address = values.get(_email_field(operator))
    if _email_field(operator) in values:
        _ask(f"Move {_person(current)} to {new_address}? Both will be told.", yes)
    correct_answers(OPERATOR, operator.event, current.id, values, deps=operator.organiser_deps)
    _done(operator, current, "corrected", as_json)


def _email_field(operator: Operator) -> str:
    return next(field.name for field in operator.definition.fields if field.type == "email")


def _answer(text: str, operator: Operator) -> tuple[str, Any]:
    name, equals, value = text.partition("=")
    if not equals:
        raise typer.BadParameter(f'write "{text}" as FIELD=VALUE')
    field = next((field for field in operator.definition.fields if field.name == name), None)
    if field and field.type == "consent":
        raise Advice("only the attendee can change what they agreed to")
    return name, answer_value(value, field) if value else None


def answer_value(text: str, field: FormField | None) -> object:
    """Return the answer to that field, written in the terminal. Raises BadParameter."""
    if field and field.type == "choices":
        return [option.strip() for option in text.split(",")]
    if field and field.type == "number":
        try:
            return float(text)
        except ValueError as error:
            raise typer.BadParameter(f'"{text}" is not a number') from error
    return text


@stack_command
def resend(
    operator: Operator,
    registration: RegistrationId,
    as_json: AsJson = False,
) -> None:
    """Send the attendee the details and the personal link again."""
    current = operator.detail_of(registration).registration
    manage.resend(OPERATOR, operator.event, current.id, deps=operator.organiser_deps)
    _done(operator, current, "the details will be emailed again", as_json)


@stack_command
def cancel(
    operator: Operator,
    registration: RegistrationId,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Cancel a registration; the attendee is told, and can restore it while seats are free."""
    current = operator.detail_of(registration).registration
    if current.active:
        seated = current.has_seat
        gone = "seat will go to the next in line" if seated else "place will be given up"
        _ask(f"Cancel {_person(current)}? Their {gone}, and they will be told.", yes)
    manage.cancel(OPERATOR, operator.event, current.id, deps=operator.organiser_deps)
    _done(operator, current, "cancelled", as_json)


@stack_command
def erase(
    operator: Operator,
    registration: RegistrationId,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Erase a registration with all that it holds. This cannot be undone."""
    current = operator.detail_of(registration).registration
    _ask(f"Erase {_person(current)} and all their answers? This cannot be undone.", yes)
    manage.erase(OPERATOR, operator.event, current.id, deps=operator.organiser_deps)
    if as_json:
        show_json({"id": current.id, "status": "erased"})
    else:
        print_line(f"{current.id[:ID_SHOWN]}: erased")


@stack_command
def release(
    operator: Operator,
    registration: RegistrationId,
    as_json: AsJson = False,
) -> None:
    """Let a registration out of quarantine, or confirm its address for the attendee."""
    current = operator.detail_of(registration).registration
    if current.state != "quarantined" and not current.awaits_proof:
        raise Advice(
            f"it is not in quarantine, and has no address to be proven: it is {current.state}"
        )
    manage.release(OPERATOR, operator.event, current.id, deps=operator.organiser_deps)
    _done(operator, current, "released", as_json)


@stack_command
def give_seat(
    operator: Operator,
    registration: RegistrationId,
    as_json: AsJson = False,
) -> None:
    """Give a seat of the reserve to somebody on the waiting list, whatever the place."""
    current = operator.detail_of(registration).registration
    give_reserved(OPERATOR, operator.event, current.id, deps=operator.organiser_deps)
    _done(operator, current, "has a seat of the reserve", as_json)


@stack_command
def promote(
    operator: Operator,
    as_json: AsJson = False,
) -> None:
    """Give the free seats to those waiting, in their order; happens automatically."""
    promoted = manage.promote(OPERATOR, operator.event, deps=operator.organiser_deps)
    seats = operator.organiser_deps.events.seats(operator.event)
    if as_json:
        show_json({"promoted": promoted, "taken": seats.taken, "waiting": seats.listed})
    else:
        taken = f"{seats.taken} of {seats.capacity} seats are taken"
        print_line(f"{promoted} promoted; {taken}, {seats.listed} waiting")


def _person(current: Registration) -> str:
    return f"{current.name} <{current.contact}>" if current.name else current.contact


def _ask(question: str, yes: bool) -> None:
    if not yes:
        typer.confirm(question, abort=True)


def _done(operator: Operator, before: Registration, what: str, as_json: bool) -> None:
    after = operator.detail_of(before.id).registration
    if as_json:
        show_json(as_data(after))
    else:
        print_line(f"{after.id[:ID_SHOWN]} {_person(after)}: {what}; it is {after.state}")
