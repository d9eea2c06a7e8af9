"""What was found, on stdout and in constant memory: a table, JSON, CSV or Markdown."""

import json
import sys
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import chain, islice
from typing import Any, Literal

import typer
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from registrar.cli.terminal import Advice

_MEASURED = 200  # rows that say how wide the columns of a table are
_NARROWEST = 8


def show_rows(
    columns: Sequence[str], rows: Iterable[Sequence[Any]], *, numbers: Container[int] = ()
) -> int:
    """A table of any length, its columns as wide as the first rows want them; how many rows.

    ``numbers`` are the columns that stand at the right. More columns than the terminal has room
    for stand below each other, row by row.
    """
    if len(columns) * (_NARROWEST + 2) > Console().width:
        return _show_each(columns, rows)
    rest = iter(rows)
    first = [_texts(row) for row in islice(rest, _MEASURED)]
    if not first:
        return 0
    widths = _widths(columns, first)
    _print(columns, widths, first, numbers, head=any(columns))
    count = len(first)
    while chunk := [_texts(row) for row in islice(rest, _MEASURED)]:
        _print(columns, widths, chunk, numbers, head=False)
        count += len(chunk)
    return count


def _show_each(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    count = 0
    for count, row in enumerate(rows, 1):
        pairs = [[name, to_text(value)] for name, value in zip(columns, row, strict=True)]
        Console().print(Text(f"– {count} –", style="bold"))
        _print(("", ""), _widths(("", ""), pairs), pairs, (), head=False)
    return count


def _texts(row: Sequence[Any]) -> list[str]:
    return [to_text(value) for value in row]


def _widths(columns: Sequence[str], rows: list[list[str]]) -> list[int]:
    """The widths they would have, the widest ones made narrower until all fit the terminal."""
    wanted = [
        max(map(cell_len, chain([name], *(row[place].split("\n") for row in rows))))
        for place, name in enumerate(columns)
    ]
    room = max(Console().width - 2 * len(columns), _NARROWEST * len(columns))
    while sum(wanted) > room:
        widest = max(range(len(wanted)), key=wanted.__getitem__)
        wanted[widest] -= 1
    return wanted


def _print(
    columns: Sequence[str],
    widths: list[int],
    rows: list[list[str]],
    numbers: Container[int],
    *,
    head: bool,
) -> None:
    table = Table(box=None, show_header=head, header_style="bold", padding=(0, 2, 0, 0))
    for place, (name, width) in enumerate(zip(columns, widths, strict=True)):
        justify: Literal["left", "right"] = "right" if place in numbers else "left"
        table.add_column(Text(name), overflow="fold", width=width, justify=justify)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console().print(table)


def show_json_rows(items: Iterable[Mapping[str, Any]]) -> None:
    """One JSON array, written as it comes."""
    before = "[\n"
    for item in items:
        text = json.dumps(item, ensure_ascii=False, indent=2, default=to_data)
        typer.echo(before + _indented(text), nl=False)
        before = ",\n"
    typer.echo("[]" if before == "[\n" else "\n]")


def show_json_lines(items: Iterable[Mapping[str, Any]]) -> None:
    """One JSON object a line."""
    for item in items:
        typer.echo(json.dumps(item, ensure_ascii=False, default=to_data))


def show_markdown(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A table as GitHub reads it."""
    typer.echo(_markdown(columns))
    typer.echo("|" + " --- |" * len(columns))
    for row in rows:
        typer.echo(_markdown(_texts(row)))


def _markdown(cells: Sequence[str]) -> str:
    safe = (cell.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "<br>") for cell in cells)
    return "| " + " | ".join(safe) + " |"


def show_bytes(chunks: Iterable[bytes]) -> None:
    """A file on stdout, as it is; Advice if a terminal is there, where it would do harm."""
    for chunk in chunks:
        sys.stdout.buffer.write(chunk)
    sys.stdout.buffer.flush()


def refuse_terminal(kind: str) -> None:
    """Advice where what is no text would go to a terminal."""
    if sys.stdout.isatty():
        raise Advice(f"{kind} is not for a terminal; use: registrar export EVENT --out FILE")


def to_text(value: Any) -> str:
    """A value as a table shows it, moments to the minute; nothing is an empty cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, list | tuple):
        return ", ".join(map(to_text, value))
    return str(value)


def to_data(value: Any) -> Any:
    """A value as JSON holds it; what JSON does not know is its text."""
    return value.isoformat() if isinstance(value, date) else str(value)


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.split("\n"))


def records(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[dict[str, Any]]:
    """Each row as an object."""
    return (dict(zip(columns, row, strict=True)) for row in rows)
