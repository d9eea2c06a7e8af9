"""Wall time: the time that clocks of a zone show, and elapsed time between moments.

Python subtracts wall times if both have one zone, also across the night in which clocks are put
forward or back (PEP 495). A duration here is elapsed time.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

_MINUTE = timedelta(minutes=1)


def elapsed(starts: datetime, ends: datetime) -> timedelta:
    """Return the elapsed time between two moments."""
    return ends.astimezone(UTC) - starts.astimezone(UTC)


def later(moment: datetime, span: timedelta) -> datetime:
    """Return the moment after an elapsed time, in the same zone."""
    return (moment.astimezone(UTC) + span).astimezone(moment.tzinfo)


def at_wall(wall: datetime, zone: str) -> datetime:
    """Return the wall time as a moment of that zone; an offset selects one of a doubled time."""
    if wall.tzinfo is None:
        return wall.replace(tzinfo=ZoneInfo(zone))
    return wall.astimezone(ZoneInfo(zone))


def is_skipped(moment: datetime) -> bool:
    """Tell whether clocks of the moment's zone skip that time, being put forward."""
    before, after = _offsets(moment)
    return before < after


def is_doubled(moment: datetime) -> bool:
    """Tell whether clocks of the moment's zone show that time twice, being put back."""
    before, after = _offsets(moment)
    return before > after


def next_valid(wall: datetime, zone: str) -> datetime:
    """Return the first whole minute from ``wall`` on that clocks of the zone show."""
    wall = wall.replace(second=0, microsecond=0)
    while is_skipped(at_wall(wall, zone)):
        wall += _MINUTE
    return wall


def both(moment: datetime) -> tuple[datetime, datetime]:
    """Return the two moments of a doubled time, in order."""
    return moment.replace(fold=0), moment.replace(fold=1)


def _offsets(moment: datetime) -> tuple[timedelta, timedelta]:
    """Return the UTC offsets before and after a change of clocks at that time, else one twice."""
    before, after = (reading.utcoffset() or timedelta() for reading in both(moment))
    return before, after
