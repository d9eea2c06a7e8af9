"""Times of a session between event file and form: the values of its controls, and back."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from registrar.web.organiser.edit.written_moments import days_between, days_later, join, split

Session = Mapping[str, Any]

# A menu offers no more days of an event than these; a session's own day is always among them
DAYS_MAX = 31


@dataclass(frozen=True)
class EventDays:
    """Days that sessions can be on: ``first`` is the event's, empty if it has no date yet.

    Unless ``chosen``, no session has a control of its day: all are on the first.
    """

    first: str
    offered: tuple[str, ...]
    chosen: bool


def days_of(dates: object, sessions: Sequence[Session]) -> EventDays:
    """Return the days of an event by its part ``dates``, and those that sessions have besides.

    Sessions that are all on one day follow an event of one day to another date.
    """
    given = dates if isinstance(dates, Mapping) else {}
    first, last = split(given.get("starts"))[0], split(given.get("ends"))[0]
    number = min(max(days_between(first, last) or 0, 0), DAYS_MAX - 1)
    own = days_in(sessions)
    if first and not number and len(own) <= 1:
        return EventDays(first, (first,), chosen=False)
    offered = {days_later(first, day) for day in range(number + 1)} if first else set()
    return EventDays(first, tuple(sorted({*offered, *own})), chosen=True)


def on_days(sessions: Sequence[Session], days: EventDays) -> list[Session]:
    """Return the sessions on the days that saving gives them: unless chosen, the event's first."""
    if days.chosen:
        return [*sessions]
    return [
        {**session, **{key: join(days.first, split(session[key])[1]) for key in _times_in(session)}}
        for session in sessions
    ]


def _times_in(session: Session) -> list[str]:
    return [key for key in ("starts", "ends") if split(session.get(key))[1]]


def days_in(sessions: Sequence[Session]) -> tuple[str, ...]:
    """Return the days on which sessions begin and end, in order."""
    days = {split(session.get(key))[0] for session in sessions for key in ("starts", "ends")}
    return tuple(sorted(days - {""}))


def shown_times(session: Session, days: EventDays) -> dict[str, str]:
    """Return the values of the controls of a session's times by name.

    ``last_day`` is the number of days from the session's start to its end.
    """
    (day, starts), (last_day, ends) = split(session.get("starts")), split(session.get("ends"))
    times = {"starts": starts, "ends": ends}
    if not days.chosen:
        return times
    return {"day": day, **times, "last_day": str(days_between(day, last_day) or 0)}


def read_times(typed: Callable[[str], str], before: Session, days: EventDays) -> dict[str, Any]:
    """Return start and end that the values ``typed`` in the controls make.

    A moment that stays the same stays as it was spelled ``before``.
    """
    moments = {
        key: before[key] if key in before and split(before[key]) == split(moment) else moment
        for key, moment in _moments(typed, days)
    }
    return {key: moment for key, moment in moments.items() if moment is not None}


def _moments(typed: Callable[[str], str], days: EventDays) -> Iterator[tuple[str, str | None]]:
    day = typed("day") if days.chosen else days.first
    later = typed("last_day") if days.chosen else ""
    last_day = days_later(day, int(later)) if _is_number(later) else day
    for key, on_day in (("starts", day), ("ends", last_day)):
        # Where no day is chosen, a day without a time says nothing
        yield key, join(on_day, typed(key)) if typed(key) or days.chosen else None


def _is_number(text: str) -> bool:
    digits = text.removeprefix("-")
    return digits.isascii() and digits.isdecimal() and len(digits) < 4
