"""Steps of a manager with a registration's attendance: each can be undone, or sent again."""

from collections.abc import Callable
from datetime import timedelta

from registrar.actions.organise.access import authorise
from registrar.actions.organise.certificates import send_certificate
from registrar.actions.organise.present import forget, set_minutes, unset_minutes
from registrar.domain.refusals import Refusal, WrongMinutes
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.event_layout import event_path
from registrar.web.organiser.registrations.change_pages import ELSEWHERE
from registrar.web.organiser.registrations.detail_page import show
from registrar.web.protocol.response import HttpResponse

_DIGITS = 6


def save_minutes(context: OrganiserContext) -> HttpResponse:
    """Set the minutes of attendance by hand; with ``undo``, let the report's count again."""
    event, registration_id = _of(context)
    deps, who = context.organiser_deps, context.organiser
    if context.fields.value("undo"):
        return _step(
            context, "unset", lambda: unset_minutes(who, event, registration_id, deps=deps)
        )

    def save() -> None:
        set_minutes(who, event, registration_id, _typed(context), deps=deps)

    return _step(context, "set", save)


def forget_name(context: OrganiserContext) -> HttpResponse:
    """Undo the choice that a name in Zoom's reports means the registration."""
    event, registration_id = _of(context)
    name, deps = context.fields.value("name"), context.organiser_deps
    return _step(
        context,
        "unmatched",
        lambda: forget(context.organiser, event, registration_id, name, deps=deps),
    )


def email_certificate(context: OrganiserContext) -> HttpResponse:
    """Email the attendee that the certificate is ready, again if they were emailed before."""
    event, registration_id = _of(context)
    deps = context.organiser_deps
    return _step(
        context,
        "certificate",
        lambda: send_certificate(context.organiser, event, registration_id, deps=deps),
    )


def _of(context: OrganiserContext) -> tuple[str, str]:
    return context.parameters["event"], context.parameters["registration"]


def _typed(context: OrganiserContext) -> int:
    """Minutes as typed. Raises WrongMinutes for other than a whole number, and as ``authorise``."""
    typed = context.fields.value("minutes")
    if typed.isascii() and typed.isdigit() and len(typed) <= _DIGITS:
        return int(typed)
    event, deps = context.parameters["event"], context.organiser_deps
    definition = authorise(context.organiser, event, deps=deps, to="manages").definition
    raise WrongMinutes(definition.length // timedelta(minutes=1))


def _step(context: OrganiserContext, done: str, act: Callable[[], None]) -> HttpResponse:
    """Do the step and redirect to the registration's page, or show that with the refusal."""
    try:
        act()
    except ELSEWHERE:
        raise
    except Refusal as refused:
        return show(context, refused)
    event, registration_id = _of(context)
    return context.redirect(event_path(event, f"registrations/{registration_id}"), done=done)
