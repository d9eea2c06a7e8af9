"""Refusals over HTTP: a problem document for a program, a page for a person."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from registrar.domain.event import EventDefinition
from registrar.domain.refusals import (
    EventOver,
    OptionFull,
    Refusal,
    RegistrationClosed,
    TryLater,
)
from registrar.domain.submission import FieldError, SubmissionInvalid, read_submission
from registrar.locale.catalogue import translations
from registrar.web.components.address_hint import answered
from registrar.web.components.field_error_messages import field_message
from registrar.web.components.refusal_response import problem_response, with_refusal_headers
from registrar.web.components.refusal_table import refusal_message, status_of, worded_as
from registrar.web.components.submission_body import read_for_redisplay
from registrar.web.protocol.errors import AnswersInvalid, BodyRefused
from registrar.web.protocol.negotiation import wants_page
from registrar.web.protocol.response import HttpResponse, page
from registrar.web.public.submission import RefusalDependencies, SubmissionContext

AnyRefusal = Refusal | SubmissionInvalid


@dataclass(frozen=True)
class Refusing:
    """A refusal about to be answered, with the errors of its fields and the event's texts."""

    error: Refusal
    errors: tuple[FieldError, ...]
    definition: EventDefinition | None


def refuse(
    error: AnyRefusal, context: SubmissionContext, deps: RefusalDependencies
) -> HttpResponse:
    """The response to a submission that is not taken: 4xx or 503, and nothing is stored."""
    definition = _definition(context, deps)
    refusing = Refusing(
        error=_most_telling(error, definition, deps),
        errors=_field_errors(error) or _too_long(error, context),
        definition=definition,
    )
    if wants_page(context.request):
        return _page(refusing, context, deps)
    return _problem(refusing, context)


def _definition(context: SubmissionContext, deps: RefusalDependencies) -> EventDefinition | None:
    """The event's definition; None if the event is unknown or cannot be read now."""
    try:
        return deps.events.definition(context.form.event) if context.form else None
    except TryLater:
        return None


def _most_telling(
    error: AnyRefusal, definition: EventDefinition | None, deps: RefusalDependencies
) -> Refusal:
    """The most specific refusal: "over" rather than "closed", "invalid" for all field errors."""
    if isinstance(error, SubmissionInvalid | OptionFull):
        return AnswersInvalid()
    if isinstance(error, RegistrationClosed) and definition and deps.clock() >= definition.ends:
        return EventOver()
    return error


def _too_long(error: AnyRefusal, context: SubmissionContext) -> tuple[FieldError, ...]:
    """Errors of the fields in a body that is too large; read again, also to show the answers."""
    if context.form is None or not isinstance(error, BodyRefused) or error.code != "too_large":
        return ()
    body = context.body = read_for_redisplay(context.request, context.form)
    if body is None:
        return ()
    try:
        read_submission(context.form, body.values, language=context.language)
    except SubmissionInvalid as invalid:
        return invalid.errors
    return ()


def _field_errors(error: AnyRefusal) -> tuple[FieldError, ...]:
    if isinstance(error, OptionFull):
        return (FieldError(error.field, error.code),)
    return error.errors if isinstance(error, SubmissionInvalid) else ()


def _problem(refusing: Refusing, context: SubmissionContext) -> HttpResponse:
    _ = translations(context.language).gettext
    errors = [
        {"field": error.field, "code": error.code, "message": _words(error, refusing, context, _)}
        for error in refusing.errors
    ]
    return problem_response(
        refusing.error,
        context.request,
        message=refusal_message(worded_as(refusing.error.code, refusing.definition), _),
        language=context.language,
        errors=errors,
        headers=context.headers,
    )


def _words(
    error: FieldError, refusing: Refusing, context: SubmissionContext, _: Callable[[str], str]
) -> str:
    fields = refusing.definition.fields if refusing.definition else ()
    field = next((field for field in fields if field.name == error.field), None)
    if field is None:
        return field_message(error, error.field, _)
    return field_message(error, field.label[context.language], _, kind=field.type)


def _page(
    refusing: Refusing, context: SubmissionContext, deps: RefusalDependencies
) -> HttpResponse:
    """The form again with its errors, or a page with reason, typed answers and contact."""
    from registrar.web.protocol.security_headers import page_headers
    from registrar.web.public.event_page import refused_page

    html = None
    try:
        html = _form_again(refusing, context, deps)
    except TryLater as later:  # what the form shows beside the answers cannot be read
        refusing = replace(refusing, error=later, errors=())
    html = html or refused_page(
        refusing.error.code,
        language=context.language,
        definition=refusing.definition,
        request_id=context.request.request_id,
        retry_after=refusing.error.retry_after,
        values=context.body.values if context.body else {},
    )
    scripts = refusing.definition is not None and refusing.definition.proof_of_work
    headers = page_headers(deps.public_url, scripts=scripts)
    status = status_of(refusing.error.code)
    response = page(status, html, headers | context.headers, language=context.language)
    return with_refusal_headers(response, refusing.error)


def _form_again(
    refusing: Refusing, context: SubmissionContext, deps: RefusalDependencies
) -> str | None:
    """The form with the typed answers, if sending it again may help and it is still open."""
    definition, body = refusing.definition, context.body
    if definition is None or body is None or not (refusing.errors or refusing.error.code in _AGAIN):
        return None
    from registrar.web.components.form_seats import form_seats
    from registrar.web.public.event_page import form_page, takes_answers

    now = deps.clock()
    seats = form_seats(deps.events, definition, now)
    if not takes_answers(definition, seats, now):
        return None
    return form_page(
        definition,
        seats,
        language=context.language,
        now=now,
        nonce=body.nonce or deps.new_nonce(),
        started=body.started or "",
        values=answered(body),
        errors=(*_form_errors(refusing), *refusing.errors),
    )


def _form_errors(refusing: Refusing) -> tuple[FieldError, ...]:
    """The refusal as an error of the whole form, if sending it again may help; else empty."""
    again = refusing.error.code in _AGAIN
    return (FieldError("", refusing.error.code, refusing.error.retry_after),) if again else ()


# The same answers, or shorter ones, may be taken a little later
_AGAIN = frozenset({"too_large", "too_many_requests", "try_later"})
