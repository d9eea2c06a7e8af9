"""Input of a wall time in the event's zone; of a time that comes twice, which of the two."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from registrar.domain.translatable import N_
from registrar.domain.wall_time import at_wall, both, is_doubled
from registrar.locale.dates import clock, zone
from registrar.web.components.form_controls import Choice
from registrar.web.organiser.edit.form_state import FormState, as_text, under
from registrar.web.organiser.edit.input_controls import control
from registrar.web.organiser.edit.posted_form import PostedForm
from registrar.web.organiser.edit.shown import Shown, ShownControl, ShownGroup

# Last step of the path of the choice between both times; no key of an event file has a hyphen
WHICH = "which-"

_WHICH_LABEL = N_("Which of the two times?")
_FIRST = N_("The first %(time)s (%(zone)s)")
_SECOND = N_("The second %(time)s (%(zone)s)")

_MOMENT: Mapping[str, str] = {"type": "datetime-local", "class": "short moment"}
_TEXT: Mapping[str, str] = {"type": "text", "class": "short moment", "autocomplete": "off"}

# As people in Bulgaria write a day where a browser has no input for times
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?: ?г\.)?,? +(\d{1,2})[:.](\d{2})(?: ?ч\.)?")


@dataclass(frozen=True, kw_only=True)
class TimeInput:
    """Wall time of the event's zone, which is named beside it."""

    key: str
    label: str
    help: str = ""
    optional: bool = False

    def show(self, value: Any, form: FormState, path: str) -> Shown:
        """Return the input; with both times to choose from, if clocks show that time twice."""
        wall = to_wall(value)
        text = f"{wall:%Y-%m-%dT%H:%M}" if wall else as_text(value)
        plain = control(self, text, form, path, attributes=_MOMENT if wall or not text else _TEXT)
        named = f"{plain.label} ({form.zone})" if form.zone else plain.label
        shown = ShownControl(control=replace(plain, label=named))
        moments = both_times(wall, form.zone)
        if not moments:
            return shown
        which = _which(value, moments, form, under(path, WHICH))
        return ShownGroup(
            path=under(path, f"{WHICH}time"), legend="", help="", error="", items=(shown, which)
        )

    def read(self, posted: PostedForm, path: str, before: Any) -> Any:
        """Return the time as the event file has it, the text if it is none, or ABSENT."""
        typed = posted.text(path)
        wall = to_wall(typed)
        if wall is None:
            return typed
        which = posted.value(under(path, WHICH))
        chosen = next(
            (each for each in both_times(wall, posted.zone) if _offset(each) == which), wall
        )
        earlier = to_moment(before)
        return before if earlier and _written(earlier) == _written(chosen) else _written(chosen)


def to_wall(value: Any) -> datetime | None:
    """Return a time of the event file, or one typed by hand, without its offset; else None."""
    moment = to_moment(value)
    return moment.replace(tzinfo=None) if moment else None


def to_moment(value: Any) -> datetime | None:
    """Return a time of the event file, or one typed by hand, with its offset if it has one."""
    if not isinstance(value, str):
        return None
    text = value.strip()
    if dotted := _DOTTED.fullmatch(text):
        day, month, year, hour, minute = map(int, dotted.groups())
        text = f"{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}"
    if not _ISO.match(text):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def both_times(wall: datetime | None, zone_name: str) -> tuple[datetime, ...]:
    """Return both moments of a time that clocks of the zone show twice; none of another time."""
    if wall is None or not is_zone(zone_name):
        return ()
    moment = at_wall(wall, zone_name)
    return both(moment) if is_doubled(moment) else ()


def is_zone(name: str) -> bool:
    """Tell whether there is a time zone of that name."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _which(value: Any, moments: tuple[datetime, ...], form: FormState, path: str) -> ShownControl:
    _ = form.translate
    moment = to_moment(value)
    written = _offset(moment) if moment else ""
    labels = zip(moments, (_FIRST, _SECOND), strict=True)
    choices = tuple(
        Choice(
            f"field-{path}-{number}",
            _offset(each),
            _(label) % {"time": clock(each, form.language), "zone": zone(each, form.language)},
            _offset(each) == written,
        )
        for number, (each, label) in enumerate(labels)
    )
    asked = control(_Which(), "", form, path, kind="radios")
    return ShownControl(control=replace(asked, choices=choices))


@dataclass(frozen=True)
class _Which:
    label: str = _WHICH_LABEL
    help: str = ""
    optional: bool = False


def _written(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}{_offset(moment)}"


def _offset(moment: datetime) -> str:
    """Return the offset as ``+03:00``; empty without one."""
    return moment.isoformat()[19:] if moment.tzinfo else ""


_ISO = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}")
