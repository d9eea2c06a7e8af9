"""`registrar upgrade`: bring over what an earlier version stored."""

from typing import Annotated

import typer

from registrar.cli.connection import Connection
from registrar.cli.options import Yes
from registrar.cli.stack_command import stack_command
from registrar.cli.terminal import print_line
from registrar.wiring.operator import former_definition_table

_LATER = "Functions of earlier versions find no event afterwards."


@stack_command
def upgrade_(
    connection: Connection,
    finish: Annotated[
        bool,
        typer.Option("--finish", help="Delete what was brought over where it was before."),
    ] = False,
    yes: Yes = False,
) -> None:
    """Bring over event definitions that an earlier version stored elsewhere in the table.

    Run it before the new version is deployed, which nobody notices, and with --finish afterwards.
    It can be run again at any time.
    """
    if finish and not yes:
        print_line(_LATER)
        typer.confirm("Is the new version deployed?", abort=True)
    former, events = former_definition_table(connection.app), connection.app.events.all()
    for event in events:
        copied = former.copy(event)
        deleted = former.finish(event) if finish else 0
        if copied or deleted:
            print_line(f"{event}: {copied} row(s) brought over, {deleted} deleted")
    print_line(f"{len(events)} event(s) are where this version looks for them")
