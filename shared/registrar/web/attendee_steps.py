"""The steps an attendee takes: what is posted, each safe to send again, each led on to a page."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from registrar.actions.attend import cancel, erase, resend, resend_to, undo, withdraw
from registrar.actions.attend_desk import opened
from registrar.actions.correct import confirm_address, correct, look_at_confirmation
from registrar.actions.join import look_at_door, walk_in
from registrar.domain.event import EventDefinition
from registrar.domain.form import Form
from registrar.domain.interest import interest_form
from registrar.domain.refusals import ChangedMeanwhile, OptionFull
from registrar.domain.registration import Registration
from registrar.domain.submission import FieldError, SubmissionInvalid, read_submission
from registrar.web.address_hint import KEEP, TAKE, Hint, answered, find_hint, settle, to_pairs
from registrar.web.answers import Answer, see_other
from registrar.web.arrival import NOT_FOUND_BY_SEARCH, Arrival
from registrar.web.body import BodyRefused, read_body
from registrar.web.correct_page import Correction, correct_page
from registrar.web.form_seats import closed_options
from registrar.web.hint_page import Pairs, hint_page
from registrar.web.resend_page import resend_page
from registrar.web.steady import until_even

# Writing a message takes longer than finding nobody: both have to end in the first stretch
RESEND_STRETCH = 0.5  # seconds

Step = Callable[[Arrival], Answer]


def _own(step: Callable[[Arrival, Registration], Answer]) -> Step:
    """A step of whoever holds the link; where nothing is held any more, there is none."""

    def take(arrival: Arrival) -> Answer:
        standing = opened(arrival.token, "attend", desk=arrival.desk)
        arrival.knows(standing)
        return arrival.back() if arrival.erased else step(arrival, standing)

    return take


def _cancel(arrival: Arrival, _: Registration) -> Answer:
    undone = _number(_controls(arrival), "undone")
    cancel(arrival.token, undone=undone, desk=arrival.desk)
    return arrival.back()


def _undo(arrival: Arrival, _: Registration) -> Answer:
    undone = _number(_controls(arrival), "undone")
    undo(arrival.token, undone=undone, desk=arrival.desk)
    return arrival.back(said="undone")


def _withdraw(arrival: Arrival, _: Registration) -> Answer:
    controls = _controls(arrival)
    consent, revision = controls.get("consent"), _number(controls, "revision")
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


def _correct(arrival: Arrival, standing: Registration) -> Answer:
    form = arrival.desk.events.form(standing.event)
    body = settle(form, read_body(arrival.request, form))
    arrival.chosen = body.language
    revision = _number(body.values, "revision")
    values = {name: value for name, value in body.values.items() if name != "revision"}
    shown = Correction(
        registration=standing,
        definition=arrival.knows(standing),
        revision=revision,
        values=values,
        hinted=body.address_hint in (TAKE, KEEP),
    )
    body = replace(body, values=values)
    known = (standing.address, standing.new_address)
    if hint := find_hint(form, body, language=arrival.language, known=known):
        pairs = (*to_pairs(form, values), ("revision", str(revision)))
        return _ask(arrival, hint, shown.definition, f"/a/{arrival.token}/correct", pairs)
    try:
        submission = read_submission(form, values, language=arrival.language)
        correct(arrival.token, submission, revision=revision, form=form, desk=arrival.desk)
    except SubmissionInvalid as error:
        return _again(arrival, replace(shown, errors=error.errors), 422)
    except OptionFull as error:
        return _again(arrival, replace(shown, errors=(FieldError(error.field, error.code),)), 422)
    except ChangedMeanwhile:
        return _again(arrival, _overtaken(arrival, shown), 409)
    return arrival.back(said="corrected")


def _overtaken(arrival: Arrival, shown: Correction) -> Correction:
    """The same answers upon the registration as it is by now."""
    now = opened(arrival.token, "attend", desk=arrival.desk)
    return replace(shown, registration=now, revision=now.revision, overtaken=True)


def _again(arrival: Arrival, shown: Correction, status: int) -> Answer:
    full = closed_options(arrival.desk.events, shown.definition, shown.registration)
    shown = replace(shown, full=full)
    html = correct_page(shown, language=arrival.language, token=arrival.token)
    return arrival.page(html, status)


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


def _send_link(arrival: Arrival) -> Answer:
    """The same answer to everybody, after the same time (F11)."""
    definition = arrival.event()
    form = interest_form(arrival.desk.events.form(definition.event))
    body = settle(form, read_body(arrival.request, form))
    arrival.chosen = body.language
    if hint := find_hint(form, body, language=arrival.language):
        pairs = to_pairs(form, body.values)
        return _ask(arrival, hint, definition, f"/events/{definition.event}/resend", pairs)
    try:
        submission = read_submission(form, body.values, language=arrival.language)
    except SubmissionInvalid as error:
        html = resend_page(
            definition,
            language=arrival.language,
            values=answered(body),
            errors=error.errors,
        )
        return arrival.page(html, 422)
    _resend_to(submission.address, definition.event, arrival)
    return arrival.back_to(
        f"/events/{definition.event}/resent",
        sealed=arrival.seal(submission.address, definition.event),
    )


def _resend_to(address: str, event: str, arrival: Arrival) -> None:
    counter, ip = arrival.counter, arrival.request.source_ip
    begun = counter.monotonic()
    try:
        resend_to(address, event, source_ip=ip, desk=counter.desk)
    finally:
        until_even(begun, monotonic=counter.monotonic, sleep=counter.sleep, stretch=RESEND_STRETCH)


def _ask(
    arrival: Arrival, hint: Hint, definition: EventDefinition, path: str, pairs: Pairs
) -> Answer:
    """One question before anything is done: the address looks mistyped."""
    language = arrival.language
    html = hint_page(
        hint,
        definition,
        language=language,
        action=f"{path}?lang={language}",
        pairs=(*pairs, ("language", language)),
    )
    return arrival.page(html, 422)


def _controls(arrival: Arrival) -> Mapping[str, object]:
    """What a form of one button sends."""
    return read_body(arrival.request, Form("", 0, (), ())).values


def _number(values: Mapping[str, object], name: str) -> int:
    """The whole number in a hidden field; BodyRefused if the form has lost it."""
    value = values.get(name)
    if not isinstance(value, str) or not value.isascii() or not value.isdigit() or len(value) > 9:
        raise BodyRefused(400, "bad_form")
    return int(value)


STEPS: Mapping[str, Step] = {
    "/a/{token}/correct": _own(_correct),
    "/a/{token}/cancel": _own(_cancel),
    "/a/{token}/undo": _own(_undo),
    "/a/{token}/withdraw": _own(_withdraw),
    "/a/{token}/resend": _own(_resend),
    "/a/{token}/erase": _own(_erase),
    "/address/{token}": _confirm,
    "/join/{token}": _join,
    "/events/{event}/resend": _send_link,
}
