"""Dates of the event and of its registration, as wall times of one zone."""

from functools import cache
from zoneinfo import available_timezones

from registrar.domain.translatable import N_
from registrar.domain.wall_time import at_wall
from registrar.locale.dates import when
from registrar.web.organiser.edit.choice_inputs import ChoiceInput
from registrar.web.organiser.edit.form_state import FormState, as_text
from registrar.web.organiser.edit.groups import GroupInput
from registrar.web.organiser.edit.inputs import Input
from registrar.web.organiser.edit.part_page import PartPage, Values
from registrar.web.organiser.edit.summaries import group_of
from registrar.web.organiser.edit.time_input import TimeInput, is_zone, to_moment

# Regions whose names of zones people know; the others are spellings of earlier days
_REGIONS = (
    "Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/",
)  # fmt: skip


@cache
def zones() -> tuple[tuple[str, str], ...]:
    """Return the time zones to choose from, each as its value and label."""
    known = sorted(name for name in available_timezones() if name.startswith(_REGIONS))
    return tuple((name, name.replace("_", " ")) for name in known)


def _inputs(form: FormState) -> tuple[Input, ...]:
    del form
    zone = ChoiceInput(
        key="zone",
        label=N_("Time zone"),
        help=N_("All times of the event are times of this zone, on this page and for visitors."),
        choices=zones(),
        labels_are_final=True,
    )
    return (
        GroupInput(
            key="dates",
            inputs=(
                zone,
                TimeInput(key="starts", label=N_("Start of the event")),
                TimeInput(key="ends", label=N_("End of the event")),
                GroupInput(
                    key="registration",
                    inputs=(
                        TimeInput(key="opens", label=N_("Registration opens")),
                        TimeInput(key="closes", label=N_("Registration closes")),
                    ),
                ),
            ),
        ),
    )


def _summary(values: Values, form: FormState) -> str:
    dates = group_of(values.get("dates"))
    starts, ends = to_moment(dates.get("starts")), to_moment(dates.get("ends"))
    if not starts or not ends or not is_zone(form.zone):
        return as_text(dates.get("starts"))
    return when(at_wall(starts, form.zone), at_wall(ends, form.zone), form.language)


DATES = PartPage(part="dates", heading=N_("Dates"), inputs=_inputs, summary=_summary)
