"""Arguments and options that several commands share, with their shell completion."""

from dataclasses import fields
from typing import Annotated, Any

import typer

from registrar.cli.connection import Connection
from registrar.files.csv_file import Separator

ID_LEAST = 6  # characters of an id, at least


def event_names(context: typer.Context, incomplete: str) -> list[str]:
    """Return the published events with this beginning; none if the stack cannot be reached."""
    named: dict[str, Any] = {
        field.name: context.params.get(field.name) for field in fields(Connection)
    }
    connection = Connection(**{name: value for name, value in named.items() if value})
    try:
        return [name for name in connection.app.events.all() if name.startswith(incomplete)]
    except Exception:  # a shell that completes has nowhere to show what went wrong
        return []


Event = Annotated[
    str,
    typer.Argument(metavar="EVENT", help="Name of the event.", autocompletion=event_names),
]
EventOrNone = Annotated[
    str | None,
    typer.Argument(
        metavar="EVENT",
        help="Name of the event.",
        show_default=False,
        autocompletion=event_names,
    ),
]
RegistrationId = Annotated[
    str,
    typer.Argument(metavar="ID", help=f"Its id, or the first {ID_LEAST} characters or more of it."),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]
AsJson = Annotated[bool, typer.Option("--json", help="Show it as JSON.")]
ColumnNames = Annotated[
    str | None,
    typer.Option(
        "--columns", metavar="NAMES", help="Only these columns, for example id,email,town."
    ),
]
Headings = Annotated[
    str | None,
    typer.Option(
        metavar="LANGUAGE",
        help="Language of headings and answers; without it, the event's first.",
    ),
]
CsvSeparator = Annotated[
    Separator,
    typer.Option(
        "--separator", help="The sign between the cells of CSV; Excel in Bulgarian wants semicolon."
    ),
]
