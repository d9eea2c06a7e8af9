"""Moments of the event file as a page writes them: the day, and the time of day.

What is typed and is no moment stays as it was typed, for the event file's check to refuse.
"""

import re
from datetime import date, datetime, timedelta

from registrar.web.organiser.edit.form_state import as_text

_PARTS = re.compile(r"(\d{4}-\d{2}-\d{2})(?:(?:[Tt]| +)(.*))?")
_EXACT = re.compile(r"(\d{1,2}):(\d{2})(?::00(?:\.0+)?)?( ?[+-]\d{2}:\d{2})?")

# Times as people type them: 14:00, 14.00, 9:5 is none, 1400, 14, "14 ч.", "14:00 h"
_TYPED = re.compile(r"(\d{1,2})(?: ?[:.,] ?|)(\d{2})?(?: ?(?:ч|h)\.?)?( ?[+-]\d{2}:\d{2})?")


def split(moment: object) -> tuple[str, str]:
    """Return day and time of a moment in the file; the day is empty if it names none."""
    text = as_text(moment)
    parts = _PARTS.fullmatch(text.strip())
    return (parts[1], _short(parts[2] or "")) if parts else ("", text)


def _short(time: str) -> str:
    exact = _EXACT.fullmatch(time)
    return f"{int(exact[1]):02}:{exact[2]}{(exact[3] or '').strip()}" if exact else time


def join(day: str, time: str) -> str | None:
    """Return the moment as the file has it; without a time the day alone, None without both."""
    return f"{day} {to_time(time)}".strip() or None


def to_time(typed: str) -> str:
    """Return the time as ``14:00``, also of ``14``, ``1400`` or ``14.00 ч.``."""
    found = _TYPED.fullmatch(typed.strip())
    if found is None:
        return typed.strip()
    return f"{int(found[1]):02}:{found[2] or '00'}{(found[3] or '').strip()}"


def to_wall(moment: object) -> datetime | None:
    """Return the moment as a wall time; None unless it is one, or if it has an offset."""
    try:
        wall = datetime.strptime(" ".join(split(moment)), "%Y-%m-%d %H:%M")
    except ValueError:
        return None
    return wall


def from_wall(wall: datetime) -> str:
    """Return the wall time as the file has it."""
    return f"{wall:%Y-%m-%d %H:%M}"


def days_between(first: str, last: str) -> int | None:
    """Return the number of days from one day to another; None unless both are days."""
    try:
        return (date.fromisoformat(last) - date.fromisoformat(first)).days
    except ValueError:
        return None


def days_later(day: str, number: int) -> str:
    """Return the day so many days later; the same text if it is no day or there is none."""
    try:
        return (date.fromisoformat(day) + timedelta(days=number)).isoformat()
    except (ValueError, OverflowError):
        return day
