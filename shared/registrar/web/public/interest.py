"""Interest in an event over HTTP: the same response for every address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from registrar.actions.interest import InterestDependencies, check_announced, note_interest
from registrar.actions.ports import EventReader
from registrar.domain.interest import interest_form
from registrar.domain.keyring import Keyring
from registrar.domain.refusals import Refusal
from registrar.domain.submission import Submission, SubmissionInvalid, read_submission
from registrar.web.components.address_hint import Hint, apply_suggestion, find_hint
from registrar.web.components.submission_body import read_body
from registrar.web.protocol.encrypted_address import seal_address
from registrar.web.protocol.negotiation import wants_page
from registrar.web.protocol.request import read_request
from registrar.web.protocol.response import HttpResponse, json_response, see_other
from registrar.web.public.submission import SubmissionContext


@dataclass(frozen=True, kw_only=True)
class InterestPageDependencies:
    """Dependencies of interests over HTTP."""

    events: EventReader
    interest_deps: InterestDependencies
    form_keys: Keyring
    public_url: str
    new_nonce: Callable[[], str]
    clock: Callable[[], datetime]


def take_interest(payload: Mapping[str, Any], *, deps: InterestPageDependencies) -> HttpResponse:
    """Note the address in an HTTP API payload: 202 or 303, else a refusal and its status."""
    context = SubmissionContext(read_request({**payload, "body": ""}))
    try:
        context.request = read_request(payload)
        return _take(context, deps)
    except (Refusal, SubmissionInvalid) as error:
        from registrar.web.public.refusals import refuse  # words and pages, for those who need them

        return refuse(error, context, deps)


def _take(context: SubmissionContext, deps: InterestPageDependencies) -> HttpResponse:
    request, name = context.request, context.event_name
    form = context.form = interest_form(deps.events.form(name))
    body = context.body = apply_suggestion(form, read_body(request, form))
    check_announced(name, deps=deps.interest_deps)
    hint = find_hint(form, body, language=context.language)
    if hint and wants_page(request):
        from registrar.web.public.address_question import ask  # a page, for those who need it

        return ask(hint, context, deps, action=f"/events/{name}/interest")
    submission = read_submission(form, body.values, language=context.language)
    # A filled honeypot gets the ordinary answer; an interest has no quarantine (F9)
    if not body.homepage:
        note_interest(submission, source_ip=request.source_ip, deps=deps.interest_deps)
    return _noted(context, submission, hint, deps)


def _noted(
    context: SubmissionContext,
    submission: Submission,
    hint: Hint | None,
    deps: InterestPageDependencies,
) -> HttpResponse:
    """Redirect a person to the next page; give a program the address probably meant."""
    language, event = context.language, submission.event
    noted = f"{deps.public_url}/events/{event}/interest-noted?lang={language}"
    if wants_page(context.request):
        sealed = seal_address(submission.address, event, keys=deps.form_keys, now=deps.clock())
        return see_other(f"{noted}&to={sealed}", context.headers, language=language)
    data = {"status": "noted", "event": event, "next": noted}
    meant = {"did_you_mean": hint.meant} if hint else {}
    return json_response(202, data | meant, context.headers, language=language)
