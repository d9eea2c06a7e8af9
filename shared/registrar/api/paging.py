"""Pages of items that are read from the beginning: audit entries, registrations in order."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import islice

from registrar.api.cursors import (
    encode,
    line_cursor,
    read_line_cursor,
    read_registration_cursor,
)
from registrar.domain.audit import AuditLine
from registrar.domain.cursor import START, cursor_of
from registrar.domain.registration import Registration

# Moments differ by at least this
_TICK = timedelta(microseconds=1)


def lines_before(after: str | None) -> datetime | None:
    """Return the moment before which the next page's audit entries are; None for all.

    Those of the cursor's own moment are among them, for some may not be shown yet. Raises
    CursorRefused.
    """
    if after is None:
        return None
    try:
        return read_line_cursor(after)[0] + _TICK
    except OverflowError:  # of the last moment that there is
        return None


def lines_after(
    lines: Iterable[AuditLine], after: str | None, size: int
) -> tuple[list[AuditLine], str | None]:
    """Return ``size`` audit entries at most, newest first, and the next page's cursor or None.

    ``lines`` are those of ``lines_before``. Entries have no number: a cursor is a time and the
    number of its entries shown already. Raises CursorRefused.
    """
    if after is not None:
        moment, shown = read_line_cursor(after)
        lines = (line for number, line in enumerate(lines) if line.at < moment or number >= shown)
    rows = list(islice(lines, size + 1))
    if len(rows) <= size:
        return rows, None
    rows.pop()
    at = rows[-1].at
    same = sum(line.at == at for line in rows)
    if after is not None and read_line_cursor(after)[0] == at:
        same += read_line_cursor(after)[1]
    return rows, encode(line_cursor(at, same))


def registrations_after(
    oldest_first: Iterable[Registration], after: str | None, size: int
) -> tuple[list[Registration], str | None]:
    """Return ``size`` registrations at most, and the next page's cursor or None.

    Raises CursorRefused.
    """
    cursor = START if after is None else read_registration_cursor(after)
    later = (registration for registration in oldest_first if cursor_of(registration) > cursor)
    rows = list(islice(later, size + 1))
    if len(rows) <= size:
        return rows, None
    rows.pop()
    return rows, encode(cursor_of(rows[-1]))
