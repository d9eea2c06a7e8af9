"""Wall time: what clocks of a zone show, and how long something really lasts.

Python reckons with what clocks show as long as both times have one zone, also across the night in
which they are put forward or back (PEP 495). A duration here is elapsed time.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

_MINUTE = timedelta(minutes=1)


def elapsed(starts: datetime, ends: datetime) -> timedelta:
    """The time that passes between two moments."""
    return ends.astimezone(UTC) - starts.astimezone(UTC)


def later(moment: datetime, span: timedelta) -> datetime:
    """The moment after so much time has passed, by the clocks of its zone."""
    return (moment.astimezone(UTC) + span).astimezone(moment.tzinfo)


def at_wall(wall: datetime, zone: str) -> datetime:
    """The time as a moment of that zone; an offset tells which one of a doubled time it is."""
    if wall.tzinfo is None:
        return wall.replace(tzinfo=ZoneInfo(zone))
    return wall.astimezone(ZoneInfo(zone))


def is_skipped(moment: datetime) -> bool:
    """Whether clocks of the moment's zone never show that time, since they are put forward."""
    before, after = _offsets(moment)
    return before < after


def is_doubled(moment: datetime) -> bool:
    """Whether clocks of the moment's zone show that time twice, since they are put back."""
    before, after = _offsets(moment)
    return before > after


def next_valid(wall: datetime, zone: str) -> datetime:
    """The first time that clocks show after one that they skip, a day later at most."""
    wall = wall.replace(second=0, microsecond=0)
    while is_skipped(at_wall(wall, zone)):
        wall += _MINUTE
    return wall


def both(moment: datetime) -> tuple[datetime, datetime]:
    """The two moments of a doubled time, in order."""
    return moment.replace(fold=0), moment.replace(fold=1)


def _offsets(moment: datetime) -> tuple[timedelta, timedelta]:
    """The distances to UTC before and after a change of clocks at that time, else one twice."""
    before, after = (one.utcoffset() or timedelta() for one in both(moment))
    return before, after
