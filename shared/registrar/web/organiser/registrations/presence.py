"""Attendance of one registration, for its event's team: minutes, certificate, names in Zoom."""

from datetime import timedelta
from typing import Any

from registrar.actions.organise.view import RegistrationDetail
from registrar.domain.certificate import is_due
from registrar.domain.translatable import N_
from registrar.files.font_coverage import unprintable
from registrar.locale.catalogue import translations
from registrar.locale.dates import length
from registrar.web.components.registration_details import short_time
from registrar.web.organiser.context import OrganiserContext


def presence_of(detail: RegistrationDetail, context: OrganiserContext) -> dict[str, Any]:
    """Facts about the attendance, and the steps that a manager can take with it now."""
    known, definition = detail.registration, detail.definition
    now = context.organiser_deps.clock()
    over = now >= definition.ends
    longest = definition.length // timedelta(minutes=1)
    due = is_due(known, definition, now)
    typed = context.fields.value("minutes")
    return {
        "over": over,
        "minutes": _minutes(detail, context.language),
        "checked_in": _arrival(detail, context.language),
        "by_hand": known.hand_minutes is not None,
        "can_set": over and known.state == "confirmed",
        "longest": longest,
        "typed": typed or ("" if known.minutes is None else str(known.minutes)),
        "names": known.zoom_names,
        "wanted": definition.certificate,
        "due": due,
        "sent": _sent(detail, context.language),
        "letters": unprintable(known.name) if due else "",
    }


def _minutes(detail: RegistrationDetail, language: str) -> str:
    """Time at the event, with its source; empty if it is unknown."""
    _, known = translations(language).gettext, detail.registration
    if known.minutes is None:
        return ""
    present = length(timedelta(minutes=known.minutes), language) or _(N_("less than a minute"))
    return f"{present} ({_(_BY_HAND if known.hand_minutes is not None else _BY_REPORT)})"


def _arrival(detail: RegistrationDetail, language: str) -> str:
    """Time of the check-in at the door; empty if there was none."""
    at = detail.registration.checked_in
    return short_time(detail.definition, at, language) if at else ""


def _sent(detail: RegistrationDetail, language: str) -> str:
    """Time of the last email about the certificate, or that there was one; empty if none."""
    _, known = translations(language).gettext, detail.registration
    if not known.certificate_notified:
        return ""
    at = known.certificate_at
    return short_time(detail.definition, at, language) if at else _(N_("yes"))


_BY_HAND = N_("set by hand")
_BY_REPORT = N_("by Zoom's report")
