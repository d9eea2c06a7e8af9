"""The steps an attendee takes: what is posted, each safe to send again, each led on to a page."""

from collections.abc import Callable, Mapping

from registrar.actions.attend.correct import confirm_address, look_at_confirmation
from registrar.actions.attend.join import look_at_door, walk_in
from registrar.actions.attend.manage import cancel, erase, resend, undo, withdraw
from registrar.actions.attend.ports import opened
from registrar.domain.form import Form
from registrar.domain.registration import Registration
from registrar.web.attendee.context import NOT_FOUND_BY_SEARCH, Arrival
from registrar.web.attendee.correct import correct_step
from registrar.web.attendee.forms import hidden_number
from registrar.web.attendee.resend import send_link
from registrar.web.components.submission_body import BodyRefused, read_body
from registrar.web.protocol.response import Answer, see_other

Step = Callable[[Arrival], Answer]


def _own(step: Callable[[Arrival, Registration], Answer]) -> Step:
    """A step of whoever holds the link; where nothing is held any more, there is none."""

    def take(arrival: Arrival) -> Answer:
        standing = opened(arrival.token, "attend", desk=arrival.desk)
        arrival.knows(standing)
        return arrival.back() if arrival.erased else step(arrival, standing)

    return take


def _cancel(arrival: Arrival, _: Registration) -> Answer:
    undone = hidden_number(_controls(arrival), "undone")
    cancel(arrival.token, undone=undone, desk=arrival.desk)
    return arrival.back()


def _undo(arrival: Arrival, _: Registration) -> Answer:
    undone = hidden_number(_controls(arrival), "undone")
    undo(arrival.token, undone=undone, desk=arrival.desk)
    return arrival.back(said="undone")


def _withdraw(arrival: Arrival, _: Registration) -> Answer:
    controls = _controls(arrival)
    consent, revision = controls.get("consent"), hidden_number(controls, "revision")
    if not isinstance(consent, str):
        raise BodyRefused(400, "bad_form")
    withdraw(arrival.token, consent=consent, revision=revision, desk=arrival.desk)
    return arrival.back(said="withdrawn")


def _resend(arrival: Arrival, _: Registration) -> Answer:
    resend(arrival.token, desk=arrival.desk)
    return arrival.back(said="resent")


def _erase(arrival: Arrival, _: Registration) -> Answer:
    gone = erase(arrival.token, desk=arrival.desk)
    if gone is not None:
        arrival.farewell(gone)
    return arrival.back()


def _confirm(arrival: Arrival) -> Answer:
    found = look_at_confirmation(arrival.token, desk=arrival.desk)
    arrival.knows(found.registration, found.definition)
    confirm_address(arrival.token, desk=arrival.desk)
    return arrival.back()


def _join(arrival: Arrival) -> Answer:
    door = look_at_door(arrival.token, desk=arrival.desk)
    arrival.knows(door.registration, door.definition)
    room = walk_in(arrival.token, desk=arrival.desk)
    return see_other(room, NOT_FOUND_BY_SEARCH, language=arrival.language)


def _controls(arrival: Arrival) -> Mapping[str, object]:
    """What a form of one button sends."""
    return read_body(arrival.request, Form("", 0, (), ())).values


STEPS: Mapping[str, Step] = {
    "/a/{token}/correct": _own(correct_step),
    "/a/{token}/cancel": _own(_cancel),
    "/a/{token}/undo": _own(_undo),
    "/a/{token}/withdraw": _own(_withdraw),
    "/a/{token}/resend": _own(_resend),
    "/a/{token}/erase": _own(_erase),
    "/address/{token}": _confirm,
    "/join/{token}": _join,
    "/events/{event}/resend": send_link,
}
