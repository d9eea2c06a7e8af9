"""`registrar query`: SQL over an event's registrations."""

import sys
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Annotated, Any

import typer

from registrar.actions.organise.view import audit
from registrar.cli.duckdb_tables import head_of, rows_of
from registrar.cli.operator import Operator
from registrar.cli.options import AsJson, CsvSeparator
from registrar.cli.output import (
    records,
    show_bytes,
    show_json_rows,
    show_markdown,
    show_rows,
    to_text,
)
from registrar.cli.query_prompt import prompt
from registrar.cli.query_tables import QueryResult, QueryTables, Source
from registrar.cli.stack_command import stack_command
from registrar.domain.audit import AuditPart
from registrar.domain.columns import Cell
from registrar.domain.organiser import OPERATOR
from registrar.domain.reading import QUERIED
from registrar.domain.registration import Registration
from registrar.files.csv_file import Separator, csv_of


class AnswerShape(StrEnum):
    """Forms of an answer."""

    table = "table"
    json = "json"
    csv = "csv"
    markdown = "markdown"


Sql = Annotated[
    str | None, typer.Argument(metavar="SQL", help="The question; a prompt opens without one.")
]
Output = Annotated[AnswerShape, typer.Option("--format", help="How to show the answer.")]


@stack_command
def query(
    operator: Operator,
    sql: Sql = None,
    output: Output = AnswerShape.table,
    separator: CsvSeparator = Separator.comma,
    as_json: AsJson = False,
) -> None:
    """Ask an event's registrations in SQL, as DuckDB has it. Nothing can be changed with it.

    Tables: [bold]registrations[/bold] (a column for each question of the form),
    [bold]messages[/bold], [bold]audit[/bold] and [bold]reading[/bold], the audit of what was
    viewed. They live in memory, and a query reaches neither
    files nor the network.

    [bold]Examples[/bold]

    registrar query my-event "SELECT profession, count(*) FROM registrations GROUP BY 1"

    registrar query my-event "SUMMARIZE registrations"

    registrar query my-event
    """
    operator.note_reading(QUERIED)
    tables = to_tables(operator)
    shape = AnswerShape.json if as_json else output
    if sql is None and sys.stdin.isatty():
        answer = partial(show, separator=separator)
        prompt(tables, answer, event=operator.event, shape=shape, shapes=list(AnswerShape))
    elif found := tables.ask(sys.stdin.read() if sql is None else sql):
        show(found, shape, separator)


def to_tables(operator: Operator) -> QueryTables:
    """Return the tables of a query: registrations, their messages, both parts of the audit."""
    columns = operator.columns(None)
    return QueryTables(
        {
            "registrations": Source(head_of(columns), lambda: rows_of(columns, operator.every())),
            "messages": Source(_MESSAGES, partial(_messages, operator)),
            "audit": Source(_AUDIT, partial(_audit, operator, "changes")),
            "reading": Source(_AUDIT, partial(_audit, operator, "reading")),
        },
        zone=operator.definition.dates.zone,
    )


_MESSAGES = (
    ("registration", "VARCHAR"),
    ("about", "VARCHAR"),
    ("state", "VARCHAR"),
    ("sent", "TIMESTAMPTZ"),
    ("delivery", "VARCHAR"),
)
_AUDIT = (
    ("at", "TIMESTAMPTZ"),
    ("what", "VARCHAR"),
    ("who", "VARCHAR"),
    ("registration", "VARCHAR"),
)


def _messages(operator: Operator) -> Iterator[list[Any]]:
    """Yield the messages, read with a request for each registration, several at once.

    They are in their registrations' partitions: no index has them, so no page holds many people's.
    """

    def of(registration: Registration) -> list[list[Any]]:
        return [
            [registration.id, message.kind, message.state, message.sent, message.delivery]
            for message in operator.organiser_deps.registrations.messages_of(registration.id)
        ]

    for rows in operator.app.machine.in_parallel(of, operator.every()):
        yield from rows


def _audit(operator: Operator, part: AuditPart) -> Iterator[list[Any]]:
    for line in audit(OPERATOR, operator.event, deps=operator.organiser_deps, part=part):
        yield [line.at, line.what, line.who or line.by, line.registration or None]


def show(found: QueryResult, shape: str, separator: Separator = Separator.comma) -> int | None:
    """Show the answer in that shape; return the number of rows of a table, else None."""
    match AnswerShape(shape):
        case AnswerShape.table:
            return show_rows(found.columns, found.rows)
        case AnswerShape.json:
            show_json_rows(records(found.columns, found.rows))
        case AnswerShape.csv:
            rows = (list(map(_cell, row)) for row in found.rows)
            show_bytes(csv_of(found.columns, rows, separator))
        case AnswerShape.markdown:
            show_markdown(found.columns, found.rows)
    return None


def _cell(value: Any) -> Cell:
    """Return a value for a spreadsheet: numbers and dates keep their type, others become text."""
    is_kept = isinstance(value, int | float | date) and not isinstance(value, bool)
    return value if is_kept or value is None else to_text(value)
