"""Zoom's report of a meeting's participants or a webinar's attendees, as Zoom exports it (CSV).

A block about the meeting may stand first; then a row of headings and a row for each time that
somebody joined. Webinars have several such lists, for hosts, panelists and attendees. Exported
with "unique users", a row has minutes and no times. Times are by the clock of Zoom's account.
A row that cannot be read is reported by its line; the other rows are read.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from io import StringIO
from itertools import pairwise
from typing import Any

from registrar.domain.report_text import NotText, decoded
from registrar.domain.wall_time import elapsed, is_skipped
from registrar.domain.zoom_columns import Columns, columns_of
from registrar.domain.zoom_flaws import ReportRefused, RowFlaw
from registrar.domain.zoom_time import read_times, spans

LARGEST = 10 * 1024 * 1024  # bytes
MOST_ROWS = 100_000

_CELL = 2000  # characters

# Lines before the first headings, at most: what stands there is a block about the meeting
_HEADINGS_WITHIN = 500

_ORIGINAL = re.compile(r"([^()]*)\(([^()]*)\)\s*")


@dataclass(frozen=True, kw_only=True)
class Join:
    """Row: a person was present from ``starts`` to ``ends``, or for ``minutes`` without times.

    ``names`` are the one shown, and the original one if it was changed; ``address`` may be
    empty. Personal data are not in ``repr``.
    """

    line: int
    names: tuple[str, ...] = field(repr=False)
    address: str = field(repr=False)
    starts: datetime | None = None
    ends: datetime | None = None
    minutes: int = 0


@dataclass(frozen=True, kw_only=True)
class OddRow:
    """Row that cannot be read, and its flaw; the other rows of the report are read."""

    line: int
    flaw: RowFlaw
    names: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class ZoomReport:
    """Joins of a report, and rows that cannot be read, both in the file's order."""

    joins: tuple[Join, ...]
    odd: tuple[OddRow, ...] = ()


@dataclass(frozen=True)
class _Row:
    line: int
    cells: Sequence[str]
    columns: Columns

    def cell(self, column: int | None) -> str:
        return self.cells[column].strip() if column is not None and column < len(self.cells) else ""

    @property
    def counts(self) -> bool:
        """Tell whether the person was admitted, not only registered or in Zoom's waiting room."""
        waits = self.cell(self.columns.waiting).casefold() == "yes"
        return not waits and self.cell(self.columns.attended).casefold() != "no"


def read_report(raw: bytes, *, zone: tzinfo, near: datetime) -> ZoomReport:
    """Return the joins of a report without waiting rooms, and the rows that cannot be read.

    ``zone`` is that of Zoom's account, ``near`` the event's start. Raises ReportRefused for a file
    over LARGEST bytes or MOST_ROWS rows, or without any readable row.
    """
    if len(raw) > LARGEST:
        raise ReportRefused("too_large")
    rows = list(_rows(list(StringIO(_decoded(raw), newline=""))))
    timed = [row for row in rows if row.columns.join is not None]
    totals = [row for row in rows if row.columns.join is None]
    read = sorted([*_timed(timed, zone, near), *map(_total, totals)], key=lambda row: row.line)
    joins = tuple(row for row in read if isinstance(row, Join))
    odd = tuple(row for row in read if isinstance(row, OddRow))
    if not joins:
        raise ReportRefused(odd[0].flaw, odd[0].line) if odd else ReportRefused("nobody")
    return ZoomReport(joins=joins, odd=odd)


def _decoded(raw: bytes) -> str:
    try:
        text = decoded(raw)
    except NotText as error:
        raise ReportRefused("not_text", raw[: error.at].count(b"\n") + 1) from error
    if "\0" in text:
        raise ReportRefused("not_text", text[: text.index("\0")].count("\n") + 1)
    return text


