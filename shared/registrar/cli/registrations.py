"""`registrar list`: an event's registrations."""

from collections.abc import Iterator
from typing import Annotated, Any, cast, get_args

import typer

from registrar.cli.connection import Endpoint, Local, Stack, connect
from registrar.cli.terminal import Format, say, show_json, show_table
from registrar.domain.registration import Registration, State
from registrar.wiring import Wiring


def _state(value: str | None) -> str | None:
    if value is not None and value not in get_args(State):
        raise typer.BadParameter(f"one of {', '.join(get_args(State))}")
    return value


def list_(
    event: Annotated[str, typer.Argument(metavar="EVENT", help="Name of the event.")],
    status: Annotated[
        str | None,
        typer.Option(help=f"Only these: {', '.join(get_args(State))}.", callback=_state),
    ] = None,
    output: Annotated[Format, typer.Option("--format", help="How to show them.")] = Format.table,
    local: Local = False,
    endpoint: Endpoint = None,
    stack: Stack = "registrar",
) -> None:
    """List an event's registrations, oldest first. They are personal data: keep them so."""
    wiring = connect(local=local, endpoint=endpoint, stack=stack)
    wiring.events.seats(event)
    found = list(_of_state(wiring, event, cast("State | None", status)))
    if output is Format.json:
        show_json([as_data(one) for one in found])
    elif found:
        rows = [_as_row(number, one) for number, one in enumerate(found, 1)]
        show_table(event, ("", "registered", "status", "name", "e-mail", "language"), rows)
    say_count(event, len(found), status, output)


def say_count(event: str, count: int, status: str | None, output: Format) -> None:
    """How many there were; nothing beside JSON."""
    if output is Format.table:
        what = f"{status} registration(s)" if status else "registration(s)"
        say(f"{count} {what} for {event}")


def _of_state(wiring: Wiring, event: str, status: State | None) -> Iterator[Registration]:
    for one in wiring.registrations.of_event(event):
        if status in (None, one.state):
            yield one


def _as_row(number: int, one: Registration) -> tuple[str, ...]:
    registered = one.created.strftime("%Y-%m-%d %H:%M UTC")
    return (str(number), registered, one.state, one.name, one.address, one.language)


def as_data(one: Registration) -> dict[str, Any]:
    """A registration as the command line shows it in JSON."""
    return {
        "id": one.id,
        "status": one.state,
        "registered": one.created.isoformat(),
        "language": one.language,
        "name": one.name,
        "email": one.address,
        "answers": dict(one.answers),
        "consents": {consent.field: consent.given for consent in one.consents},
    }
