"""The step "get your personal link again"; it never reveals who is registered."""

from registrar.actions.attend.manage import resend_to
from registrar.domain.event import EventDefinition
from registrar.domain.interest import interest_form
from registrar.domain.refusals import TooManyRequests, TryLater
from registrar.domain.submission import SubmissionInvalid, read_submission
from registrar.web.attendee.context import AttendeeContext
from registrar.web.attendee.forms import ask
from registrar.web.attendee.resend_page import resend_page
from registrar.web.components.address_hint import answered, apply_suggestion, find_hint, to_pairs
from registrar.web.components.refusal_response import with_refusal_headers
from registrar.web.components.refusal_table import status_of
from registrar.web.components.submission_body import SubmittedBody, read_body
from registrar.web.protocol.response import HttpResponse
from registrar.web.protocol.timing import pad_to_floor

# Writing a message takes longer than finding no registration: both must be done by then
RESEND_FLOOR = 0.5  # seconds


def send_link(context: AttendeeContext) -> HttpResponse:
    """Send the link; the same answer to everybody, after the same time (F11)."""
    definition = context.event()
    form = interest_form(context.attendee_deps.events.form(definition.event))
    body = apply_suggestion(form, read_body(context.request, form))
    context.chosen = body.language
    if hint := find_hint(form, body, language=context.language):
        pairs = to_pairs(form, body.values)
        return ask(context, hint, definition, f"/events/{definition.event}/resend", pairs)
    try:
        submission = read_submission(form, body.values, language=context.language)
    except SubmissionInvalid as error:
        html = resend_page(
            definition,
            language=context.language,
            values=answered(body),
            errors=error.errors,
        )
        return context.page(html, 422)
    try:
        _resend_to(submission.address, definition.event, context)
    except (TooManyRequests, TryLater) as error:
        return _resend_later(context, definition, body, error)
    return context.redirect(
        f"/events/{definition.event}/resent",
        sealed=context.seal(submission.address, definition.event),
    )


def _resend_later(
    context: AttendeeContext,
    definition: EventDefinition,
    body: SubmittedBody,
    error: TooManyRequests | TryLater,
) -> HttpResponse:
    """The question with the given address, to be sent again."""
    html = resend_page(definition, language=context.language, values=answered(body), refused=error)
    return with_refusal_headers(context.page(html, status_of(error.code)), error)


def _resend_to(address: str, event: str, context: AttendeeContext) -> None:
    deps, ip = context.deps, context.request.source_ip
    begun = deps.monotonic()
    try:
        resend_to(address, event, source_ip=ip, deps=deps.attendee_deps)
    finally:
        pad_to_floor(begun, monotonic=deps.monotonic, sleep=deps.sleep, floor=RESEND_FLOOR)
