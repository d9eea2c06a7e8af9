"""`registrar events export` and `import`: a whole event as one file, into another stack or name."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from registrar.actions.import_event import EventImport, check_import, import_event
from registrar.actions.organise.audit import note
from registrar.aws.archive_reader import ArchiveReader
from registrar.cli.connection import Connection
from registrar.cli.new_file import new_file
from registrar.cli.operator import Operator
from registrar.cli.progress import counting
from registrar.cli.stack_command import stack_command
from registrar.cli.terminal import Advice, print_line
from registrar.domain.event_archive import (
    ArchiveRefused,
    EventArchive,
    EventExists,
    read_archive,
    to_lines,
)
from registrar.domain.organiser import OPERATOR
from registrar.domain.slug import is_slug
from registrar.wiring.app import App
from registrar.wiring.operator import event_import, import_dependencies

ArchiveFile = Annotated[Path, typer.Argument(metavar="FILE", help="File of JSON lines.")]


@stack_command
def export(operator: Operator, file: ArchiveFile) -> None:
    """Write the whole event into a new file, which holds personal data: keep it secret.

    Definition, registrations with answers, consents and attendance, waiting order, messages, audit
    and erasures. Interests in an opening are left out.
    """
    note(OPERATOR, operator.event, "archived event", deps=operator.organiser_deps)
    rows = ArchiveReader(operator.app.table).rows(operator.event)
    written = Counter[str]()
    with (
        new_file(file, force=None) as part,
        part.open("w", encoding="utf-8", newline="\n") as out,
        counting(operator.event) as report,
    ):
        for number, line in enumerate(to_lines(operator.event, operator.app.clock(), rows)):
            out.write(line)
            report(number)
            written["lines"] += 1
    print_line(
        f"{file}: {written['lines'] - 2} rows of {operator.event}. The file holds personal data;"
        " only you can read it. Delete it when it is no longer needed."
    )


@stack_command
def import_(
    connection: Connection,
    file: ArchiveFile,
    name: Annotated[
        str | None,
        typer.Option("--as", metavar="NAME", help="Another name for the event."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only check the file, and whether it can be imported.")
    ] = False,
) -> None:
    """Import a whole event that `events export` has written; nobody is emailed.

    An event of that name is never overwritten. Links in emails of before work only in the stack
    that sent them, and for the same name.
    """
    archive = _read(file)
    event = name or archive.event
    if not is_slug(event):
        raise typer.BadParameter("lower-case letters, digits and hyphens", param_hint="'--as'")
    app = connection.app
    archived = event_import(archive, event, app)
    told = _people(file, archived, app)
    if dry_run:
        print_line(f"{event}: can be imported: {told}. Nothing was changed.")
        return
    _import(archived, app)
    print_line(f"{event}: imported, as of {archive.exported:%Y-%m-%d %H:%M}: {told}")


def _import(archived: EventImport, app: App) -> None:
    """Import the event. Raises Advice if not all of it fits."""
    event = archived.event
    with counting(event) as report:
        result = import_event(archived, deps=import_dependencies(app), progress=report)
    if result.left:
        raise Advice(
            f"{event} is imported, but not all of it fits: registrar reconcile {event} --repair"
        )


def _people(file: Path, archived: EventImport, app: App) -> str:
    """Return how many are in each state. Raises Advice if the file cannot be imported."""
    try:
        check_import(archived, keys=app.keys)
    except ArchiveRefused as refused:
        raise Advice(f"{file}: {refused}") from refused
    except EventExists as error:
        raise Advice(
            f"there is an event {error} already; nothing was changed. Give another name: --as NAME"
        ) from error
    states = Counter(registration.state for registration in archived.people)
    return ", ".join(f"{states[state]} {state}" for state in sorted(states)) or "no registrations"


def _read(file: Path) -> EventArchive:
    try:
        with file.open(encoding="utf-8", newline="\n") as lines:
            return read_archive(lines)
    except OSError as error:
        raise Advice(f"cannot read {file}: {error.strerror or error}") from error
    except (ArchiveRefused, UnicodeDecodeError) as refused:
        raise Advice(f"{file}: {refused}") from refused
