"""Columns of a list in Zoom's report, as its row of headings names them."""

from collections.abc import Sequence
from dataclasses import dataclass

_NAMES = ("name (original name)", "user name (original name)", "name", "user name")
_ADDRESSES = ("user email", "email", "email address")
_MINUTES = ("total duration (minutes)", "duration (minutes)", "time in session (minutes)")


@dataclass(frozen=True)
class Columns:
    """Index of each column in a row; None for a column that the list does not have."""

    name: int
    address: int | None
    join: int | None
    leave: int | None
    minutes: int | None
    waiting: int | None
    attended: int | None
    first: int | None
    last: int | None


def columns_of(cells: Sequence[str]) -> Columns | None:
    """Return the columns that a row of headings names; None for another row."""
    named = [" ".join(cell.strip(' "\t\r\n').casefold().split()) for cell in cells]
    name, minutes = _first(named, _NAMES), _first(named, _MINUTES)
    join, leave = _first(named, ("join time",)), _first(named, ("leave time",))
    timed = join is not None and leave is not None
    if name is None or not (timed or minutes is not None):
        return None
    return Columns(
        name=name,
        # Exported with the meeting's data, the host's address stands before the names
        address=_first(named, _ADDRESSES, after=name) or _first(named, _ADDRESSES),
        join=join if timed else None,
        leave=leave if timed else None,
        minutes=minutes,
        waiting=_first(named, ("in waiting room",)),
        attended=_first(named, ("attended",)),
        first=_first(named, ("first name",)),
        last=_first(named, ("last name",)),
    )


def _first(named: Sequence[str], wanted: Sequence[str], *, after: int = -1) -> int | None:
    for name in wanted:
        for column, title in enumerate(named):
            if column > after and title == name:
                return column
    return None
