"""Pages of what is read from its beginning: the lines of an audit log, registrations in order."""

from collections.abc import Iterable
from itertools import islice

from registrar.api.cursors import (
    line_place,
    place_among_lines,
    place_among_registrations,
    place_in_waiting_list,
    ticket_place,
    to_cursor,
)
from registrar.domain.audit import AuditLine
from registrar.domain.cursor import START, cursor_of
from registrar.domain.registration import Registration


def lines_behind(
    lines: Iterable[AuditLine], after: str | None, size: int
) -> tuple[list[AuditLine], str | None]:
    """The next lines, newest first, and the cursor of the page behind them, if there is one.

    Lines have no number, so a place is a moment and how many lines of that moment were shown.
    Raises CursorRefused.
    """
    if after is not None:
        moment, shown = place_among_lines(after)
        older = (one for one in lines if one.at <= moment)
        lines = (one for place, one in enumerate(older) if one.at < moment or place >= shown)
    rows = list(islice(lines, size + 1))
    if len(rows) <= size:
        return rows, None
    rows.pop()
    at = rows[-1].at
    same = sum(one.at == at for one in rows)
    if after is not None and place_among_lines(after)[0] == at:
        same += place_among_lines(after)[1]
    return rows, to_cursor(line_place(at, same))


def waiting_behind(
    waiting: Iterable[Registration], after: str | None, size: int
) -> tuple[list[Registration], str | None]:
    """The next who wait, first come first, and the cursor of the page behind. CursorRefused."""
    last = 0 if after is None else place_in_waiting_list(after)
    rows = list(islice((one for one in waiting if (one.ticket or 0) > last), size + 1))
    if len(rows) <= size:
        return rows, None
    rows.pop()
    return rows, to_cursor(ticket_place(rows[-1].ticket or 0))


def registrations_behind(
    oldest_first: Iterable[Registration], after: str | None, size: int
) -> tuple[list[Registration], str | None]:
    """The next who are in that order, and the cursor of the page behind. CursorRefused."""
    place = START if after is None else place_among_registrations(after)
    rows = list(islice((one for one in oldest_first if cursor_of(one) > place), size + 1))
    if len(rows) <= size:
        return rows, None
    rows.pop()
    return rows, to_cursor(cursor_of(rows[-1]))
