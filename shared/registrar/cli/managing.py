"""`registrar correct`, `resend`, `cancel`, `erase`, `release` and `promote`."""

from typing import Annotated, Any

import typer

from registrar.actions.organise import manage as steer
from registrar.actions.organise.correct import correct as correct_answers
from registrar.cli.connection import Endpoint, Local, Stack
from registrar.cli.operator import Operator, operate
from registrar.cli.options import AsJson, Event, RegistrationId, Yes
from registrar.cli.registrations import ID_SHOWN, as_data
from registrar.cli.terminal import Advice, say, show_json
from registrar.domain.event import FormField
from registrar.domain.organiser import OPERATOR
from registrar.domain.registration import Registration


def correct(
    event: Event,
    registration: RegistrationId,
    answers: Annotated[
        list[str],
        typer.Argument(
            metavar="FIELD=VALUE...", help="The new value; an empty one removes the answer."
        ),
    ],
    yes: Yes = False,
    as_json: AsJson = False,
    local: Local = False,
    endpoint: Endpoint = None,
    stack: Stack = "registrar",
) -> None:
    """Correct answers; the attendee is told. A new address takes effect at once.

    [bold]Examples[/bold]

    registrar correct my-event 3f9a01 town=Русе

    registrar correct my-event 3f9a01 email=ivan@example.org
    """
    operator = operate(event, local=local, endpoint=endpoint, stack=stack)
    values = dict(_answer(one, operator) for one in answers)
    current = operator.one(registration).registration
    if _address_of(operator) in values:
        _ask(
            f"Move {_person(current)} to {values[_address_of(operator)]}? Both will be told.",
            yes,
        )
    correct_answers(OPERATOR, event, current.id, values, deps=operator.organiser_deps)
    _done(operator, current, "corrected", as_json)


def _address_of(operator: Operator) -> str:
    return next(one.name for one in operator.definition.fields if one.type == "email")


def _answer(text: str, operator: Operator) -> tuple[str, Any]:
    name, equals, value = text.partition("=")
    if not equals:
        raise typer.BadParameter(f'write "{text}" as FIELD=VALUE')
    field = next((one for one in operator.definition.fields if one.name == name), None)
    if field and field.type == "consent":
        raise Advice("only the attendee can change what they agreed to")
    return name, _value(value, field) if value else None


def _value(text: str, field: FormField | None) -> object:
    if field and field.type == "choices":
        return [one.strip() for one in text.split(",")]
    if field and field.type == "number":
        try:
            return float(text)
        except ValueError as error:
            raise typer.BadParameter(f'"{text}" is not a number') from error
    return text


def resend(
    event: Event,
    registration: RegistrationId,
    as_json: AsJson = False,
    local: Local = False,
    endpoint: Endpoint = None,
    stack: Stack = "registrar",
) -> None:
    """Send the attendee the details and the personal link again."""
    operator = operate(event, local=local, endpoint=endpoint, stack=stack)
    current = operator.one(registration).registration
    steer.resend(OPERATOR, event, current.id, deps=operator.organiser_deps)
    _done(operator, current, "the details will be emailed again", as_json)


def cancel(
    event: Event,
    registration: RegistrationId,
    yes: Yes = False,
    as_json: AsJson = False,
    local: Local = False,
    endpoint: Endpoint = None,
    stack: Stack = "registrar",
) -> None:
    """Cancel a registration; the attendee is told, and can restore it while seats are free."""
    operator = operate(event, local=local, endpoint=endpoint, stack=stack)
    current = operator.one(registration).registration
    if current.active:
        confirmed = current.state == "confirmed"
        gone = "seat will go to the next in line" if confirmed else "place will be given up"
        _ask(f"Cancel {_person(current)}? Their {gone}, and they will be told.", yes)
    steer.cancel(OPERATOR, event, current.id, deps=operator.organiser_deps)
    _done(operator, current, "cancelled", as_json)


def erase(
    event: Event,
    registration: RegistrationId,
    yes: Yes = False,
    as_json: AsJson = False,
    local: Local = False,
    endpoint: Endpoint = None,
    stack: Stack = "registrar",
) -> None:
    """Erase a registration with all that it holds. This cannot be undone."""
    operator = operate(event, local=local, endpoint=endpoint, stack=stack)
    current = operator.one(registration).registration
    _ask(f"Erase {_person(current)} and all their answers? This cannot be undone.", yes)
    steer.erase(OPERATOR, event, current.id, deps=operator.organiser_deps)
    if as_json:
        show_json({"id": current.id, "status": "erased"})
    else:
        say(f"{current.id[:ID_SHOWN]}: erased")


def release(
    event: Event,
    registration: RegistrationId,
    as_json: AsJson = False,
    local: Local = False,
    endpoint: Endpoint = None,
    stack: Stack = "registrar",
) -> None:
    """Let a registration out of quarantine: to a free seat, or to the end of the waiting list."""
    operator = operate(event, local=local, endpoint=endpoint, stack=stack)
    current = operator.one(registration).registration
    if current.state != "quarantined":
        raise Advice(f"it is not in quarantine, it is {current.state}")
    steer.release(OPERATOR, event, current.id, deps=operator.organiser_deps)
    _done(operator, current, "released", as_json)


def promote(
    event: Event,
    as_json: AsJson = False,
    local: Local = False,
    endpoint: Endpoint = None,
    stack: Stack = "registrar",
) -> None:
    """Give the free seats to those waiting, in their order; happens automatically."""
    operator = operate(event, local=local, endpoint=endpoint, stack=stack)
    promoted = steer.promote(OPERATOR, event, deps=operator.organiser_deps)
    seats = operator.organiser_deps.events.seats(event)
    if as_json:
        show_json({"promoted": promoted, "confirmed": seats.taken, "waiting": seats.listed})
    else:
        say(f"{promoted} promoted; {seats.taken} confirmed, {seats.listed} waiting")


def _person(current: Registration) -> str:
    return f"{current.name} <{current.address}>" if current.name else current.address


def _ask(question: str, yes: bool) -> None:
    if not yes:
        typer.confirm(question, abort=True)


def _done(operator: Operator, before: Registration, what: str, as_json: bool) -> None:
    after = operator.one(before.id).registration
    if as_json:
        show_json(as_data(after))
    else:
        say(f"{after.id[:ID_SHOWN]} {_person(after)}: {what}; it is {after.state}")
