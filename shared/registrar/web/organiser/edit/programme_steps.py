"""Steps of editing a programme: a session is added or moved among the others, or all are shifted.

Sessions stand in the order of their times, as visitors see them.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from registrar.web.organiser.edit.session_times import EventDays, Session
from registrar.web.organiser.edit.written_moments import from_wall, join, split, to_wall


def new_session(sessions: Sequence[Session], event_starts: object, days: EventDays) -> Session:
    """Return a session that begins where the last one ends, the first one with the event."""
    day, time = split(sessions[-1].get("ends") if sessions else event_starts)
    new = {"starts": join(day or days.first, time) if time or days.chosen else None}
    if days.chosen:
        new |= {"ends": day or days.first}
    return {key: value for key, value in new.items() if value}


def exchanged(early: Session, late: Session) -> tuple[Session, Session]:
    """Return two neighbours in the other order: each keeps its length, both fill the same time.

    Only their places change if they begin at one time, or if a time is none yet.
    """
    times = [to_wall(session.get(key)) for session in (early, late) for key in ("starts", "ends")]
    starts, early_ends, late_starts, ends = times
    if starts is None or early_ends is None or late_starts is None or ends is None:
        return late, early
    if not starts < late_starts or not early_ends <= ends:
        return late, early
    early_length, late_length = early_ends - starts, ends - late_starts
    return _at(late, starts, starts + late_length), _at(early, ends - early_length, ends)


def _at(session: Session, starts: datetime, ends: datetime) -> Session:
    return {**session, "starts": from_wall(starts), "ends": from_wall(ends)}


def shift_to(sessions: Sequence[Session], starts: object, ends: object) -> timedelta | None:
    """Return the time by which all sessions move, so that the first begins with the event.

    None unless a session lies outside the event's start and end and all lie inside afterwards, or
    if a time is none.
    """
    first, last = to_wall(starts), to_wall(ends)
    times = [(to_wall(each.get("starts")), to_wall(each.get("ends"))) for each in sessions]
    spans = [(begins, stops) for begins, stops in times if begins and stops]
    if first is None or last is None or not spans or len(spans) < len(times):
        return None
    begin, stop = min(begins for begins, _ in spans), max(stops for _, stops in spans)
    shift = first - begin
    return shift if (begin < first or stop > last) and stop + shift <= last else None


def shifted(sessions: Sequence[Session], by: timedelta) -> list[Session]:
    """Return the sessions, all that much later."""
    return [
        {**session, **{key: from_wall(at + by) for key, at in _times_of(session)}}
        for session in sessions
    ]


def _times_of(session: Session) -> list[tuple[str, datetime]]:
    times = ((key, to_wall(session.get(key))) for key in ("starts", "ends"))
    return [(key, at) for key, at in times if at]


def to_save(sessions: Sequence[Any]) -> list[Any]:
    """Return the sessions by start, without those in which nothing was written.

    While a start is no time they stay in their order. Sessions at one time do, too.
    """
    written = [session for session in sessions if not _is_blank(session)]
    starts = [to_wall(session.get("starts")) for session in written]
    if any(start is None for start in starts):
        return written
    order = sorted(range(len(written)), key=lambda index: starts[index] or datetime.min)
    return [written[index] for index in order]


def _is_blank(session: Session) -> bool:
    """Tell whether nothing is in a session but the time at which it begins."""
    return not (session.get("title") or session.get("speakers") or split(session.get("ends"))[1])
