"""Seats of the event and its waiting list."""

from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.web.organiser.edit.form_state import FormState, as_text
from registrar.web.organiser.edit.inputs import Input, NumberInput
from registrar.web.organiser.edit.part_page import PartPage, Values


def _inputs(form: FormState) -> tuple[Input, ...]:
    del form
    return _INPUTS


def _summary(values: Values, form: FormState) -> str:
    words = translations(form.language)
    seats, waiting = values.get("seats"), values.get("waiting_list", 0)
    if not isinstance(seats, int) or not isinstance(waiting, int):
        return as_text(seats)
    said = words.ngettext("%(num)s seat", "%(num)s seats", seats) % {"num": seats}
    if not waiting:
        return words.gettext("%(seats)s, no waiting list") % {"seats": said}
    listed = words.gettext("%(seats)s, %(waiting)s on the waiting list")
    return listed % {"seats": said, "waiting": waiting}


_INPUTS: tuple[Input, ...] = (
    NumberInput(key="seats", label=N_("Seats")),
    NumberInput(
        key="waiting_list",
        label=N_("Places on the waiting list"),
        help=N_(
            "Once all seats are taken, so many people can wait. A seat that becomes free goes to"
            " the first of them, with an email about it. Empty: no waiting list."
        ),
        optional=True,
    ),
)

SEATS = PartPage(part="seats", heading=N_("Seats"), inputs=_inputs, summary=_summary)
