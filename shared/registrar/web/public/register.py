"""Submission of a registration over HTTP.

Nothing that words or renders a response is imported before a submission is refused.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from registrar.actions.ports import EventReader
from registrar.actions.register import register
from registrar.actions.register_ports import RegisterDependencies
from registrar.domain.bot_detection import BotSignals
from registrar.domain.form import Form
from registrar.domain.refusals import Refusal
from registrar.domain.submission import Submission, SubmissionInvalid, read_submission
from registrar.web.components.address_hint import ASK, Hint, apply_suggestion, find_hint
from registrar.web.components.origin_website import origin_website
from registrar.web.components.submission_body import SubmittedBody, read_body
from registrar.web.protocol.encrypted_address import seal_address
from registrar.web.protocol.negotiation import wants_page
from registrar.web.protocol.request import read_request
from registrar.web.protocol.response import HttpResponse, json_response, see_other
from registrar.web.protocol.timing import pad_to_floor
from registrar.web.public.submission import SubmissionContext


@dataclass(frozen=True, kw_only=True)
class SubmissionDependencies:
    """Dependencies of submissions over HTTP."""

    events: EventReader
    register_deps: RegisterDependencies
    public_url: str
    new_nonce: Callable[[], str]
    clock: Callable[[], datetime]
    monotonic: Callable[[], float]
    sleep: Callable[[float], None]


def submit(payload: Mapping[str, Any], *, deps: SubmissionDependencies) -> HttpResponse:
    """Take the submission in an HTTP API payload: 202 or 303, else a refusal and its status."""
    context = SubmissionContext(read_request({**payload, "body": ""}))
    try:
        context.request = read_request(payload)
        return _take(context, deps)
    except (Refusal, SubmissionInvalid) as error:
        from registrar.web.public.refusals import refuse  # words and pages, for those who need them

        return refuse(error, context, deps)


def _take(context: SubmissionContext, deps: SubmissionDependencies) -> HttpResponse:
    request = context.request
    form = context.form = deps.events.form(context.event_name)
    body = context.body = apply_suggestion(form, read_body(request, form))
    hint = find_hint(form, body, language=context.language)
    if hint and (wants_page(request) or body.address_hint == ASK):
        from registrar.web.public.address_question import ask  # a page, for those who need it

        deps.events.seats(form.event).check_open(deps.clock())
        return ask(hint, context, deps, action=f"/events/{form.event}/registrations")
    try:
        submission = _register_by_published_form(form, body, context, deps)
    except SubmissionInvalid:
        earlier = _taken_before(context, deps)
        if earlier is None:
            raise
        submission, hint = earlier
    return _taken(context, submission, hint, deps)


def _register_by_published_form(
    form: Form, body: SubmittedBody, context: SubmissionContext, deps: SubmissionDependencies
) -> Submission:
    """Register by the form as cached; what it refuses, by the one that was published since."""
    try:
        return _register(form, body, context, deps)
    except SubmissionInvalid:
        published = deps.events.seats(form.event).form_version
        if published <= form.version:
            raise
        _, newer = _read_by_newer_form(context, deps, published)
        return _register(newer, context.body or body, context, deps)


def _register(
    form: Form, body: SubmittedBody, context: SubmissionContext, deps: SubmissionDependencies
) -> Submission:
    submission = read_submission(form, body.values, language=context.language)
    request, begun = context.request, deps.monotonic()
    try:
        register(
            submission,
            form=form,
            nonce=body.nonce or deps.new_nonce(),
            source_ip=request.source_ip,
            signals=BotSignals(body.homepage, body.started, body.altcha),
            website=origin_website(request, origins=form.origins, public_url=deps.public_url),
            read_by_newer_form=partial(_read_by_newer_form, context, deps),
            deps=deps.register_deps,
        )
    finally:
        pad_to_floor(begun, monotonic=deps.monotonic, sleep=deps.sleep)
    return submission


def _taken_before(
    context: SubmissionContext, deps: SubmissionDependencies
) -> tuple[Submission, Hint | None] | None:
    """Find a submission that was taken before, with its hint: the answer is the same (N4)."""
    from registrar.actions.sent_again import asking_less, registered_before  # for a refusal alone

    form, body, language = context.form, context.body, context.language
    if form is None or body is None:
        return None
    submission = registered_before(
        body.values, form=form, nonce=body.nonce, language=language, deps=deps.register_deps
    )
    if submission is None:
        return None
    return submission, find_hint(asking_less(form), body, language=language)


def _read_by_newer_form(
    context: SubmissionContext, deps: SubmissionDependencies, version: int
) -> tuple[Submission, Form]:
    """Read the submission by the form of ``version`` or later; a refusal uses that form too."""
    form = context.form = deps.events.form(context.event_name, at_least=version)
    body = context.body = apply_suggestion(form, read_body(context.request, form))
    return read_submission(form, body.values, language=context.language), form


def _taken(
    context: SubmissionContext,
    submission: Submission,
    hint: Hint | None,
    deps: SubmissionDependencies,
) -> HttpResponse:
    """Redirect a person to the thank-you page; give a program the address probably meant."""
    language, event = context.language, submission.event
    thanks = f"{deps.public_url}/events/{event}/thank-you?lang={language}"
    if wants_page(context.request):
        redirect = context.body.redirect if context.body else None
        shown = f"{thanks}&to={_sealed(submission, deps)}"
        return see_other(redirect or shown, context.headers, language=language)
    data = {"status": "received", "event": event, "thank_you": thanks}
    meant = {"did_you_mean": hint.meant} if hint else {}
    return json_response(202, data | meant, context.headers, language=language)


def _sealed(submission: Submission, deps: SubmissionDependencies) -> str:
    keys, now = deps.register_deps.form_keys, deps.clock()
    return seal_address(submission.address, submission.event, keys=keys, now=now)
