"""XLSX for spreadsheets: texts stay texts, numbers numbers, dates dates; no formula (E1)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import IO, Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from registrar.domain.columns import Cell, Column
from registrar.domain.registration import Registration
from registrar.files.metadata import About

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

ROWS_MAX = 1_048_575  # below the head; no program opens more
TEXT_MAX = 32_767  # characters of a cell
NAME_MAX = 31  # characters of a sheet's name

_OPTIONS: Mapping[str, Any] = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "remove_timezone": True,
}
_WIDTHS = {"text": 24, "texts": 32, "number": 12, "date": 12, "moment": 18, "yes_no": 10}
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


class TooManyRows(ValueError):
    """Too many registrations for one sheet."""


def write_xlsx(
    target: IO[bytes],
    columns: Sequence[Column],
    registrations: Iterable[Registration],
    *,
    about: About,
    rows_max: int = ROWS_MAX,
) -> int:
    """Write the workbook: registrations, then facts about the file; return how many there are.

    Memory does not grow with the number. Raises TooManyRows beyond ``rows_max``.
    """
    heads = [(column.title, _WIDTHS[column.kind]) for column in columns]
    few = _at_most(rows_max, registrations)
    rows = ([column.cell(registration) for column in columns] for registration in few)
    return write_table(target, heads, rows, about=about)


def write_table(
    target: IO[bytes],
    heads: Sequence[tuple[str, int]],
    rows: Iterable[Sequence[Cell]],
    *,
    about: About,
) -> int:
    """Write the workbook of any rows under heads of those widths in characters; return how many.

    Facts about the file follow on a sheet of their own.
    """
    with Workbook(target, dict(_OPTIONS)) as book:
        formats = _Formats(book)
        written = _rows(book, formats, about.store, heads, rows)
        _about(book, formats, about.name, {**about.facts, about.count: written})
    return written


def _at_most(most: int, registrations: Iterable[Registration]) -> Iterator[Registration]:
    for count, registration in enumerate(registrations, 1):
        if count > most:
            raise TooManyRows(f"a sheet holds {most} registrations; write CSV instead")
        yield registration


class _Formats:
    """Cell formats."""

    def __init__(self, book: Workbook) -> None:
        self.head: Format = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.text: Format = book.add_format({"num_format": "@", "valign": "top"})
        self.date: Format = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
        self.moment: Format = book.add_format({"num_format": "yyyy-mm-dd hh:mm", "valign": "top"})


def _rows(
    book: Workbook,
    formats: _Formats,
    name: str,
    heads: Sequence[tuple[str, int]],
    rows: Iterable[Sequence[Cell]],
) -> int:
    page = book.add_worksheet(sheet_name(name))
    page.freeze_panes(1, 0)
    for number, (title, width) in enumerate(heads):
        page.set_column(number, number, width)
        page.write_string(0, number, title, formats.head)
    count = 0
    for count, cells in enumerate(rows, 1):
        for number, cell in enumerate(cells):
            _write(page, count, number, cell, formats)
    page.autofilter(0, 0, max(count, 1), max(len(heads) - 1, 0))
    return count


def _write(page: Worksheet, row: int, column: int, cell: Cell, formats: _Formats) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, str):
        page.write_string(row, column, cell[:TEXT_MAX], formats.text)
    elif isinstance(cell, datetime):
        page.write_datetime(row, column, cell, formats.moment)
    elif isinstance(cell, date):
        page.write_datetime(row, column, cell, formats.date)
    else:
        page.write_number(row, column, cell)


def _about(book: Workbook, formats: _Formats, name: str, facts: Mapping[str, str | int]) -> None:
    page = book.add_worksheet(sheet_name(name))
    page.set_column(0, 0, 24)
    page.set_column(1, 1, 72)
    for row, (fact, value) in enumerate(facts.items()):
        page.write_string(row, 0, fact, formats.head)
        _write(page, row, 1, value, formats)


def sheet_name(text: str) -> str:
    """Return the text as a valid sheet name."""
    return text.translate(_FORBIDDEN).strip(" '")[:NAME_MAX] or "1"
