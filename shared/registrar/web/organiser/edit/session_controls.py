"""Controls of a session's times: start and end, and their days where the event has several."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from registrar.domain.translatable import N_
from registrar.locale.dates import day as day_of
from registrar.web.components.form_controls import Choice, Control
from registrar.web.organiser.edit.form_state import FormState, under
from registrar.web.organiser.edit.input_controls import control
from registrar.web.organiser.edit.session_times import EventDays, Session, shown_times
from registrar.web.organiser.edit.written_moments import days_between

_TIME: Mapping[str, str] = {"type": "text", "autocomplete": "off", "class": "clock"}
_DATE: Mapping[str, str] = {"type": "date", "class": "day"}
_MENU: Mapping[str, str] = {"class": "day"}

# Choices of the day on which a session ends, by the number of days after its start
_LAST_DAYS = (N_("the same day"), N_("the next day"))


@dataclass(frozen=True, kw_only=True)
class _Label:
    label: str
    help: str = ""
    optional: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)


_STARTS = _Label(label=N_("From (time)"))
_ENDS = _Label(label=N_("Until (time)"))
_DAY = _Label(label=N_("Day"))
_LAST_DAY = _Label(label=N_("Ends on"))


def time_controls(
    session: Session, days: EventDays, form: FormState, path: str
) -> Iterator[Control]:
    """Yield the controls of the session's times in the order in which they are filled in."""
    values = shown_times(session, days)
    if days.chosen:
        yield _day(values["day"], days, form, under(path, "day"))
    for name, label in (("starts", _STARTS), ("ends", _ENDS)):
        yield control(label, values[name], form, under(path, name), attributes=_TIME)
    if days.chosen:
        later = _last_days(values["last_day"], days, form)
        yield _menu(_LAST_DAY, values["last_day"], later, form, under(path, "last_day"))


def _day(chosen: str, days: EventDays, form: FormState, path: str) -> Control:
    """Return the menu of days; a field to type one while the event has no dates."""
    if not days.first:
        return control(_DAY, chosen, form, path, attributes=_DATE)
    offered = [(day, day_in_words(day, form.language)) for day in days.offered]
    return _menu(_DAY, chosen, offered, form, path)


def _last_days(chosen: str, days: EventDays, form: FormState) -> list[tuple[str, str]]:
    _ = form.translate
    most = len(days.offered) - 1
    offered = {str(number): _(words) for number, words in enumerate(_LAST_DAYS) if number <= most}
    return list(
        {
            **offered,
            chosen: offered.get(chosen) or _("%(days)s days later") % {"days": chosen},
        }.items()
    )


def _menu(
    label: _Label, chosen: str, offered: list[tuple[str, str]], form: FormState, path: str
) -> Control:
    """Return a list to open; a value that it does not offer is shown as it is."""
    known = offered if not chosen or chosen in dict(offered) else [*offered, (chosen, chosen)]
    shown = control(label, chosen, form, path, kind="menu", attributes=_MENU)
    choices = tuple(
        Choice(f"field-{path}-{number}", value, words, value == chosen)
        for number, (value, words) in enumerate(known)
    )
    return replace(shown, choices=choices)


def day_in_words(day: str, language: str) -> str:
    """Return the day with its weekday; the same text if it is no day."""
    if days_between(day, day) is None:
        return day
    return day_of(datetime.fromisoformat(day), language)
