"""CSV for spreadsheets: UTF-8 with BOM, RFC 4180, and nothing in it is ever a formula (E1).

A program with another list separator than the file's, such as Bulgarian Excel for a file with
commas, splits it at its own separator, and at tabs and line breaks in texts: text that would begin
a cell there is guarded too.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from enum import StrEnum
from io import StringIO

from registrar.domain.columns import Cell, Column
from registrar.domain.registration import Registration

CONTENT_TYPE = "text/csv; charset=utf-8"

_BOM = "\ufeff"
_CHUNK = 64 * 1024  # characters

# Characters that begin a formula, full-width ones too, and those that may precede one
_SIGNS = r"(?=[=+\-@\t\r\n\0\v\f\uff1d\uff0b\uff0d\uff20])"


class Separator(StrEnum):
    """The character between cells, by its name."""

    comma = "comma"
    semicolon = "semicolon"
    tab = "tab"

    @property
    def character(self) -> str:
        """Character of the separator."""
        return {"comma": ",", "semicolon": ";", "tab": "\t"}[self.value]


# A comma file quotes texts with commas, and programs that split at commas respect the quotes
_FORMULAS = {
    separator: re.compile(("(^|[;\t\r\n])" if separator == "comma" else "(^|[,;\t\r\n])") + _SIGNS)
    for separator in Separator
}


def separator_for(language: str) -> Separator:
    """Return the column separator of spreadsheets in that language: semicolon for Bulgarian."""
    return Separator.semicolon if language == "bg" else Separator.comma


def to_csv(
    columns: Sequence[Column],
    registrations: Iterable[Registration],
    separator: Separator = Separator.comma,
) -> Iterator[bytes]:
    """Return the file in pieces of some ten thousand bytes, for any number of registrations."""
    titles = [column.title for column in columns]
    rows = ([column.cell(registration) for column in columns] for registration in registrations)
    return csv_of(titles, rows, separator)


def csv_of(
    titles: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    separator: Separator = Separator.comma,
) -> Iterator[bytes]:
    """Return a header row and rows as a CSV file, in pieces."""
    buffer = StringIO(newline="")
    writer = csv.writer(buffer, delimiter=separator.character, lineterminator="\r\n")
    buffer.write(_BOM)
    writer.writerow([guarded(title, separator) for title in titles])
    for row in rows:
        writer.writerow([to_text(cell, separator) for cell in row])
        if buffer.tell() > _CHUNK:
            yield _drained(buffer)
    yield _drained(buffer)


def to_text(cell: Cell, separator: Separator = Separator.comma) -> str:
    """Return the cell as written; a moment without its zone, which the header row names."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M:%S}"
    return str(cell) if isinstance(cell, int | float | date) else guarded(cell, separator)


def guarded(text: str, separator: Separator = Separator.comma) -> str:
    """Return the text with an apostrophe before each character that would make a cell a formula."""
    return _FORMULAS[separator].sub(r"\1'", text)


def _drained(buffer: StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode()
