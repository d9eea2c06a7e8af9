"""The step "correct": new answers replace the old ones; with errors, the form is shown again."""

from dataclasses import replace
from functools import partial
from typing import Any

from registrar.actions.attend.correct import correct
from registrar.actions.attend.ports import registration_of_token
from registrar.domain.form import Form, form_for
from registrar.domain.refusals import ChangedMeanwhile, OptionFull, TooManyRequests, TryLater
from registrar.domain.registration import Registration
from registrar.domain.submission import FieldError, Submission, SubmissionInvalid, read_submission
from registrar.web.attendee.context import AttendeeContext
from registrar.web.attendee.correct_page import Correction, correct_page
from registrar.web.attendee.forms import ask, hidden_number
from registrar.web.components.address_hint import apply_suggestion, find_hint, is_answered, to_pairs
from registrar.web.components.form_seats import closed_options
from registrar.web.components.refusal_response import with_refusal_headers
from registrar.web.components.refusal_table import status_of
from registrar.web.components.submission_body import SubmittedBody, read_body, read_for_redisplay
from registrar.web.protocol.errors import BodyRefused
from registrar.web.protocol.response import HttpResponse


def correct_step(context: AttendeeContext, current: Registration) -> HttpResponse:
    """Correct the registration, or show the form again with its errors."""
    context.identify(current)
    try:
        form, body = _sent(context, current)
    except BodyRefused as error:
        return _too_large(context, current, error)
    revision = hidden_number(body.values, "revision")
    if hint_page := _hinted(context, current, form, body, revision):
        return hint_page
    shown = partial(_shown, context, current, revision, hinted=is_answered(body))
    try:
        _correct(context, current, form, revision)
    except SubmissionInvalid as error:
        again = shown(errors=error.errors), 422
    except OptionFull as error:
        again = shown(errors=(FieldError(error.field, error.code),)), 422
    except ChangedMeanwhile:
        again = _overtaken(context, shown()), 409
    except (TooManyRequests, TryLater) as error:
        return _later(context, shown(refused=error.code, retry_after=error.retry_after), error)
    else:
        return context.redirect_home(done="corrected")
    return _again(context, *again)


def _correct(context: AttendeeContext, current: Registration, form: Form, revision: int) -> None:
    submission, form = _read_by_published_form(context, current, form)
    correct(
        context.token,
        submission,
        revision=revision,
        form=form,
        read_by_newer_form=partial(_read_by_newer_form, context, current),
        deps=context.attendee_deps,
    )


def _shown(
    context: AttendeeContext, current: Registration, revision: int, **changes: Any
) -> Correction:
    """The form for corrections as it was sent."""
    definition = context.identify(current)
    what = Correction(
        registration=current, definition=definition, revision=revision, values=context.values
    )
    return replace(what, **changes)


def _sent(
    context: AttendeeContext, current: Registration, at_least: int = 0
) -> tuple[Form, SubmittedBody]:
    """Read the body by the form of version ``at_least`` or later."""
    form = _form_for(context, current, at_least)
    _keep(context, body := apply_suggestion(form, read_body(context.request, form)))
    return form, body


def _form_for(context: AttendeeContext, current: Registration, at_least: int = 0) -> Form:
    form = context.attendee_deps.events.form(current.event, at_least=at_least)
    return form_for(form, current.answers, has_address=current.has_address)


def _hinted(
    context: AttendeeContext, current: Registration, form: Form, body: SubmittedBody, revision: int
) -> HttpResponse | None:
    """The question about a new address that looks mistyped; None if there is none to ask."""
    known = (current.address, current.new_address)
    typed = replace(body, values=context.values)
    hint = find_hint(form, typed, language=context.language, known=known)
    if hint is None:
        return None
    pairs = (*to_pairs(form, context.values), ("revision", str(revision)))
    return ask(context, hint, context.identify(current), f"/a/{context.token}/correct", pairs)


def _keep(context: AttendeeContext, body: SubmittedBody) -> None:
    """Remember the typed answers and their language, so that a refusal can show them."""
    context.chosen = body.language
    context.values = {name: value for name, value in body.values.items() if name != "revision"}


def _read_by_published_form(
    context: AttendeeContext, current: Registration, form: Form
) -> tuple[Submission, Form]:
    """Read the correction by the form as cached; what it refuses, by one published since."""
    try:
        return read_submission(form, context.values, language=context.language), form
    except SubmissionInvalid:
        published = context.attendee_deps.events.seats(current.event).form_version
        if published <= form.version:
            raise
        return _read_by_newer_form(context, current, published)


def _read_by_newer_form(
    context: AttendeeContext, current: Registration, version: int
) -> tuple[Submission, Form]:
    """Read the correction by the form of ``version`` or later; remember the event of that time."""
    form, _ = _sent(context, current, version)
    context.identify(current, context.attendee_deps.events.definition(current.event))
    return read_submission(form, context.values, language=context.language), form


def _too_large(context: AttendeeContext, current: Registration, error: BodyRefused) -> HttpResponse:
    """The form with the typed answers and the errors of those too long, if the body is readable."""
    form = _form_for(context, current)
    body = read_for_redisplay(context.request, form) if error.code == "too_large" else None
    if body is None:
        raise error
    _keep(context, body)
    errors: tuple[FieldError, ...] = ()
    try:
        read_submission(form, context.values, language=context.language)
    except SubmissionInvalid as invalid:
        errors = invalid.errors
    revision = hidden_number(body.values, "revision")
    shown = _shown(context, current, revision, refused=error.code, errors=errors)
    return _again(context, shown, status_of(error.code))


def _later(
    context: AttendeeContext, shown: Correction, error: TooManyRequests | TryLater
) -> HttpResponse:
    """The form with the typed answers, to be sent again."""
    return with_refusal_headers(_again(context, shown, status_of(error.code)), error)


def _overtaken(context: AttendeeContext, shown: Correction) -> Correction:
    """The same answers on the registration's current revision."""
    now = registration_of_token(context.token, "attend", deps=context.attendee_deps)
    return replace(shown, registration=now, revision=now.revision, overtaken=True)


def _again(context: AttendeeContext, shown: Correction, status: int) -> HttpResponse:
    full = closed_options(context.attendee_deps.events, shown.definition, shown.registration)
    shown = replace(shown, full=full)
    html = correct_page(shown, language=context.language, token=context.token)
    return context.page(html, status)
