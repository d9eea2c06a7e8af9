"""`registrar export`: an event's registrations as a file."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from registrar.cli.connection import Connection
from registrar.cli.filters import FilterOptions
from registrar.cli.new_file import new_file
from registrar.cli.operator import Operator, operate
from registrar.cli.options import ColumnNames, CsvSeparator, Event, Headings
from registrar.cli.parquet import write_parquet
from registrar.cli.selection import Selection, select
from registrar.cli.stack_command import stack_command
from registrar.cli.terminal import print_line
from registrar.domain.registration import Registration
from registrar.files.csv_file import Separator


class FileKind(StrEnum):
    """Kinds of file."""

    csv = "csv"
    xlsx = "xlsx"
    parquet = "parquet"


Out = Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="The file to write.")]
Kind = Annotated[
    FileKind | None,
    typer.Option("--format", help="The kind of file; without it, by the file's name."),
]
Force = Annotated[bool, typer.Option("--force", help="Replace an existing file.")]


@stack_command
def export(  # noqa: PLR0913, PLR0917 each is an argument or an option of the command
    event: Event,
    connection: Connection,
    out: Out,
    filters: FilterOptions,
    columns: ColumnNames = None,
    headings: Headings = None,
    kind: Kind = None,
    separator: CsvSeparator = Separator.comma,
    force: Force = False,
) -> None:
    """Write an event's registrations to a file: CSV or XLSX for people, Parquet for programs.

    The file holds personal data: only you can read it, and the export is noted in the audit log.

    [bold]Examples[/bold]

    registrar export my-event --out all.xlsx

    registrar export my-event --out teachers.csv --choice profession=teacher --headings en

    registrar export my-event --out all.csv --separator semicolon
    """
    chosen = kind or _kind_of(out)
    operator = operate(event, connection)
    wanted = filters.filter_for(operator.definition)
    selection = select(operator, wanted, headings=headings, names=columns)
    count = _write(selection, out, chosen, separator, force=force)
    print_line(f"{count} registration(s) of {event} in {out}")


def _kind_of(out: Path) -> FileKind:
    try:
        return FileKind(out.suffix.lower().removeprefix("."))
    except ValueError as error:
        kinds = ", ".join(f".{kind}" for kind in FileKind)
        wrong = f"name the file with one of {kinds}, or give --format"
        raise typer.BadParameter(wrong, param_hint="'--out'") from error


def _write(
    selection: Selection, out: Path, kind: FileKind, separator: Separator, *, force: bool
) -> int:
    operator = selection.operator
    with new_file(out, force=force) as part, _progress(operator) as counter:
        operator.note(f"exported {kind.value}")
        found = counter.each(selection.found())
        if kind is FileKind.parquet:
            write_parquet(part, selection.columns, found)
        else:
            with part.open("wb") as file:
                if kind is FileKind.csv:
                    file.writelines(selection.csv(found, separator))
                else:
                    selection.xlsx(file, found)
    return counter.count


class _Counter:
    """Count of registrations written, shown on a progress bar."""

    def __init__(self, bar: Progress, total: int) -> None:
        self.count = 0
        self._bar, self._task = bar, bar.add_task("Writing", total=total)

    def each(self, registrations: Iterable[Registration]) -> Iterator[Registration]:
        """Yield the registrations, counting them."""
        for registration in registrations:
            self.count += 1
            self._bar.advance(self._task)
            yield registration
        self._bar.update(self._task, completed=self.count, total=self.count)


@contextmanager
def _progress(operator: Operator) -> Iterator[_Counter]:
    """Show a bar if stderr is a terminal; its end is estimated from the seats that are taken."""
    seats = operator.organiser_deps.events.seats(operator.event)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
        TaskProgressColumn(),
        TimeElapsedColumn(),
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        yield _Counter(bar, seats.taken + seats.listed)
