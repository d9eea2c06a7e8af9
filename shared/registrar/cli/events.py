"""`registrar events`: check and show events; publish, cancel and snippet have their modules."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

import typer

from registrar.actions.organise.to_do import team_to_dos
from registrar.cli.event_file import read_event_file
from registrar.cli.operator import Operator
from registrar.cli.output import to_text
from registrar.cli.publishing import EventFile, cancel, publish
from registrar.cli.snippet import snippet
from registrar.cli.stack_command import stack_command
from registrar.cli.terminal import Format, print_line, show_json, show_table
from registrar.cli.unprintable_letters import show_unprintable_texts
from registrar.domain.event import EventDefinition
from registrar.domain.organiser import OPERATOR
from registrar.domain.seats import Seats
from registrar.domain.to_do import ToDo, room_state
from registrar.web.organiser.to_do_labels import line_of
from registrar.wiring.app import App

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
    print_line(f"{definition.event}: OK, {len(definition.fields)} fields, {languages}")


@app.command()
@stack_command
def show(
    operator: Operator,
    output: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.table,
) -> None:
    """Show an event: its dates, its state, its seats, its room, and what is to do."""
    definition, seats = operator.definition, operator.app.events.seats(operator.event)
    facts = _facts(definition, seats, operator.app)
    to_dos = team_to_dos(OPERATOR, operator.event, deps=operator.organiser_deps)
    if output is Format.json:
        show_json({**_data(facts), "to do": [vars(to_do) for to_do in to_dos]})
        return
    rows = [(name, _fact(value, definition)) for name, value in facts.items()]
    show_table(definition.title[definition.languages[0]], ("", ""), rows)
    for to_do in to_dos:
        print_line(_to_do_line(to_do, definition))


Facts = Mapping[str, str | int | datetime]


def _data(facts: Facts) -> dict[str, str | int]:
    return {
        name: fact.isoformat() if isinstance(fact, datetime) else fact
        for name, fact in facts.items()
    }


def _to_do_line(to_do: ToDo, definition: EventDefinition) -> str:
    line = line_of(to_do, definition, "en")
    return f"{'Urgent' if line.urgent else 'To do'}: {line.text}. {line.more}"


def _fact(value: str | int | datetime, definition: EventDefinition) -> str:
    zone = f" {definition.dates.zone}" if isinstance(value, datetime) else ""
    return f"{to_text(value)}{zone}"


def _facts(definition: EventDefinition, seats: Seats, app: App) -> Facts:
    return {
        "event": definition.event,
        "state": seats.state(app.clock(), definition.ends),
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
        "address": f"{app.settings.public_url}/events/{definition.event}",
    }
