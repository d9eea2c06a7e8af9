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
    if waiting:
        listed = words.gettext("%(seats)s, %(waiting)s on the waiting list")
        said = listed % {"seats": said, "waiting": waiting}
    else:
        said = words.gettext("%(seats)s, no waiting list") % {"seats": said}
    reserve = values.get("reserve", 0)
    if not isinstance(reserve, int) or not reserve:
        return said
    return words.gettext("%(seats)s, a reserve of %(num)s") % {"seats": said, "num": reserve}


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
    NumberInput(
        key="reserve",
        label=N_("Reserve"),
        help=N_(
            "You alone give so many of the seats: to people whom you register by hand, or to"
            " somebody on the waiting list, out of order. Empty: none."
        ),
        optional=True,
    ),
)

SEATS = PartPage(part="seats", heading=N_("Seats"), inputs=_inputs, summary=_summary)
