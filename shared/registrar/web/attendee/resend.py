"""The step "get your personal link again", which tells nobody who is registered."""

from registrar.actions.attend.manage import resend_to
from registrar.domain.event import EventDefinition
from registrar.domain.interest import interest_form
from registrar.domain.refusals import TooManyRequests, TryLater
from registrar.domain.submission import SubmissionInvalid, read_submission
from registrar.web.attendee.context import Arrival
from registrar.web.attendee.forms import ask, with_retry
from registrar.web.attendee.resend_page import resend_page
from registrar.web.components.address_hint import answered, find_hint, settle, to_pairs
from registrar.web.components.submission_body import SubmittedBody, read_body
from registrar.web.protocol.response import STATUSES, Answer
from registrar.web.protocol.timing import until_even

# Writing a message takes longer than finding nobody: both have to end in the first stretch
RESEND_STRETCH = 0.5  # seconds


def send_link(arrival: Arrival) -> Answer:
    """The same answer to everybody, after the same time (F11)."""
    definition = arrival.event()
    form = interest_form(arrival.desk.events.form(definition.event))
    body = settle(form, read_body(arrival.request, form))
    arrival.chosen = body.language
    if hint := find_hint(form, body, language=arrival.language):
        pairs = to_pairs(form, body.values)
        return ask(arrival, hint, definition, f"/events/{definition.event}/resend", pairs)
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
    try:
        _resend_to(submission.address, definition.event, arrival)
    except (TooManyRequests, TryLater) as error:
        return _resend_later(arrival, definition, body, error)
    return arrival.back_to(
        f"/events/{definition.event}/resent",
        sealed=arrival.seal(submission.address, definition.event),
    )


def _resend_later(
    arrival: Arrival,
    definition: EventDefinition,
    body: SubmittedBody,
    error: TooManyRequests | TryLater,
) -> Answer:
    """The question with the address that was given, to be sent again."""
    html = resend_page(definition, language=arrival.language, values=answered(body), refused=error)
    return with_retry(arrival.page(html, STATUSES[error.code]), error)


def _resend_to(address: str, event: str, arrival: Arrival) -> None:
    counter, ip = arrival.counter, arrival.request.source_ip
    begun = counter.monotonic()
    try:
        resend_to(address, event, source_ip=ip, desk=counter.desk)
    finally:
        until_even(begun, monotonic=counter.monotonic, sleep=counter.sleep, stretch=RESEND_STRETCH)
