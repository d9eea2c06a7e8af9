"""Input of the programme: its sessions, with times that follow one another."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from registrar.domain.translatable import N_
from registrar.locale.dates import clock, date
from registrar.web.organiser.edit.form_state import ABSENT, FormState, kept, part_at, under
from registrar.web.organiser.edit.groups import ListInput
from registrar.web.organiser.edit.posted_form import PostedForm
from registrar.web.organiser.edit.programme_steps import (
    exchanged,
    new_session,
    shift_to,
    shifted,
    to_save,
)
from registrar.web.organiser.edit.session_controls import day_in_words, time_controls
from registrar.web.organiser.edit.session_times import (
    EventDays,
    Session,
    days_in,
    days_of,
    on_days,
    read_times,
)
from registrar.web.organiser.edit.shown import ShownControl, ShownList
from registrar.web.organiser.edit.written_moments import to_wall

_FOLLOWS = N_(
    "The event is now on %(day)s, and these sessions are still on another day. Save them, and they"
    " move to the new day at the same times."
)
_OUTSIDE = N_(
    "The event is from %(starts)s until %(ends)s, and some sessions lie outside. They can all be"
    " moved by the same time, so that the first one begins with the event."
)
_SHIFT = N_("Move the programme to %(starts)s")


@dataclass(frozen=True, kw_only=True)
class ProgrammeInput(ListInput):
    """List of sessions; ``dates`` are those of the event, as its file has them.

    A session of an event of one day has no control of its day. Saved sessions are in the order of
    their times.
    """

    dates: object

    def show(self, value: Any, form: FormState, path: str) -> ShownList:
        """Return the sessions, each with the controls of its times first."""
        sessions = _sessions(value)
        days = days_of(self.dates, sessions)
        shown = super().show(sessions, form, path)
        entries = (
            replace(entry, items=(*_times(session, days, form, entry.path), *entry.items))
            for entry, session in zip(shown.entries, sessions, strict=True)
        )
        follows = not days.chosen and days_in(sessions) not in ((), (days.first,))
        said = {"day": day_in_words(days.first, form.language)}
        advice = form.translate(_FOLLOWS) % said if follows else shown.help
        shown = replace(shown, entries=tuple(entries), help=advice)
        return self._with_shift(shown, form) if self._shift(sessions) else shown

    def read(self, posted: PostedForm, path: str, before: Any) -> Any:
        """Return the sessions as typed; to save them, by their start and none that is blank."""
        sessions = super().read(replace(posted, keeps_empty=True), path, before)
        if posted.keeps_empty or not isinstance(sessions, list):
            return sessions
        return to_save(sessions) or kept(ABSENT, before)

    def read_entry(self, posted: PostedForm, path: str, before: Any) -> Any:
        """Return the session at that path as typed."""
        has_days = any(name == under(path, "day") for name, _ in posted.fields.pairs)
        days = replace(days_of(self.dates, ()), chosen=has_days)
        saved = before if isinstance(before, Mapping) else {}
        times = read_times(lambda name: posted.value(under(path, name)), saved, days)
        return {**times, **super().read_entry(posted, path, before)}

    def with_new(self, entries: list[Any]) -> list[Any]:
        """Return the sessions and one that begins where the last one ends."""
        days = days_of(self.dates, _sessions(entries))
        return [*entries, new_session(_sessions(entries), part_at(self.dates, "starts"), days)]

    def with_moved(self, entries: list[Any], number: int, to: int) -> list[Any]:
        """Return the sessions with two neighbours exchanged, and their times with them."""
        first, second = sorted((number, to))
        moved = list(entries)
        moved[first], moved[second] = exchanged(*_sessions([entries[first], entries[second]]))
        return moved

    def with_shifted(self, entries: list[Any]) -> list[Any]:
        """Return the sessions moved by the same time, so that the first begins with the event."""
        sessions, shift = _sessions(entries), self._shift(_sessions(entries))
        days = days_of(self.dates, sessions)
        return [*shifted(on_days(sessions, days), shift)] if shift else entries

    def _shift(self, sessions: list[Session]) -> timedelta | None:
        placed = on_days(sessions, days_of(self.dates, sessions))
        return shift_to(placed, part_at(self.dates, "starts"), part_at(self.dates, "ends"))

    def _with_shift(self, shown: ShownList, form: FormState) -> ShownList:
        said = _span_in_words(self.dates, form.language)
        advice, label = form.translate(_OUTSIDE) % said, form.translate(_SHIFT) % said
        return replace(shown, help=advice, shift=label)


def _times(
    session: Session, days: EventDays, form: FormState, path: str
) -> tuple[ShownControl, ...]:
    return tuple(
        ShownControl(control=control) for control in time_controls(session, days, form, path)
    )


def _span_in_words(dates: object, language: str) -> dict[str, str]:
    """Return start and end of the event, with their days if these differ."""
    walls = {key: to_wall(part_at(dates, key)) for key in ("starts", "ends")}
    several = len({wall.date() for wall in walls.values() if wall}) > 1
    return {
        key: f"{date(wall, language)}, {clock(wall, language)}"
        if several
        else clock(wall, language)
        for key, wall in walls.items()
        if wall
    }


def _sessions(value: Any) -> list[Session]:
    """Return the sessions in the data; an entry that is none is an empty one."""
    entries = value if isinstance(value, list) else []
    return [entry if isinstance(entry, Mapping) else {} for entry in entries]
