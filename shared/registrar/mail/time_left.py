"""Time left to the start, in words, for the first line of a reminder."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from registrar.domain.wall_time import elapsed
from registrar.locale.catalogue import translations
from registrar.locale.dates import clock

_NEAR = timedelta(minutes=75)
_STEP = 5  # minutes: a reminder that is a little late still says "in one hour"


@dataclass(frozen=True)
class TimeLeft:
    """Time left in words that stay true all day where possible; ``is_today`` if it is today."""

    words: str
    is_today: bool


def time_left(now: datetime, starts: datetime, language: str) -> TimeLeft:
    """Return the time from ``now`` to ``starts``, both aware, ``starts`` in the event's zone.

    Days are calendar days of that zone, so a message that is sent late is correct.
    """
    days = (starts.date() - now.astimezone(starts.tzinfo).date()).days
    left = elapsed(now, starts)
    near = left < _NEAR
    words = _near(left, language) if near else _far(days, starts, language)
    return TimeLeft(words=words, is_today=near or days == 0)


def _near(left: timedelta, language: str) -> str:
    _ = translations(language)
    minutes = round(left.total_seconds() / 60 / _STEP) * _STEP
    if left <= timedelta(0):
        return _.gettext("The event has begun")
    if minutes <= _STEP:
        return _.gettext("Starting in a few minutes")
    if minutes >= 60:
        return _.gettext("Starting in one hour")
    text = _.ngettext("Starting in %(num)s minute", "Starting in %(num)s minutes", minutes)
    return text % {"num": minutes}


def _far(days: int, starts: datetime, language: str) -> str:
    _ = translations(language)
    at = {"time": clock(starts, language)}
    if days == 0:
        return _.gettext("Today at %(time)s") % at
    if days == 1:
        return _.gettext("Tomorrow at %(time)s") % at
    return _.ngettext("Starting in %(num)s day", "Starting in %(num)s days", days) % {"num": days}
