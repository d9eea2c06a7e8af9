"""Refusals over HTTP: a problem document for a program, a page for a person."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from registrar.domain.refusals import (
    EventOver,
    OptionFull,
    Refusal,
    RegistrationClosed,
    TooManyRequests,
    TryLater,
)
from registrar.domain.submission import FieldError, SubmissionInvalid, read_submission
from registrar.locale.catalogue import translations
from registrar.web.components.address_hint import answered
from registrar.web.components.refusal_messages import field_message, refusal_message, worded_as
from registrar.web.components.submission_body import read_again
from registrar.web.protocol.request import BodyRefused, wants_page
from registrar.web.protocol.response import STATUSES, HttpResponse, page, problem

if TYPE_CHECKING:
    from registrar.domain.event import EventDefinition
    from registrar.web.public.register import Events, SubmissionContext

Refused = BodyRefused | Refusal | SubmissionInvalid


class RefusalContext(Protocol):
    """Where something was sent to that is refused: what the answer needs of it."""

    @property
    def events(self) -> "Events":
        """The events, for their words."""

    @property
    def public_url(self) -> str:
        """What the service's own addresses start with."""

    @property
    def new_nonce(self) -> Callable[[], str]:
        """A nonce for the form when it is shown again."""

    @property
    def clock(self) -> Callable[[], datetime]:
        """The time, for the event's state."""


@dataclass(frozen=True)
class Refusing:
    """A refusal about to be answered: its code, the answers it is about, and the event's words."""

    code: str
    errors: tuple[FieldError, ...]
    retry_after: int | None
    definition: "EventDefinition | None"

    @property
    def status(self) -> int:
        """The HTTP status of the code."""
        return STATUSES[self.code]

    @property
    def headers(self) -> dict[str, str]:
        """When to come again, where that is known."""
        return {} if self.retry_after is None else {"retry-after": str(self.retry_after)}


def refuse(error: Refused, context: "SubmissionContext", deps: RefusalContext) -> HttpResponse:
    """The answer to a submission that is not taken: a clear 4xx, or 503, and nothing stored."""
    definition = _definition(context, deps)
    errors = _field_errors(error) or _too_long(error, context)
    refusing = Refusing(
        code=_code(error, definition, deps),
        errors=errors,
        retry_after=error.retry_after if isinstance(error, TooManyRequests | TryLater) else None,
        definition=definition,
    )
    if wants_page(context.request):
        return _page(refusing, context, deps)
    return _problem(refusing, context)


def _definition(context: "SubmissionContext", deps: RefusalContext) -> "EventDefinition | None":
    """The event's words; None for an event that is not known, or cannot be read just now."""
    try:
        return deps.events.definition(context.form.event) if context.form else None
    except TryLater:
        return None


def _code(error: Refused, definition: "EventDefinition | None", deps: RefusalContext) -> str:
    """The refusal's code; registration has closed too once an event is over, which says more."""
    if isinstance(error, SubmissionInvalid | OptionFull):
        return "invalid"
    if isinstance(error, RegistrationClosed) and definition and deps.clock() >= definition.ends:
        return EventOver.code
    return error.code


def _too_long(error: Refused, context: "SubmissionContext") -> tuple[FieldError, ...]:
    """What is too long in a body that is too large; the body is read for it, and to be shown."""
    if context.form is None or not isinstance(error, BodyRefused) or error.status != 413:
        return ()
    body = context.body = read_again(context.request, context.form)
    if body is None:
        return ()
    try:
        read_submission(context.form, body.values, language=context.language)
    except SubmissionInvalid as invalid:
        return invalid.errors
    return ()


def _field_errors(error: Refused) -> tuple[FieldError, ...]:
    if isinstance(error, OptionFull):
        return (FieldError(error.field, error.code),)
    return error.errors if isinstance(error, SubmissionInvalid) else ()


def _problem(refusing: Refusing, context: "SubmissionContext") -> HttpResponse:
    _ = translations(context.language).gettext
    errors = [
        {"field": one.field, "code": one.code, "message": _words(one, refusing, context, _)}
        for one in refusing.errors
    ]
    return problem(
        refusing.status,
        refusing.code,
        refusal_message(worded_as(refusing.code, refusing.definition), _),
        context.request.request_id,
        errors,
        context.headers | refusing.headers,
        language=context.language,
    )


def _words(
    error: FieldError, refusing: Refusing, context: "SubmissionContext", _: Callable[[str], str]
) -> str:
    asked = refusing.definition.fields if refusing.definition else ()
    field = next((one for one in asked if one.name == error.field), None)
    if field is None:
        return field_message(error, error.field, _)
    return field_message(error, field.label[context.language], _, kind=field.type)


def _page(refusing: Refusing, context: "SubmissionContext", deps: RefusalContext) -> HttpResponse:
    """The form again with its errors, or what happened, what was written and whom to ask."""
    from registrar.web.protocol.security_headers import page_headers
    from registrar.web.public.event_page import refused_page

    html = None
    try:
        html = _form_again(refusing, context, deps)
    except TryLater as later:  # what the form shows beside the answers cannot be read
        refusing = replace(refusing, code=later.code, errors=(), retry_after=later.retry_after)
    html = html or refused_page(
        refusing.code,
        language=context.language,
        definition=refusing.definition,
        request_id=context.request.request_id,
        retry_after=refusing.retry_after,
        values=context.body.values if context.body else {},
    )
    scripts = refusing.definition is not None and refusing.definition.proof_of_work
    headers = page_headers(deps.public_url, scripts=scripts)
    headers |= context.headers | refusing.headers
    return page(refusing.status, html, headers, language=context.language)


def _form_again(
    refusing: Refusing, context: "SubmissionContext", deps: RefusalContext
) -> str | None:
    """The form with what was typed, where sending it again may help and it is still open."""
    definition, body = refusing.definition, context.body
    if definition is None or body is None or not (refusing.errors or refusing.code in _AGAIN):
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
        errors=(*_whole(refusing), *refusing.errors),
    )


def _whole(refusing: Refusing) -> tuple[FieldError, ...]:
    """What is wrong with the form as a whole, where sending it again may help."""
    again = refusing.code in _AGAIN
    return (FieldError("", refusing.code, refusing.retry_after),) if again else ()


# The same answers, or shorter ones, may be taken a little later
_AGAIN = frozenset({"too_large", "too_many_requests", "try_later"})