def _rows(lines: Sequence[str]) -> Iterator[_Row]:
    """Yield the rows of people, each with the columns of its list."""
    columns: Columns | None = None
    filled = [row for row in _cells(lines, _delimiter(lines)) if any(map(str.strip, row[1]))]
    for (line, cells), (_, after) in pairwise([*filled, (0, [])]):
        if (headings := columns_of(cells)) is not None:
            columns = headings
        elif columns is not None and not _is_title(cells, after):
            row = _Row(line, cells, columns)
            if row.counts and (row.cell(columns.name) or row.cell(columns.address)):
                yield row
    if columns is None:
        raise ReportRefused("no_table")


def _is_title(cells: Sequence[str], after: Sequence[str]) -> bool:
    """Tell whether a row has one filled cell and ``after`` it is a row of headings."""
    return sum(bool(cell.strip()) for cell in cells) == 1 and columns_of(after) is not None


def _cells(lines: Sequence[str], delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(lines, delimiter=delimiter)
    begins = 1
    try:
        for number, cells in enumerate(reader):
            if number > MOST_ROWS:
                raise ReportRefused("too_many_rows", begins)
            yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        raise ReportRefused("not_a_report", begins) from error


def _delimiter(lines: Sequence[str]) -> str:
    """Return the separator of the first row of headings. Raises ReportRefused without one."""
    for line in lines[:_HEADINGS_WITHIN]:
        for delimiter in (",", ";", "\t"):
            if columns_of(line.rstrip("\r\n").split(delimiter)) is not None:
                return delimiter
    raise ReportRefused("no_table")


def _timed(rows: Sequence[_Row], zone: tzinfo, near: datetime) -> Iterator[Join | OddRow]:
    texts = [row.cell(at) for row in rows for at in (row.columns.join, row.columns.leave)]
    times = read_times(texts, zone=zone, near=near)
    for row, starts, ends in zip(rows, times[::2], times[1::2], strict=True):
        yield _span(row, starts, ends)


def _span(row: _Row, starts: datetime | None, ends: datetime | None) -> Join | OddRow:
    """Return the row's join or flaw; its minutes decide between two moments of a doubled time."""
    if starts is None or ends is None:
        given = [row.cell(at).strip("-–—") for at in (row.columns.join, row.columns.leave)]
        return _odd(row, "not_a_time" if all(given) else "no_time")
    if is_skipped(starts) or is_skipped(ends):
        return _odd(row, "skipped_time")
    possible = spans(starts, ends)
    if not possible:
        return _odd(row, "left_before")
    stated = timedelta(minutes=_whole(row) or 0)
    begin, end = min(possible, key=lambda span: abs(elapsed(*span) - stated))
    return _join(row, starts=begin, ends=end)


def _total(row: _Row) -> Join | OddRow:
    minutes = _whole(row)
    return _odd(row, "not_minutes") if minutes is None else _join(row, minutes=minutes)


def _whole(row: _Row) -> int | None:
    minutes = row.cell(row.columns.minutes)
    is_whole = minutes.isascii() and minutes.isdigit() and len(minutes) <= 6
    return int(minutes) if is_whole else None


def _odd(row: _Row, flaw: RowFlaw) -> OddRow:
    return OddRow(line=row.line, flaw=flaw, names=_names(row))


def _join(row: _Row, **when: Any) -> Join:
    return Join(line=row.line, names=_names(row), address=_address(row), **when)


def _address(row: _Row) -> str:
    return row.cell(row.columns.address)[:_CELL]


def _names(row: _Row) -> tuple[str, ...]:
    """Return the name, both of ``Shown (Original)``, and a webinar's registered one, each once."""
    whole = " ".join(row.cell(row.columns.name)[:_CELL].split())
    parts = _ORIGINAL.fullmatch(whole)
    registered = f"{row.cell(row.columns.first)} {row.cell(row.columns.last)}"[:_CELL]
    names = (whole, *(parts.groups() if parts else ()), registered)
    return tuple(dict.fromkeys(clean for name in names if (clean := " ".join(name.split()))))
