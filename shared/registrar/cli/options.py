"""The arguments and options that several commands share, and what they complete to."""

from typing import Annotated

import typer

from registrar.cli.connection import connect
from registrar.files.csv_file import Separator

ID_LEAST = 6  # characters of an id that are enough, where only one begins so


def event_names(context: typer.Context, incomplete: str) -> list[str]:
    """The published events that begin so; none where nothing answers, so that the shell goes on."""
    given = context.params
    try:
        app = connect(
            local=bool(given.get("local")),
            endpoint=given.get("endpoint"),
            stack=given.get("stack") or "registrar",
        )
        return [name for name in app.events.all() if name.startswith(incomplete)]
    except Exception:  # a shell that completes has nowhere to show what went wrong
        return []


Event = Annotated[
    str,
    typer.Argument(metavar="EVENT", help="Name of the event.", autocompletion=event_names),
]
RegistrationId = Annotated[
    str,
    typer.Argument(metavar="ID", help=f"Its id, or the first {ID_LEAST} characters or more of it."),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]
AsJson = Annotated[bool, typer.Option("--json", help="Show it as JSON.")]
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
