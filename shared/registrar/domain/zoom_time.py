"""Times in Zoom's reports: month first as Zoom writes them, or as a spreadsheet saved them again.

The text does not say whether ``02/03/2022`` is in March or in February, so a file is read both
ways. The way that reads more times is used, and of two equal ones the one nearer to the event.
"""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo

from registrar.domain.wall_time import both, elapsed, is_doubled

_NUMBERS = re.compile(
    r"(\d{1,4})([./-])(\d{1,2})[./-](\d{1,4})(?: ?г\.)?,?[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?"
    r"(?: ?([AP])\.?M\.?)?(?: ?ч\.)?",
    re.IGNORECASE,
)
_WORDS = ("%b %d, %Y %H:%M:%S", "%b %d, %Y %I:%M:%S %p", "%b %d, %Y %I:%M %p", "%b %d, %Y %H:%M")
_LONGEST = 40
_YEARS = range(1970, 3000)  # margins for arithmetic with zones at the ends of Python's years


def read_times(
    texts: Sequence[str], *, zone: tzinfo, near: datetime
) -> tuple[datetime | None, ...]:
    """Return all the times as moments of that zone, read in one order of day and month.

    None for each that cannot be read; ``near`` is the event's start.
    """
    orders = [tuple(_read(text, order, zone) for text in texts) for order in (True, False)]
    return min(orders, key=lambda times: (times.count(None), _distance(times, near)))


def _distance(times: Sequence[datetime | None], near: datetime) -> timedelta:
    """Return the time between ``near`` and the first time that was read; 0 if none was."""
    known = next((time for time in times if time), near)
    return abs(known - near)


def spans(starts: datetime, ends: datetime) -> list[tuple[datetime, datetime]]:
    """Return each (start, end) in order that two wall times can mean; a doubled one has two."""
    return [
        (begin, end)
        for begin in _meant(starts)
        for end in _meant(ends)
        if elapsed(begin, end) >= timedelta()
    ]


def _meant(wall: datetime) -> tuple[datetime, ...]:
    return both(wall) if is_doubled(wall) else (wall,)


def _read(text: str, month_first: bool, zone: tzinfo) -> datetime | None:
    clean = " ".join(text[:_LONGEST].split())
    try:
        found = _NUMBERS.fullmatch(clean)
        read = _of_numbers(found, month_first) if found else _of_words(clean)
    except ValueError:
        return None
    return read.replace(tzinfo=zone) if read.year in _YEARS else None


def _of_numbers(found: re.Match[str], month_first: bool) -> datetime:
    first, sign, second, third, hour, minute, seconds, half = found.groups()
    if len(first) == 4:
        year, month, day = first, second, third
    elif month_first and sign != ".":
        year, month, day = third, first, second
    else:
        year, month, day = third, second, first
    if len(year) != 4:
        raise ValueError("a year of two digits")
    hours = int(hour)
    if half:
        if not 1 <= hours <= 12:
            raise ValueError("not an hour of twelve")
        hours = hours % 12 + (12 if half.upper() == "P" else 0)
    return datetime(int(year), int(month), int(day), hours, int(minute), int(seconds or 0))


def _of_words(text: str) -> datetime:
    """Read a time like ``Mar 2, 2022 13:52:10``, as webinars have it. Raises ValueError."""
    for form in _WORDS:
        try:
            return datetime.strptime(text, form)
        except ValueError:
            continue
    raise ValueError(text)
