"""VTIMEZONE of a zone, compact: two yearly rules, or one block without summer time.

Derived from the zone's transitions in the event's year (RFC 5545 3.6.5). A zone that
follows no yearly rule gets that year's transitions one by one.
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_BEGINNING = 1970


@dataclass(frozen=True)
class _Change:
    """Change of a zone's offset, at a wall time of the old offset."""

    wall: datetime
    before: timedelta
    after: timedelta
    name: str
    is_summer: bool

    @property
    def week(self) -> int:
        """Number of the change's weekday in its month, from 1; -1 for the last."""
        days = calendar.monthrange(self.wall.year, self.wall.month)[1]
        return -1 if self.wall.day + 7 > days else (self.wall.day - 1) // 7 + 1

    @property
    def rule(self) -> tuple[int, int, int, int, int]:
        """Month, week, weekday, hour and minute, repeated by a yearly rule."""
        wall = self.wall
        return wall.month, self.week, wall.weekday(), wall.hour, wall.minute


@lru_cache(maxsize=64)
def to_vtimezone(zone: str, year: int) -> tuple[str, ...]:
    """Return the content lines of the zone's VTIMEZONE, valid in that year at least.

    Kept, as many emails in turn are about one event.
    """
    changes = _changes(ZoneInfo(zone), year)
    if len(changes) == 2 and _rules(zone, year) == _rules(zone, year + 1):
        blocks = [_block(change, _first(change), _yearly(change)) for change in changes]
    else:
        blocks = [_block(_standard_time(ZoneInfo(zone), year), datetime(_BEGINNING, 1, 1), None)]
        blocks += [_block(change, change.wall, None) for change in changes]
    lines = [line for block in blocks for line in block]
    return ("BEGIN:VTIMEZONE", f"TZID:{zone}", *lines, "END:VTIMEZONE")


def _block(change: _Change, starts: datetime, rule: str | None) -> list[str]:
    kind = "DAYLIGHT" if change.is_summer else "STANDARD"
    return [
        f"BEGIN:{kind}",
        f"DTSTART:{starts:%Y%m%dT%H%M%S}",
        *([rule] if rule else []),
        f"TZOFFSETFROM:{_offset(change.before)}",
        f"TZOFFSETTO:{_offset(change.after)}",
        f"TZNAME:{change.name}",
        f"END:{kind}",
    ]


def _rules(zone: str, year: int) -> list[tuple[int, int, int, int, int]]:
    return [change.rule for change in _changes(ZoneInfo(zone), year)]


def _yearly(change: _Change) -> str:
    weekday = _WEEKDAYS[change.wall.weekday()]
    return f"RRULE:FREQ=YEARLY;BYMONTH={change.wall.month};BYDAY={change.week}{weekday}"


def _first(change: _Change) -> datetime:
    """Return the rule's first wall time, long before any event."""
    weeks = calendar.monthcalendar(_BEGINNING, change.wall.month)
    days = [week[change.wall.weekday()] for week in weeks if week[change.wall.weekday()]]
    day = days[-1] if change.week == -1 else days[change.week - 1]
    return change.wall.replace(year=_BEGINNING, day=day)


def _standard_time(zone: ZoneInfo, year: int) -> _Change:
    at = datetime(year, 1, 1, tzinfo=UTC).astimezone(zone)
    return _to_change(at, at)


def _changes(zone: ZoneInfo, year: int) -> list[_Change]:
    return [_to_change(*pair) for pair in _transitions(zone, year)]


def _to_change(before: datetime, after: datetime) -> _Change:
    old, new = before.utcoffset() or timedelta(), after.utcoffset() or timedelta()
    wall = (after.astimezone(UTC) + old).replace(tzinfo=None)
    return _Change(wall, old, new, after.tzname() or "", bool(after.dst()))


def _transitions(zone: ZoneInfo, year: int) -> Iterator[tuple[datetime, datetime]]:
    """Return the last minute of the old offset and the first of the new, by change in the year."""
    start, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    while start < end:
        stop = start + timedelta(days=1)
        if _offset_at(start, zone) != _offset_at(stop, zone):
            after = _bisect(start, stop, zone)
            before = after - timedelta(minutes=1)
            yield before.astimezone(zone), after.astimezone(zone)
        start = stop


def _bisect(low: datetime, high: datetime, zone: ZoneInfo) -> datetime:
    old = _offset_at(low, zone)
    while high - low > timedelta(minutes=1):
        middle = low + timedelta(minutes=(high - low) // timedelta(minutes=2))
        low, high = (middle, high) if _offset_at(middle, zone) == old else (low, middle)
    return high


def _offset_at(moment: datetime, zone: ZoneInfo) -> timedelta | None:
    return moment.astimezone(zone).utcoffset()


def _offset(distance: timedelta) -> str:
    minutes = int(distance.total_seconds()) // 60
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}{abs(minutes) % 60:02d}"
