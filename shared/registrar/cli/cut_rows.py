"""Tables of one line a row: what does not fit the terminal is cut, or left out as a column."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Literal

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from registrar.cli.output import to_text
from registrar.cli.terminal import print_line

_GAP = 2  # spaces between two columns


def show_cut_rows(
    rows: Iterable[Mapping[str, Any]],
    *,
    columns: Sequence[str],
    important: Sequence[str],
    shortest: Mapping[str, int],
    numbers: Collection[str] = (),
) -> None:
    """Print a table with one line for each row, and below it which columns did not fit.

    ``important`` are the columns, those to keep first. A column in ``shortest`` may be cut to that
    width; any other is whole, but for the most important one, where the terminal is narrower.
    """
    cells = [{name: to_text(row[name]) for name in columns} for row in rows]
    whole = {name: max([len(name), *(cell_len(row[name]) for row in cells)]) for name in columns}
    widths = fitting_widths(
        whole, important=important, shortest=shortest, available=Console().width
    )
    table = Table(box=None, header_style="bold", padding=(0, _GAP, 0, 0), pad_edge=False)
    for name in (name for name in columns if name in widths):
        justify: Literal["left", "right"] = "right" if name in numbers else "left"
        table.add_column(
            Text(name), width=widths[name], justify=justify, no_wrap=True, overflow="ellipsis"
        )
    for row in cells:
        table.add_row(*(Text(row[name]) for name in columns if name in widths))
    Console().print(table)
    if left_out := [name for name in columns if name not in widths]:
        print_line(f"Not shown, for want of room: {', '.join(left_out)}; --json has them")


def fitting_widths(
    whole: Mapping[str, int],
    *,
    important: Sequence[str],
    shortest: Mapping[str, int],
    available: int,
) -> dict[str, int]:
    """Return the widths of the columns that fit ``available`` characters together.

    Columns are taken by importance until one does not fit; what is left widens those cut.
    """
    first, *others = important
    widths = {first: min(whole[first], available)}
    left = available - widths[first]
    for name in others:
        width = min(whole[name], shortest.get(name, whole[name]))
        if width + _GAP > left:
            continue
        widths[name] = width
        left -= width + _GAP
    for name, width in widths.items():
        added = min(whole[name] - width, left)
        widths[name] = width + added
        left -= added
    return widths
