"""`registrar list` and `registrar show`: an event's registrations, and one of them."""

import tempfile
from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import Annotated, Any

import typer

from registrar.actions.organise.view import RegistrationDetail
from registrar.cli.connection import Endpoint, Local, Stack
from registrar.cli.filters import (
    Choices,
    FilterOptions,
    Language,
    LastDelivery,
    Search,
    Since,
    Status,
    Until,
)
from registrar.cli.operator import Operator, operate
from registrar.cli.options import AsJson, CsvSeparator, Event, Headings, RegistrationId
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
from registrar.cli.terminal import say, show_json
from registrar.domain.columns import Column
from registrar.domain.registration import Registration
from registrar.domain.registration_filter import to_data
from registrar.files.csv_file import Separator

ID_SHOWN = 8  # characters of an id that a table shows


class Shape(StrEnum):
    """How registrations are listed."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    xlsx = "xlsx"


def list_(  # noqa: PLR0913, PLR0917 each is an argument or an option of the command
    event: Event,
    status: Status = None,
    delivery: LastDelivery = None,
    language: Language = None,
    choice: Choices = None,
    since: Since = None,
    until: Until = None,
    search: Search = "",
    columns: Annotated[
        str | None,
        typer.Option(metavar="NAMES", help="Only these columns, for example id,email,town."),
    ] = None,
    headings: Headings = None,
    output: Annotated[Shape, typer.Option("--format", help="How to show them.")] = Shape.table,
    separator: CsvSeparator = Separator.comma,
    as_json: AsJson = False,
    local: Local = False,
    endpoint: Endpoint = None,
    stack: Stack = "registrar",
) -> None:
    """List an event's registrations, oldest first. They are personal data: keep them so.

    [bold]Examples[/bold]

    registrar list my-event --status waiting

    registrar list my-event --search ivan --choice profession=teacher

    registrar list my-event --columns registered,full_name,town --format csv > some.csv
    """
    operator = operate(event, local=local, endpoint=endpoint, stack=stack)
    filters = FilterOptions(
        status=status,
        delivery=delivery,
        language=language,
        choice=choice,
        since=since,
        until=until,
        search=search,
    )
    wanted = filters.filter_for(operator.definition)
    selection = select(operator, wanted, headings=headings, names=columns)
    shape = Shape.json if as_json else output
    if shape is Shape.xlsx:
        refuse_terminal("XLSX")
    operator.note(f"listed {shape.value}")
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
    shown = columns if selection.named else [one for one in columns if one.name in _usual(operator)]
    cell = _cell if selection.named else _short
    rows = ([cell(column, one) for column in shown] for one in selection.found())
    count = show_rows([column.name for column in shown], rows)
    criteria = [f"{name} {_criterion(value)}" for name, value in to_data(selection.wanted).items()]
    say(f"{count} registration(s) of {operator.event}" + "".join(f", {one}" for one in criteria))


def _usual(operator: Operator) -> set[str]:
    """The columns of a table if nobody chooses: who, when, in which state."""
    people = {one.name for one in operator.definition.fields if one.type in ("name", "email")}
    return {"id", "registered", "status", "delivery"} | people


def _cell(column: Column, one: Registration) -> Any:
    return one.id[:ID_SHOWN] if column.name == "id" else column.value(one)


def _short(column: Column, one: Registration) -> Any:
    """For a table nobody chose the columns of: the day is enough there, so that it fits."""
    value = _cell(column, one)
    return value.date() if isinstance(value, datetime) else value


def _criterion(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name}={option}" for name, option in value.items())
    return str(value)


def _as_objects(selection: Selection) -> Iterator[dict[str, Any]]:
    if not selection.named:
        return map(as_data, selection.found())
    names = [column.name for column in selection.columns]
    rows = ([column.value(one) for column in selection.columns] for one in selection.found())
    return records(names, rows)


def _as_xlsx(selection: Selection) -> None:
    with tempfile.TemporaryFile() as book:
        selection.xlsx(book, selection.found())
        book.seek(0)
        show_bytes(iter(partial(book.read, 64 * 1024), b""))


def show(
    event: Event,
    registration: RegistrationId,
    as_json: AsJson = False,
    local: Local = False,
    endpoint: Endpoint = None,
    stack: Stack = "registrar",
) -> None:
    """Show one registration: its answers, its messages, what was done with it.

    [bold]Example[/bold]: registrar show my-event 3f9a01
    """
    operator = operate(event, local=local, endpoint=endpoint, stack=stack)
    detail = operator.one(registration)
    operator.note("shown", detail.registration.id)
    if as_json:
        show_json(_dossier(detail))
    else:
        _show(operator, detail)


def _show(operator: Operator, detail: RegistrationDetail) -> None:
    one, zone = detail.registration, operator.definition.starts.tzinfo
    pairs = [(column.name, to_text(column.value(one))) for column in operator.columns(None)]
    place = [("place in the waiting list", str(detail.place))] if detail.place else []
    passed_over = [("passed over", one.passed_over)] if one.passed_over else []
    say(one.name or one.address)
    show_rows(("", ""), [pair for pair in pairs if pair[1]] + place + passed_over)
    if detail.messages:
        say(f"\nMessages ({operator.definition.dates.zone})")
        rows = [
            (one.kind, one.state, one.sent and one.sent.astimezone(zone), one.fault or one.delivery)
            for one in detail.messages
        ]
        show_rows(("about", "state", "sent", "delivery"), rows)
    if detail.audit:
        say(f"\nAudit, newest first ({operator.definition.dates.zone})")
        lines = [(one.at.astimezone(zone), one.what, one.who or one.by) for one in detail.audit]
        show_rows(("when", "what", "who"), lines)


def _dossier(detail: RegistrationDetail) -> dict[str, Any]:
    return as_data(detail.registration) | {
        "place": detail.place,
        "messages": [
            {
                "about": one.kind,
                "state": one.state,
                "sent": one.sent and one.sent.isoformat(),
                "delivery": one.delivery,
                "fault": one.fault,
            }
            for one in detail.messages
        ],
        "audit": [
            {"at": one.at.isoformat(), "what": one.what, "who": one.who or one.by}
            for one in detail.audit
        ],
    }


def as_data(one: Registration) -> dict[str, Any]:
    """A registration as the command line shows it in JSON."""
    return {
        "id": one.id,
        "status": one.state,
        "passed_over": one.passed_over or None,
        "registered": one.created.isoformat(),
        "delivery": one.delivery,
        "language": one.language,
        "name": one.name,
        "email": one.address,
        "answers": dict(one.answers),
        "consents": {consent.field: consent.given for consent in one.consents},
    }
