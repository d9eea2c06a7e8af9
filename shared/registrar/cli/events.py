"""`registrar events`: check and show events; publishing has a room of its own."""

from typing import Annotated

import typer

from registrar.cli.connection import Endpoint, Local, Stack, connect
from registrar.cli.event_file import read_event_file
from registrar.cli.lacking import show_unprintable_texts
from registrar.cli.publishing import EventFile, EventName, cancel, publish
from registrar.cli.snippet import snippet
from registrar.cli.terminal import Format, say, show_json, show_table
from registrar.domain.event import EventDefinition
from registrar.domain.seats import Seats
from registrar.wiring import Wiring

app = typer.Typer(help="Check, publish, cancel and show events.", no_args_is_help=True)

app.command()(publish)
app.command()(cancel)
app.command()(snippet)


@app.command()
def check(file: EventFile) -> None:
    """Check an event file and show everything that is wrong with it. Publishes nothing."""
    definition = read_event_file(file)
    languages = ", ".join(definition.languages)
    show_unprintable_texts(definition)
    say(f"{definition.event}: OK, {len(definition.fields)} fields, {languages}")


@app.command()
def show(
    event: EventName,
    output: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.table,
    local: Local = False,
    endpoint: Endpoint = None,
    stack: Stack = "registrar",
) -> None:
    """Show an event: its dates, its state, its seats."""
    wiring = connect(local=local, endpoint=endpoint, stack=stack)
    definition, seats = wiring.events.definition(event), wiring.events.seats(event)
    facts = _facts(definition, seats, wiring)
    if output is Format.json:
        show_json(facts)
    else:
        title = definition.title[definition.languages[0]]
        show_table(title, ("", ""), [(name, str(value)) for name, value in facts.items()])


def _facts(definition: EventDefinition, seats: Seats, wiring: Wiring) -> dict[str, str | int]:
    return {
        "event": definition.event,
        "state": seats.state(wiring.clock(), definition.ends),
        "version": definition.version,
        "starts": definition.starts.isoformat(),
        "ends": definition.ends.isoformat(),
        "registration opens": definition.opens.isoformat(),
        "registration closes": definition.closes.isoformat(),
        "seats": seats.capacity,
        "confirmed": seats.taken,
        "waiting": seats.listed,
        "passed over": seats.passed_over,
        "waiting list": seats.waiting_limit,
        "address": f"{wiring.settings.public_url}/events/{definition.event}",
    }
