"""The step "correct": new answers in place of the old ones, shown again with what is wrong."""

from dataclasses import replace
from functools import partial
from typing import Any

from registrar.actions.attend.correct import correct
from registrar.actions.attend.ports import opened
from registrar.domain.form import Form, form_for
from registrar.domain.refusals import ChangedMeanwhile, OptionFull, TooManyRequests, TryLater
from registrar.domain.registration import Registration
from registrar.domain.submission import FieldError, Submission, SubmissionInvalid, read_submission
from registrar.web.attendee.context import Arrival
from registrar.web.attendee.correct_page import Correction, correct_page
from registrar.web.attendee.forms import ask, hidden_number, with_retry
from registrar.web.components.address_hint import find_hint, is_answered, settle, to_pairs
from registrar.web.components.form_seats import closed_options
from registrar.web.components.submission_body import (
    BodyRefused,
    SubmittedBody,
    read_again,
    read_body,
)
from registrar.web.protocol.response import STATUSES, Answer


def correct_step(arrival: Arrival, standing: Registration) -> Answer:
    """Correct the registration, or show the form again with what is wrong."""
    arrival.knows(standing)
    try:
        form, body = _sent(arrival, standing)
    except BodyRefused as error:
        return _too_large(arrival, standing, error)
    revision = hidden_number(body.values, "revision")
    if asked := _hinted(arrival, standing, form, body, revision):
        return asked
    shown = partial(_shown, arrival, standing, revision, hinted=is_answered(body))
    try:
        _correct(arrival, standing, form, revision)
    except SubmissionInvalid as error:
        again = shown(errors=error.errors), 422
    except OptionFull as error:
        again = shown(errors=(FieldError(error.field, error.code),)), 422
    except ChangedMeanwhile:
        again = _overtaken(arrival, shown()), 409
    except (TooManyRequests, TryLater) as error:
        return _later(arrival, shown(refused=error.code, retry_after=error.retry_after), error)
    else:
        return arrival.back(said="corrected")
    return _again(arrival, *again)


def _correct(arrival: Arrival, standing: Registration, form: Form, revision: int) -> None:
    correct(
        arrival.token,
        read_submission(form, arrival.values, language=arrival.language),
        revision=revision,
        form=form,
        read_again=partial(_read_again, arrival, standing),
        desk=arrival.desk,
    )


def _shown(arrival: Arrival, standing: Registration, revision: int, **changes: Any) -> Correction:
    """The form for corrections as it was sent."""
    definition = arrival.knows(standing)
    what = Correction(
        registration=standing, definition=definition, revision=revision, values=arrival.values
    )
    return replace(what, **changes)


def _sent(
    arrival: Arrival, standing: Registration, at_least: int = 0
) -> tuple[Form, SubmittedBody]:
    """What was sent, as the form of that version or later understands it."""
    form = form_for(arrival.desk.events.form(standing.event, at_least=at_least), standing.answers)
    _keep(arrival, body := settle(form, read_body(arrival.request, form)))
    return form, body


def _hinted(
    arrival: Arrival, standing: Registration, form: Form, body: SubmittedBody, revision: int
) -> Answer | None:
    """The question about a mistyped new address, if there is one to ask."""
    known = (standing.address, standing.new_address)
    typed = replace(body, values=arrival.values)
    hint = find_hint(form, typed, language=arrival.language, known=known)
    if hint is None:
        return None
    pairs = (*to_pairs(form, arrival.values), ("revision", str(revision)))
    return ask(arrival, hint, arrival.knows(standing), f"/a/{arrival.token}/correct", pairs)


def _keep(arrival: Arrival, body: SubmittedBody) -> None:
    """Note what was typed, so that whatever refuses it can show it."""
    arrival.chosen = body.language
    arrival.values = {name: value for name, value in body.values.items() if name != "revision"}


def _read_again(arrival: Arrival, standing: Registration, version: int) -> tuple[Submission, Form]:
    """The correction by the form of that version or later, which is shown from now on."""
    form, _ = _sent(arrival, standing, version)
    arrival.knows(standing, arrival.desk.events.definition(standing.event))
    return read_submission(form, arrival.values, language=arrival.language), form


def _too_large(arrival: Arrival, standing: Registration, error: BodyRefused) -> Answer:
    """The form with what was typed and what of it is too long, if it can be read at all."""
    form = form_for(arrival.desk.events.form(standing.event), standing.answers)
    body = read_again(arrival.request, form) if error.status == 413 else None
    if body is None:
        raise error
    _keep(arrival, body)
    errors: tuple[FieldError, ...] = ()
    try:
        read_submission(form, arrival.values, language=arrival.language)
    except SubmissionInvalid as invalid:
        errors = invalid.errors
    revision = hidden_number(body.values, "revision")
    shown = _shown(arrival, standing, revision, refused=error.code, errors=errors)
    return _again(arrival, shown, error.status)


def _later(arrival: Arrival, shown: Correction, error: TooManyRequests | TryLater) -> Answer:
    """The form with what was typed, to be sent again."""
    return with_retry(_again(arrival, shown, STATUSES[error.code]), error)


def _overtaken(arrival: Arrival, shown: Correction) -> Correction:
    """The same answers upon the registration as it is by now."""
    now = opened(arrival.token, "attend", desk=arrival.desk)
    return replace(shown, registration=now, revision=now.revision, overtaken=True)


def _again(arrival: Arrival, shown: Correction, status: int) -> Answer:
    full = closed_options(arrival.desk.events, shown.definition, shown.registration)
    shown = replace(shown, full=full)
    html = correct_page(shown, language=arrival.language, token=arrival.token)
    return arrival.page(html, status)
