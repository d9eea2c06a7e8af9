"""Times in Zoom's reports: month first as Zoom writes them, or as a spreadsheet saved them again.

Whether ``02/03/2022`` is in March or in February is not in the text: a file is read both ways,
and of two that are possible the one nearer to the event counts.
"""

import re
from collections.abc import Sequence
from datetime import datetime, tzinfo

_NUMBERS = re.compile(
    r"(\d{1,4})([./-])(\d{1,2})[./-](\d{1,4})(?: ?г\.)?,?[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?"
    r"(?: ?([AP])\.?M\.?)?(?: ?ч\.)?",
    re.IGNORECASE,
)
_WORDS = ("%b %d, %Y %H:%M:%S", "%b %d, %Y %I:%M:%S %p", "%b %d, %Y %I:%M %p", "%b %d, %Y %H:%M")
_LONGEST = 40


class NotATime(ValueError):
    """A cell of that number in the sequence holds no time of one form with the others."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def read_times(texts: Sequence[str], *, zone: tzinfo, near: datetime) -> list[datetime]:
    """All these times, read in one order of day and month, by the clock of that zone.

    Raises NotATime with the number of the first one that cannot be read.
    """
    read: list[list[datetime]] = []
    failed: list[NotATime] = []
    for month_first in (True, False):
        try:
            read.append([_read(text, n, month_first, zone) for n, text in enumerate(texts)])
        except NotATime as error:
            failed.append(error)
    if not read:
        raise max(failed, key=lambda error: error.number)
    return min(read, key=lambda times: abs(times[0] - near) if times else 0)


def _read(text: str, number: int, month_first: bool, zone: tzinfo) -> datetime:
    clean = " ".join(text[:_LONGEST].split())
    try:
        found = _NUMBERS.fullmatch(clean)
        read = _of_numbers(found, month_first) if found else _of_words(clean)
    except ValueError as error:
        raise NotATime(number) from error
    return read.replace(tzinfo=zone)


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
    """``Mar 2, 2022 13:52:10``, as webinars have it."""
    for form in _WORDS:
        try:
            return datetime.strptime(text, form)
        except ValueError:
            continue
    raise ValueError(text)
