"""Steps of a manager with one registration: each is safe to send again.

Cancelling and erasing ask once before.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from registrar.actions.organise import manage as steer
from registrar.actions.organise import reserve
from registrar.actions.organise.access import authorise
from registrar.actions.organise.view import RegistrationDetail
from registrar.domain.refusals import NoSuchEvent, NoSuchRegistration, Refusal, ViewsOnly
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.event_layout import event_page, event_path
from registrar.web.organiser.registrations.detail_page import look_at, path_of, possible, show
from registrar.web.organiser.registrations.table import display_name
from registrar.web.organiser.registrations.worklists_page import LISTS, show_list
from registrar.web.protocol.response import HttpResponse

# Refusals with a page of their own
ELSEWHERE = (NoSuchEvent, NoSuchRegistration, ViewsOnly)

Act = Callable[..., None]


@dataclass(frozen=True, kw_only=True)
class ConfirmationText:
    """Question before a step, in words: its effects, how to undo it, both buttons."""

    heading: str
    effects: tuple[str, ...]
    undo: str
    button: str
    keep: str


def resend(context: OrganiserContext) -> HttpResponse:
    """Send the details and the personal link again."""
    return _step(context, steer.resend, "resent")


def cancel(context: OrganiserContext) -> HttpResponse:
    """Cancel the registration: give up its seat or position."""
    return _step(context, steer.cancel, "cancelled")


def undo(context: OrganiserContext) -> HttpResponse:
    """Restore a cancelled registration."""
    return _step(context, steer.undo, "undone")


def give_reserved(context: OrganiserContext) -> HttpResponse:
    """Give a seat of the reserve to somebody who waits."""
    return _step(context, reserve.give_reserved, "given")


def release(context: OrganiserContext) -> HttpResponse:
    """Release the registration from quarantine, or confirm its address for the attendee."""
    waits = look_at(context).registration.state == "waiting"
    return _step(context, steer.release, "vouched" if waits else "released")


def erase(context: OrganiserContext) -> HttpResponse:
    """Erase the registration; one erased already counts as done."""
    with suppress(NoSuchRegistration):
        _take(context, steer.erase)
    return context.redirect(
        _list(context) or event_path(context.parameters["event"], _ALL), done="erased"
    )


def ask_to_cancel(context: OrganiserContext) -> HttpResponse:
    """Ask before cancelling, with name and effects; redirect if it cannot be cancelled."""
    detail = _of_manager(context)
    if not possible(detail, context.organiser_deps.clock()).cancel:
        return context.redirect(path_of(detail))
    return _ask(context, detail, "cancel", _cancel_question(detail, context.language))


def ask_to_erase(context: OrganiserContext) -> HttpResponse:
    """Ask before erasing, with name and effects, and say that it cannot be undone."""
    detail = _of_manager(context)
    return _ask(context, detail, "erase", _erase_question(detail, context.language))


def _step(context: OrganiserContext, act: Act, done: str) -> HttpResponse:
    """Do the step and redirect to the page of the button, or show that page with the refusal."""
    try:
        _take(context, act)
    except ELSEWHERE:
        raise
    except Refusal as refused:
        return (
            show_list(context, _from(context), refused)
            if _list(context)
            else show(context, refused)
        )
    return context.redirect(_list(context) or _own(context), done=done)


def _take(context: OrganiserContext, act: Act) -> None:
    event, registration_id = context.parameters["event"], context.parameters["registration"]
    act(context.organiser, event, registration_id, deps=context.organiser_deps)


def _of_manager(context: OrganiserContext) -> RegistrationDetail:
    """The registration, for a manager only. Raises ViewsOnly."""
    authorise(
        context.organiser, context.parameters["event"], deps=context.organiser_deps, to="manages"
    )
    return look_at(context)


def _own(context: OrganiserContext) -> str:
    return event_path(context.parameters["event"], f"{_ALL}/{context.parameters['registration']}")


def _from(context: OrganiserContext) -> str:
    """The name of the list with the button; empty for any other page."""
    named = context.fields.value("from") or context.query.get("from", "")
    return named if named in LISTS else ""


def _list(context: OrganiserContext) -> str:
    return event_path(context.parameters["event"], _from(context)) if _from(context) else ""


def _ask(
    context: OrganiserContext, detail: RegistrationDetail, step: str, question: ConfirmationText
) -> HttpResponse:
    return event_page(
        context,
        "organiser/registrations/ask",
        section=_from(context) or _ALL,
        question=question,
        action=path_of(detail, step),
        back=_list(context) or path_of(detail),
        listed=_from(context),
    )


def _cancel_question(detail: RegistrationDetail, language: str) -> ConfirmationText:
    _ = translations(language).gettext
    effects, back = _FROM_LIST if detail.registration.state == "waiting" else _FROM_SEAT
    return ConfirmationText(
        heading=_(N_("Cancel the registration of %(name)s?")) % _named(detail),
        effects=tuple(map(_, effects)),
        undo=_(back),
        button=_(N_("Yes, cancel the registration")),
        keep=_(N_("No, leave it as it is")),
    )


def _erase_question(detail: RegistrationDetail, language: str) -> ConfirmationText:
    _, active = translations(language).gettext, detail.registration.active
    return ConfirmationText(
        heading=_(N_("Erase the registration of %(name)s?")) % _named(detail),
        effects=tuple(map(_, _ERASED[:1] + _GIVEN_UP * active + _ERASED[1:])),
        undo=_(_FOR_GOOD_BUT_CANCEL if active else _FOR_GOOD),
        button=_(N_("Yes, erase it for good")),
        keep=_(N_("No, leave it as it is")),
    )


def _named(detail: RegistrationDetail) -> dict[str, str]:
    return {"name": display_name(detail.registration)}


_ALL = "registrations"

# Effects of cancelling, and the way to undo it
_FROM_SEAT = (
    (
        N_(
            "The seat will go to the first person on the waiting list at once, if somebody is"
            " waiting."
        ),
        N_("The attendee will be told by email, and the link to join will no longer work."),
    ),
    N_("You or the attendee can restore the registration as long as seats are free."),
)
_FROM_LIST = (
    (
        N_("The place on the waiting list will be given up, and those behind will move up."),
        N_("The attendee will be told by email."),
    ),
    N_(
        "The place on the list cannot be restored. The registration can be restored, with a"
        " seat, only if a seat is free and nobody is waiting."
    ),
)

_GIVEN_UP = (N_("The seat or the place on the waiting list will be given up at once."),)
_ERASED = (
    N_("All answers, consents and the list of emails will be deleted."),
    N_("No email will be sent about it; the personal link will only say that nothing is held."),
    N_("Only anonymous totals will remain, and a note that a registration was erased."),
)
_FOR_GOOD = N_("This cannot be undone.")
_FOR_GOOD_BUT_CANCEL = N_(
    "This cannot be undone. If somebody only cannot come, cancel the registration instead."
)
