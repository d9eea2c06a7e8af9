"""`registrar list` and `registrar show`: an event's registrations, and a single one."""

import tempfile
from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import Annotated, Any

import typer

from registrar.actions.organise.view import RegistrationDetail
from registrar.cli.filters import FilterOptions
from registrar.cli.operator import Operator
from registrar.cli.options import AsJson, ColumnNames, CsvSeparator, Headings, RegistrationId
from registrar.cli.output import (
    records,
    refuse_terminal,
    show_bytes,
    show_json_lines,
    show_json_rows,
    show_rows,
    to_text,
)
from registrar.cli.selection import Selection, select
from registrar.cli.stack_command import stack_command
from registrar.cli.terminal import print_line, show_json
from registrar.domain.columns import Column
from registrar.domain.registration import Registration
from registrar.domain.registration_filter import to_data
from registrar.files.csv_file import Separator
from registrar.web.organiser.audit_labels import act_in_words

ID_SHOWN = 8  # characters of an id that a table shows


class Shape(StrEnum):
    """Forms of a list of registrations."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    xlsx = "xlsx"


@stack_command
def list_(
    operator: Operator,
    filters: FilterOptions,
    columns: ColumnNames = None,
    headings: Headings = None,
    output: Annotated[Shape, typer.Option("--format", help="How to show them.")] = Shape.table,
    separator: CsvSeparator = Separator.comma,
    as_json: AsJson = False,
) -> None:
    """List an event's registrations, oldest first. They are personal data: keep them so.

    [bold]Examples[/bold]

    registrar list my-event --status waiting

    registrar list my-event --search ivan --choice profession=teacher

    registrar list my-event --columns registered,full_name,town --format csv > some.csv
    """
    wanted = filters.filter_for(operator.definition)
    selection = select(operator, wanted, headings=headings, names=columns)
    shape = Shape.json if as_json else output
    if shape is Shape.xlsx:
        refuse_terminal("XLSX")
    operator.note_reading(f"listed {shape.value}")
    _show_as(shape, selection, separator)


def _show_as(shape: Shape, selection: Selection, separator: Separator) -> None:
    if shape is Shape.table:
        _as_table(selection)
    elif shape is Shape.csv:
        show_bytes(selection.csv(selection.found(), separator))
    elif shape is Shape.xlsx:
        _as_xlsx(selection)
    else:
        (show_json_rows if shape is Shape.json else show_json_lines)(_as_objects(selection))


def _as_table(selection: Selection) -> None:
    operator, columns = selection.operator, selection.columns
    usual = _usual_columns(operator)
    shown = [column for column in columns if selection.named or column.name in usual]
    cell = _cell if selection.named else _short_cell
    found = selection.found()
    rows = ([cell(column, registration) for column in shown] for registration in found)
    count = show_rows([column.name for column in shown], rows)
    criteria = to_data(selection.wanted).items()
    chosen = "".join(f", {name} {_criterion(value)}" for name, value in criteria)
    print_line(f"{count} registration(s) of {operator.event}{chosen}")


def _usual_columns(operator: Operator) -> set[str]:
    """Return the columns of a table without --columns: person, time and state."""
    fields = operator.definition.fields
    person = {field.name for field in fields if field.type in ("name", "email")}
    return {"id", "registered", "status", "delivery"} | person


def _cell(column: Column, registration: Registration) -> Any:
    return registration.id[:ID_SHOWN] if column.name == "id" else column.value(registration)


def _short_cell(column: Column, registration: Registration) -> Any:
    """Return a cell of the usual columns, of a timestamp only the day: they fit 80 characters."""
    value = _cell(column, registration)
    return value.date() if isinstance(value, datetime) else value


def _criterion(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name}={option}" for name, option in value.items())
    return str(value)


def _as_objects(selection: Selection) -> Iterator[dict[str, Any]]:
    if not selection.named:
        return map(as_data, selection.found())
    names = [column.name for column in selection.columns]
    found = selection.found()
    rows = ([column.value(each) for column in selection.columns] for each in found)
    return records(names, rows)


def _as_xlsx(selection: Selection) -> None:
    with tempfile.TemporaryFile() as book:
        selection.xlsx(book, selection.found())
        book.seek(0)
        show_bytes(iter(partial(book.read, 64 * 1024), b""))


@stack_command
def show(
    operator: Operator,
    registration: RegistrationId,
    as_json: AsJson = False,
) -> None:
    """Show one registration: its answers, its messages, its audit entries.

    [bold]Example[/bold]: registrar show my-event 3f9a01
    """
    detail = operator.detail_of(registration)
    if as_json:
        show_json(_detail_data(detail))
    else:
        _show(operator, detail)


def _show(operator: Operator, detail: RegistrationDetail) -> None:
    zone = operator.definition.dates.zone
    print_line(detail.registration.name or detail.registration.contact)
    show_rows(("", ""), _facts(operator, detail))
    if detail.messages:
        print_line(f"\nMessages ({zone})")
        show_rows(("about", "state", "sent", "delivery"), _message_rows(operator, detail))
    if detail.audit:
        print_line(f"\nAudit, newest first ({zone})")
        show_rows(("when", "what", "who"), _audit_rows(operator, detail))


def _facts(operator: Operator, detail: RegistrationDetail) -> list[tuple[str, str]]:
    """Return names and texts that are not empty: the columns, then the waiting list."""
    registration = detail.registration
    columns = operator.columns(None)
    facts = [(column.name, to_text(column.value(registration))) for column in columns]
    facts.append(("place in the waiting list", to_text(detail.position)))
    facts.append(("passed over", registration.passed_over))
    facts.append(("network code", registration.network))
    return [(name, text) for name, text in facts if text]


def _message_rows(operator: Operator, detail: RegistrationDetail) -> list[tuple[Any, ...]]:
    zone = operator.definition.starts.tzinfo
    return [
        (
            message.kind,
            message.state,
            message.sent and message.sent.astimezone(zone),
            message.fault or message.delivery,
        )
        for message in detail.messages
    ]


def _audit_rows(operator: Operator, detail: RegistrationDetail) -> list[tuple[Any, ...]]:
    zone = operator.definition.starts.tzinfo
    return [
        (line.at.astimezone(zone), act_in_words(line, "en"), line.who or line.by)
        for line in detail.audit
    ]


def _detail_data(detail: RegistrationDetail) -> dict[str, Any]:
    return as_data(detail.registration) | {
        "place": detail.position,
        "network": detail.registration.network or None,
        "messages": [
            {
                "about": message.kind,
                "state": message.state,
                "sent": message.sent and message.sent.isoformat(),
                "delivery": message.delivery,
                "fault": message.fault,
            }
            for message in detail.messages
        ],
        "audit": [
            {"at": line.at.isoformat(), "what": line.what, "who": line.who or line.by}
            for line in detail.audit
        ],
    }


def as_data(registration: Registration) -> dict[str, Any]:
    """Return a registration as JSON data."""
    return {
        "id": registration.id,
        "status": registration.state,
        "passed_over": registration.passed_over or None,
        "registered": registration.created.isoformat(),
        "delivery": registration.delivery,
        "language": registration.language,
        "name": registration.name,
        "email": registration.address or None,
        "telephone": registration.telephone or None,
        "answers": dict(registration.answers),
        "consents": {consent.field: consent.given for consent in registration.consents},
    }
