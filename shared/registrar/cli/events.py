"""`registrar events`: check and show events; publishing has a room of its own."""

from datetime import datetime
from typing import Annotated

import typer

from registrar.actions.organise.to_do import team_to_dos
from registrar.cli.connection import Endpoint, Local, Stack, connect
from registrar.cli.event_file import read_event_file
from registrar.cli.output import to_text
from registrar.cli.publishing import EventFile, EventName, cancel, publish
from registrar.cli.snippet import snippet
from registrar.cli.terminal import Format, say, show_json, show_table
from registrar.cli.unprintable_letters import show_unprintable_texts
from registrar.domain.event import EventDefinition
from registrar.domain.organiser import OPERATOR
from registrar.domain.seats import Seats
from registrar.domain.to_do import ToDo, room_state
from registrar.web.organiser.to_do_labels import line_of
from registrar.wiring.app import App
from registrar.wiring.organise import organiser_dependencies

app = typer.Typer(help="Check, publish, cancel and show events.", no_args_is_help=True)

app.command()(publish)
app.command()(cancel)
app.command()(snippet)


@app.command()
def check(file: EventFile) -> None:
    """Check an event file and show everything that is wrong with it. Publishes nothing."""
    definition = read_event_file(file, to_publish=False)
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
    """Show an event: its dates, its state, its seats, its room, and what is to do."""
    connection = connect(local=local, endpoint=endpoint, stack=stack)
    definition, seats = connection.events.definition(event), connection.events.seats(event)
    facts = _facts(definition, seats, connection)
    to_do = team_to_dos(OPERATOR, event, deps=organiser_dependencies(connection))
    if output is Format.json:
        data = {
            name: value.isoformat() if isinstance(value, datetime) else value
            for name, value in facts.items()
        }
        show_json({**data, "to do": [vars(one) for one in to_do]})
    else:
        title = definition.title[definition.languages[0]]
        rows = [(name, _fact(value, definition)) for name, value in facts.items()]
        show_table(title, ("", ""), rows)
        for one in to_do:
            say(_in_words(one, definition))


def _in_words(to_do: ToDo, definition: EventDefinition) -> str:
    line = line_of(to_do, definition, "en")
    return f"{'Urgent' if line.urgent else 'To do'}: {line.text}. {line.more}"


def _fact(value: str | int | datetime, definition: EventDefinition) -> str:
    zone = f" {definition.dates.zone}" if isinstance(value, datetime) else ""
    return f"{to_text(value)}{zone}"


def _facts(
    definition: EventDefinition, seats: Seats, connection: App
) -> dict[str, str | int | datetime]:
    return {
        "event": definition.event,
        "state": seats.state(connection.clock(), definition.ends),
        "version": definition.version,
        "starts": definition.starts,
        "ends": definition.ends,
        "registration opens": definition.opens,
        "registration closes": definition.closes,
        "seats": seats.capacity,
        "confirmed": seats.taken,
        "waiting": seats.listed,
        "passed over": seats.passed_over,
        "waiting list": seats.waiting_limit,
        "room": room_state(definition) or "–",
        "address": f"{connection.settings.public_url}/events/{definition.event}",
    }
