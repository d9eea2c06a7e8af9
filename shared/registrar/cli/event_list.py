"""`registrar events list` and `show`: events with their state, seats and room."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

import typer

from registrar.actions.organise.draft_state import DraftState
from registrar.actions.organise.edit_ports import EditDependencies
from registrar.actions.organise.new_event import unpublished
from registrar.actions.organise.to_do import team_checklist
from registrar.actions.organise.view import EventLine
from registrar.actions.organise.view import event as event_line
from registrar.actions.organise.view import events as event_lines
from registrar.cli.connection import Connection
from registrar.cli.cut_rows import show_cut_rows
from registrar.cli.operator import Operator
from registrar.cli.options import AsJson
from registrar.cli.output import to_data, to_text
from registrar.cli.stack_command import stack_command
from registrar.cli.terminal import Format, print_line, show_json, show_table
from registrar.domain.checklist import ChecklistStep, Progress, open_to_dos
from registrar.domain.event import EventDefinition
from registrar.domain.organiser import OPERATOR
from registrar.domain.to_do import ToDo, room_state
from registrar.web.organiser.checklist_labels import step_line
from registrar.web.organiser.to_do_labels import line_of
from registrar.wiring.app import App
from registrar.wiring.edit import edit_dependencies

# Progress in words of steps that are not to do now
_PROGRESS: Mapping[Progress, str] = {"done": "Done", "later": "Later", "offered": "Possible now"}

OutputFormat = Annotated[Format, typer.Option("--format", help="How to show it.")]

# Columns that a narrow terminal shows first; a title may be cut to the width beside it
_IMPORTANT = (
    "event", "state", "starts", "seats", "confirmed", "draft", "room", "title", "version",
)  # fmt: skip
_SHORTEST = {"title": 12}

_COLUMNS = ("event", "title", "state", "starts", "version", "seats", "confirmed", "room", "draft")


@stack_command
def list_(
    connection: Connection, output: OutputFormat = Format.table, as_json: AsJson = False
) -> None:
    """List the events: published ones, latest start first, then those that are only drafts."""
    app = connection.app
    deps = edit_dependencies(app)
    lines = event_lines(OPERATOR, deps=deps.organiser_deps)
    rows = [_listed(line, deps, app) for line in lines]
    rows += [_drafted(state) for state in unpublished(OPERATOR, deps=deps)]
    if as_json or output is Format.json:
        show_json([{name: _plain(value) for name, value in row.items()} for row in rows])
        return
    show_cut_rows(
        rows,
        columns=_COLUMNS,
        important=_IMPORTANT,
        shortest=_SHORTEST,
        numbers=("version", "seats", "confirmed"),
    )


@stack_command
def show(operator: Operator, output: OutputFormat = Format.table, as_json: AsJson = False) -> None:
    """Show an event: its dates, its state, its seats, its room, and what is to do."""
    definition = operator.definition
    facts = _facts(event_line(OPERATOR, operator.event, deps=operator.organiser_deps), operator.app)
    steps = team_checklist(OPERATOR, operator.event, deps=operator.organiser_deps)
    to_dos = open_to_dos(steps)
    if as_json or output is Format.json:
        data = {name: _plain(fact) for name, fact in facts.items()}
        tasks = {"to do": [vars(to_do) for to_do in to_dos], "checklist": [*map(_step, steps)]}
        show_json({**data, **tasks})
        return
    rows = [(name, _fact(value, definition)) for name, value in facts.items()]
    show_table(definition.title[definition.languages[0]], ("", ""), rows)
    for to_do in to_dos:
        print_line(_to_do_line(to_do, definition))
    for step in steps:
        if word := _PROGRESS.get(step.progress):
            print_line(f"{word}: {step_line(step, definition, 'en', reader='operator').text}")


def _listed(line: EventLine, deps: EditDependencies, app: App) -> dict[str, Any]:
    facts, draft = _facts(line, app), deps.drafts.find(line.definition.event)
    return {
        **{name: facts.get(name) for name in _COLUMNS},
        "title": line.definition.title[line.definition.languages[0]],
        "draft": "changed" if draft else None,
    }


def _drafted(state: DraftState) -> dict[str, Any]:
    """Return the columns of an event that was never published, as far as its draft has them."""
    data = state.document.data
    title, dates = data.get("title"), data.get("dates")
    return {
        "event": state.event,
        "title": next(iter(title.values()), None) if isinstance(title, dict) else None,
        "state": "draft",
        "starts": dates.get("starts") if isinstance(dates, dict) else None,
        "version": None,
        "seats": data.get("seats"),
        "confirmed": None,
        "room": None,
        "draft": "never published",
    }


Facts = Mapping[str, str | int | datetime]


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | None) else to_data(value)


def _step(step: ChecklistStep) -> dict[str, str | int]:
    """Return the step for JSON."""
    task, count = step.to_do.task, step.to_do.count
    return {"phase": step.phase, "task": task, "progress": step.progress, "count": count}


def _to_do_line(to_do: ToDo, definition: EventDefinition) -> str:
    line = line_of(to_do, definition, "en", reader="operator")
    return f"{'Urgent' if line.urgent else 'To do'}: {line.text}. {line.more}"


def _fact(value: str | int | datetime, definition: EventDefinition) -> str:
    zone = f" {definition.dates.zone}" if isinstance(value, datetime) else ""
    return f"{to_text(value)}{zone}"


def _facts(line: EventLine, app: App) -> Facts:
    definition, seats = line.definition, line.seats
    return {
        "event": definition.event,
        "state": seats.state(app.clock(), definition.ends),
        "version": definition.version,
        "starts": definition.starts,
        "ends": definition.ends,
        "registration opens": definition.opens,
        "registration closes": definition.closes,
        "seats": seats.capacity,
        "confirmed": line.seated.confirmed,
        "held": line.seated.held,
        "waiting": seats.listed,
        "passed over": seats.passed_over,
        "waiting list": seats.waiting_limit,
        "room": room_state(definition) or "–",
        "address": f"{app.settings.public_url}/events/{definition.event}",
    }
