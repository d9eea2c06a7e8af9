"""Input of the programme: its sessions, with times that follow one another."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from registrar.domain.translatable import N_
from registrar.web.organiser.edit.form_state import ABSENT, FormState, kept, part_at, under
from registrar.web.organiser.edit.groups import ListInput
from registrar.web.organiser.edit.posted_form import PostedForm
from registrar.web.organiser.edit.programme_steps import exchanged, new_session, to_save
from registrar.web.organiser.edit.session_controls import day_in_words, time_controls
from registrar.web.organiser.edit.session_times import (
    EventDays,
    Session,
    days_in,
    days_of,
    read_times,
)
from registrar.web.organiser.edit.shown import ShownControl, ShownList

_FOLLOWS = N_(
    "The event is now on %(day)s, and these sessions are still on another day. Save them, and they"
    " move to the new day at the same times."
)


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
        return replace(shown, entries=tuple(entries), help=advice)

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


def _times(
    session: Session, days: EventDays, form: FormState, path: str
) -> tuple[ShownControl, ...]:
    return tuple(
        ShownControl(control=control) for control in time_controls(session, days, form, path)
    )


def _sessions(value: Any) -> list[Session]:
    """Return the sessions in the data; an entry that is none is an empty one."""
    entries = value if isinstance(value, list) else []
    return [entry if isinstance(entry, Mapping) else {} for entry in entries]
