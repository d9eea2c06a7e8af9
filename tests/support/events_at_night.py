"""Events in a night in which clocks change."""

from typing import Any

from registrar.domain.event import EventDefinition
from registrar.domain.event_check import check
from tests.support.factories import raw_event

# Sofia: 3:00 becomes 4:00 on 27 March 2022, 4:00 becomes 3:00 on 30 October
FORWARD, BACK = ("2022-03-26 22:00", "2022-03-27 06:00"), ("2022-10-29 22:00", "2022-10-30 06:00")


def at_night(starts: str, ends: str, **more: Any) -> dict[str, Any]:
    """Return the file of the conference at that time, its registration open long before."""
    dates = {
        "zone": "Europe/Sofia",
        "starts": starts,
        "ends": ends,
        "registration": {"opens": "2022-01-03 09:00", "closes": starts},
    }
    return raw_event(**{"dates": dates, "reminders": [], "certificate": None} | more)


def event_at_night(starts: str, ends: str, **more: Any) -> EventDefinition:
    """Return the conference at that time."""
    return check(at_night(starts, ends, **more))
