"""Steps of an attendee, by POST: each is safe to send again and ends with a redirect."""

from collections.abc import Callable, Mapping

from registrar.actions.attend.confirm_address import confirm_address, confirmation_of_token
from registrar.actions.attend.join import join, join_window
from registrar.actions.attend.manage import cancel, erase, resend, undo, withdraw
from registrar.actions.attend.not_me import disown, disowned_of_token
from registrar.actions.attend.ports import registration_of_token
from registrar.actions.attend.prove_address import prove_address
from registrar.domain.form import Form
from registrar.domain.registration import Registration
from registrar.web.attendee.context import NOT_FOUND_BY_SEARCH, AttendeeContext
from registrar.web.attendee.correct import correct_step
from registrar.web.attendee.forms import hidden_number
from registrar.web.attendee.resend import send_link
from registrar.web.attendee.unsubscribe_page import take_unsubscription
from registrar.web.components.submission_body import read_body
from registrar.web.protocol.errors import BodyRefused
from registrar.web.protocol.response import HttpResponse, see_other

ChangeHandler = Callable[[AttendeeContext], HttpResponse]


def _own(step: Callable[[AttendeeContext, Registration], HttpResponse]) -> ChangeHandler:
    """Handler of a step by personal link; for an erased registration, a redirect only."""

    def take(context: AttendeeContext) -> HttpResponse:
        current = registration_of_token(context.token, "attend", deps=context.attendee_deps)
        context.identify(current)
        return context.redirect_home() if context.erased else step(context, current)

    return take


def _cancel(context: AttendeeContext, _: Registration) -> HttpResponse:
    undone = hidden_number(_controls(context), "undone")
    cancel(context.token, undone=undone, deps=context.attendee_deps)
    return context.redirect_home()


def _undo(context: AttendeeContext, _: Registration) -> HttpResponse:
    undone = hidden_number(_controls(context), "undone")
    undo(context.token, undone=undone, deps=context.attendee_deps)
    return context.redirect_home(done="undone")


def _confirm_registration(context: AttendeeContext, _: Registration) -> HttpResponse:
    prove_address(context.token, deps=context.attendee_deps)
    return context.redirect_home(done="confirmed")


def _withdraw(context: AttendeeContext, _: Registration) -> HttpResponse:
    controls = _controls(context)
    consent, revision = controls.get("consent"), hidden_number(controls, "revision")
    if not isinstance(consent, str):
        raise BodyRefused("bad_form")
    withdraw(context.token, consent=consent, revision=revision, deps=context.attendee_deps)
    return context.redirect_home(done="withdrawn")


def _resend(context: AttendeeContext, _: Registration) -> HttpResponse:
    resend(context.token, deps=context.attendee_deps)
    return context.redirect_home(done="resent")


def _erase(context: AttendeeContext, _: Registration) -> HttpResponse:
    gone = erase(context.token, deps=context.attendee_deps)
    if gone is not None:
        context.on_erased(gone)
    return context.redirect_home()


def _confirm(context: AttendeeContext) -> HttpResponse:
    confirmation = confirmation_of_token(context.token, deps=context.attendee_deps)
    context.identify(confirmation.registration, confirmation.definition)
    confirm_address(context.token, deps=context.attendee_deps)
    return context.redirect_home()


def _not_me(context: AttendeeContext) -> HttpResponse:
    found = disowned_of_token(context.token, deps=context.attendee_deps)
    context.identify(found.registration, found.definition)
    disown(context.token, deps=context.attendee_deps)
    return context.redirect(f"/events/{found.definition.event}/not-me")


def _join(context: AttendeeContext) -> HttpResponse:
    window = join_window(context.token, deps=context.attendee_deps)
    context.identify(window.registration, window.definition)
    room = join(context.token, deps=context.attendee_deps)
    return see_other(room, NOT_FOUND_BY_SEARCH, language=context.language)


def _controls(context: AttendeeContext) -> Mapping[str, object]:
    """Read the hidden fields of a form with one button."""
    return read_body(context.request, Form("", 0, (), ())).values


STEPS: Mapping[str, ChangeHandler] = {
    "/a/{token}/correct": _own(correct_step),
    "/a/{token}/cancel": _own(_cancel),
    "/a/{token}/confirm": _own(_confirm_registration),
    "/a/{token}/undo": _own(_undo),
    "/a/{token}/withdraw": _own(_withdraw),
    "/a/{token}/resend": _own(_resend),
    "/a/{token}/erase": _own(_erase),
    "/address/{token}": _confirm,
    "/not-me/{token}": _not_me,
    "/unsubscribe/{token}": take_unsubscription,
    "/join/{token}": _join,
    "/events/{event}/resend": send_link,
}
