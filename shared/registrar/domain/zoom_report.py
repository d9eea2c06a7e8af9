"""Zoom's report of a meeting's participants or a webinar's attendees, as Zoom exports it (CSV).

A block about the meeting may stand first; then a row of headings and a row for each time that
somebody joined. Webinars have several such lists, for hosts, panelists and attendees. Exported
with "unique users", a row has minutes and no times. Times are by the clock of Zoom's account.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from io import StringIO
from typing import Any, Literal

from registrar.domain.zoom_time import NotATime, read_times

LARGEST = 10 * 1024 * 1024  # octets
MOST_ROWS = 100_000

_CELL = 2000  # characters

Flaw = Literal[
    "too_large", "too_many_rows", "not_text", "not_a_report", "nobody", "no_table",
    "not_a_time", "left_before", "not_minutes",
]  # fmt: skip

_NAMES = ("name (original name)", "user name (original name)", "name", "user name")
_ADDRESSES = ("user email", "email", "email address")
_MINUTES = ("total duration (minutes)", "duration (minutes)", "time in session (minutes)")
_ORIGINAL = re.compile(r"([^()]*)\(([^()]*)\)\s*")


class ReportRefused(ValueError):
    """A file that is no such report; ``line`` counts from 1, 0 is the file as a whole."""

    def __init__(self, flaw: Flaw, line: int = 0) -> None:
        super().__init__(f"{flaw} in line {line}")
        self.flaw = flaw
        self.line = line


@dataclass(frozen=True, kw_only=True)
class Join:
    """One row: somebody was there from then to then, or for so many minutes at unknown times.

    ``names`` are the one shown, and the original one where it was changed; ``address`` may be
    empty. Personal data stay out of ``repr``.
    """

    line: int
    names: tuple[str, ...] = field(repr=False)
    address: str = field(repr=False)
    starts: datetime | None = None
    ends: datetime | None = None
    minutes: int = 0


@dataclass(frozen=True)
class _Columns:
    """Where in a row what stands; None for what the list does not have."""

    name: int
    address: int | None
    join: int | None
    leave: int | None
    minutes: int | None
    waiting: int | None
    attended: int | None
    first: int | None
    last: int | None


@dataclass(frozen=True)
class _Row:
    line: int
    cells: Sequence[str]
    columns: _Columns

    def cell(self, place: int | None) -> str:
        return self.cells[place].strip() if place is not None and place < len(self.cells) else ""

    @property
    def counts(self) -> bool:
        """Whether somebody was inside: not in the waiting room, not merely registered."""
        waits = self.cell(self.columns.waiting).casefold() == "yes"
        return not waits and self.cell(self.columns.attended).casefold() != "no"


def read_report(raw: bytes, *, zone: tzinfo, near: datetime) -> tuple[Join, ...]:
    """Everybody's joins, in the file's order, waiting rooms left out.

    ``zone`` is that of Zoom's account, ``near`` the event's start. Raises ReportRefused.
    """
    if len(raw) > LARGEST:
        raise ReportRefused("too_large")
    rows = list(_rows(list(StringIO(_decoded(raw), newline=""))))
    timed = [row for row in rows if row.columns.join is not None]
    totals = [row for row in rows if row.columns.join is None]
    joins = [*_timed(timed, zone, near), *map(_total, totals)]
    if not joins:
        raise ReportRefused("nobody")
    return tuple(sorted(joins, key=lambda join: join.line))


def _decoded(raw: bytes) -> str:
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReportRefused("not_text", raw[: error.start].count(b"\n") + 1) from error
    if "\0" in text:
        raise ReportRefused("not_text", text[: text.index("\0")].count("\n") + 1)
    return text


def _rows(lines: Sequence[str]) -> Iterator[_Row]:
    """The rows of people, each with the columns of its list."""
    columns: _Columns | None = None
    for line, cells in _cells(lines, _delimiter(lines)):
        columns_here = _columns(cells)
        if columns_here is not None:
            columns = columns_here
        elif columns is not None and sum(bool(cell.strip()) for cell in cells) > 1:
            row = _Row(line, cells, columns)
            if row.counts and (row.cell(columns.name) or row.cell(columns.address)):
                yield row
    if columns is None:
        raise ReportRefused("no_table")


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
    """The sign between the cells of the first row of headings. Raises ReportRefused for none."""
    for line in lines:
        for delimiter in (",", ";", "\t"):
            if _columns(line.rstrip("\r\n").split(delimiter)) is not None:
                return delimiter
    raise ReportRefused("no_table")


def _columns(cells: Sequence[str]) -> _Columns | None:
    """The columns that a row names, if it is one of headings."""
    named = [" ".join(cell.strip(' "\t\r\n').casefold().split()) for cell in cells]
    name, minutes = _first(named, _NAMES), _first(named, _MINUTES)
    join, leave = _first(named, ("join time",)), _first(named, ("leave time",))
    timed = join is not None and leave is not None
    if name is None or not (timed or minutes is not None):
        return None
    return _Columns(
        name=name,
        # Exported with the meeting's data, the host's address stands before the names
        address=_first(named, _ADDRESSES, behind=name) or _first(named, _ADDRESSES),
        join=join if timed else None,
        leave=leave if timed else None,
        minutes=minutes,
        waiting=_first(named, ("in waiting room",)),
        attended=_first(named, ("attended",)),
        first=_first(named, ("first name",)),
        last=_first(named, ("last name",)),
    )


def _first(named: Sequence[str], wanted: Sequence[str], *, behind: int = -1) -> int | None:
    for name in wanted:
        for place, one in enumerate(named):
            if place > behind and one == name:
                return place
    return None


def _timed(rows: Sequence[_Row], zone: tzinfo, near: datetime) -> Iterator[Join]:
    texts = [row.cell(at) for row in rows for at in (row.columns.join, row.columns.leave)]
    try:
        times = read_times(texts, zone=zone, near=near)
    except NotATime as error:
        raise ReportRefused("not_a_time", rows[error.number // 2].line) from error
    for row, starts, ends in zip(rows, times[::2], times[1::2], strict=True):
        if ends < starts:
            raise ReportRefused("left_before", row.line)
        yield _join(row, starts=starts, ends=ends)


def _total(row: _Row) -> Join:
    minutes = row.cell(row.columns.minutes)
    if not minutes.isascii() or not minutes.isdigit() or len(minutes) > 6:
        raise ReportRefused("not_minutes", row.line)
    return _join(row, minutes=int(minutes))


def _join(row: _Row, **when: Any) -> Join:
    return Join(line=row.line, names=_names(row), address=_address(row), **when)


def _address(row: _Row) -> str:
    return row.cell(row.columns.address)[:_CELL]


def _names(row: _Row) -> tuple[str, ...]:
    """The name as it stands; of ``Shown (Original)`` both; of webinars the registered one too."""
    whole = " ".join(row.cell(row.columns.name)[:_CELL].split())
    parts = _ORIGINAL.fullmatch(whole)
    registered = f"{row.cell(row.columns.first)} {row.cell(row.columns.last)}"[:_CELL]
    names = (whole, *(parts.groups() if parts else ()), registered)
    return tuple(dict.fromkeys(clean for name in names if (clean := " ".join(name.split()))))
