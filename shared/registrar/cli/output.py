"""Results on stdout in constant memory: tables, JSON, CSV, Markdown."""

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

_MEASURED = 200  # rows that decide the widths of a table's columns
_NARROWEST = 8  # characters of a column


def show_rows(
    columns: Sequence[str], rows: Iterable[Sequence[Any]], *, numbers: Container[int] = ()
) -> int:
    """Print a table of any length and return its number of rows.

    Its first 200 rows decide the columns' widths; ``numbers`` are the columns to align right. With
    more columns than fit the terminal, each row becomes a block with a line for each column.
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
    """Return the columns' widths in characters, the widest reduced until all fit the terminal."""
    wanted = [
        max(map(cell_len, chain([name], *(row[number].split("\n") for row in rows))))
        for number, name in enumerate(columns)
    ]
    available = max(Console().width - 2 * len(columns), _NARROWEST * len(columns))
    while sum(wanted) > available:
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
    for number, (name, width) in enumerate(zip(columns, widths, strict=True)):
        justify: Literal["left", "right"] = "right" if number in numbers else "left"
        table.add_column(Text(name), overflow="fold", width=width, justify=justify)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console().print(table)


def show_json_rows(items: Iterable[Mapping[str, Any]]) -> None:
    """Print a JSON array, each item as it arrives."""
    before = "[\n"
    for item in items:
        text = json.dumps(item, ensure_ascii=False, indent=2, default=to_data)
        typer.echo(before + _indented(text), nl=False)
        before = ",\n"
    typer.echo("[]" if before == "[\n" else "\n]")


def show_json_lines(items: Iterable[Mapping[str, Any]]) -> None:
    """Print a JSON object for each line (JSON Lines)."""
    for item in items:
        typer.echo(json.dumps(item, ensure_ascii=False, default=to_data))


def show_markdown(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Print a Markdown table in GitHub's syntax."""
    typer.echo(_markdown(columns))
    typer.echo("|" + " --- |" * len(columns))
    for row in rows:
        typer.echo(_markdown(_texts(row)))


def _markdown(cells: Sequence[str]) -> str:
    safe = (cell.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "<br>") for cell in cells)
    return "| " + " | ".join(safe) + " |"


def show_bytes(chunks: Iterable[bytes]) -> None:
    """Write the bytes of a file to stdout."""
    for chunk in chunks:
        sys.stdout.buffer.write(chunk)
    sys.stdout.buffer.flush()


def refuse_terminal(kind: str) -> None:
    """Raise Advice if stdout is a terminal, which binary data would disturb."""
    if sys.stdout.isatty():
        raise Advice(f"{kind} is not for a terminal; use: registrar export EVENT --out FILE")


def to_text(value: Any) -> str:
    """Return the text of a table's cell: timestamps to the minute; empty for None."""
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
    """Return a value without a JSON type as text; dates and timestamps in ISO 8601."""
    return value.isoformat() if isinstance(value, date) else str(value)


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.split("\n"))


def records(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[dict[str, Any]]:
    """Return the rows as dicts by column."""
    return (dict(zip(columns, row, strict=True)) for row in rows)
