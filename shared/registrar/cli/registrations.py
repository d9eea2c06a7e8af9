"""`registrar list`: an event's registrations."""

from collections.abc import Callable, Iterator
from typing import Annotated, Any, get_args

import typer

from registrar.cli.connection import Endpoint, Local, Stack, connect
from registrar.cli.terminal import Format, say, show_json, show_table
from registrar.domain.delivery import NOT_REACHED, Delivery
from registrar.domain.registration import Registration, State
from registrar.domain.retention import only_kept
from registrar.wiring import Wiring

_STATES = get_args(State)
_DELIVERIES = ("not-reached", *get_args(Delivery))


def _one_of(values: tuple[str, ...]) -> Callable[[str | None], str | None]:
    def check(value: str | None) -> str | None:
        if value is not None and value not in values:
            raise typer.BadParameter(f"one of {', '.join(values)}")
        return value

    return check


def list_(
    event: Annotated[str, typer.Argument(metavar="EVENT", help="Name of the event.")],
    status: Annotated[
        str | None,
        typer.Option(help=f"Only these: {', '.join(_STATES)}.", callback=_one_of(_STATES)),
    ] = None,
    delivery: Annotated[
        str | None,
        typer.Option(
            help=f"Only those whose mail is so: {', '.join(_DELIVERIES)}.",
            callback=_one_of(_DELIVERIES),
        ),
    ] = None,
    output: Annotated[Format, typer.Option("--format", help="How to show them.")] = Format.table,
    local: Local = False,
    endpoint: Endpoint = None,
    stack: Stack = "registrar",
) -> None:
    """List an event's registrations, oldest first. They are personal data: keep them so."""
    wiring = connect(local=local, endpoint=endpoint, stack=stack)
    wiring.events.seats(event)
    found = list(_found(wiring, event, status, delivery))
    if output is Format.json:
        show_json([as_data(one) for one in found])
    elif found:
        rows = [_as_row(number, one) for number, one in enumerate(found, 1)]
        show_table(event, _COLUMNS, rows)
    say_count(event, len(found), " ".join(one for one in (status, delivery) if one), output)


def say_count(event: str, count: int, kind: str, output: Format) -> None:
    """How many of that kind there were; nothing beside JSON."""
    if output is Format.table:
        what = f"{kind} registration(s)".strip()
        say(f"{count} {what} for {event}")


def _found(
    wiring: Wiring, event: str, status: str | None, delivery: str | None
) -> Iterator[Registration]:
    wanted = NOT_REACHED if delivery == "not-reached" else (delivery,)
    held, definition = wiring.registrations.of_event(event), wiring.events.definition(event)
    for one in only_kept(held, definition, wiring.clock()):
        if status in (None, one.state) and (delivery is None or one.delivery in wanted):
            yield one


_COLUMNS = ("", "registered", "status", "name", "e-mail", "delivery", "language")


def _as_row(number: int, one: Registration) -> tuple[str, ...]:
    registered = one.created.strftime("%Y-%m-%d %H:%M UTC")
    delivery = one.delivery or ""
    return (str(number), registered, one.state, one.name, one.address, delivery, one.language)


def as_data(one: Registration) -> dict[str, Any]:
    """A registration as the command line shows it in JSON."""
    return {
        "id": one.id,
        "status": one.state,
        "registered": one.created.isoformat(),
        "delivery": one.delivery,
        "language": one.language,
        "name": one.name,
        "email": one.address,
        "answers": dict(one.answers),
        "consents": {consent.field: consent.given for consent in one.consents},
    }
