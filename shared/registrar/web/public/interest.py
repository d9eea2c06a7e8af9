"""The way of an interest over HTTP: an address to be told, in; the same answer for all, out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from registrar.actions.interest import InterestDesk, check_announced, note_interest
from registrar.domain.interest import interest_form
from registrar.domain.keyring import Keyring
from registrar.domain.refusals import NoSuchEvent, Refusal
from registrar.domain.slug import is_slug
from registrar.domain.submission import Submission, SubmissionInvalid, read_submission
from registrar.web.components.address_hint import Hint, find_hint, settle
from registrar.web.components.submission_body import read_body
from registrar.web.protocol.encrypted_address import seal_address
from registrar.web.protocol.request import BodyRefused, read_request, wants_page
from registrar.web.protocol.response import Answer, json_answer, see_other
from registrar.web.public.register import Attempt, Events


@dataclass(frozen=True, kw_only=True)
class InterestCounter:
    """Where interests arrive: the desk behind it, and what the answers need."""

    events: Events
    desk: InterestDesk
    form_keys: Keyring
    public_url: str
    new_nonce: Callable[[], str]
    clock: Callable[[], datetime]


def take_interest(event: Mapping[str, Any], *, counter: InterestCounter) -> Answer:
    """Note the address in an HTTP API event: 202 or 303, else a refusal as it is meant."""
    attempt = Attempt(read_request({**event, "body": ""}))
    try:
        attempt.request = read_request(event)
        return _take(attempt, counter)
    except (BodyRefused, Refusal, SubmissionInvalid) as error:
        from registrar.web.public.refusals import refuse  # words and pages, for those who need them

        return refuse(error, attempt, counter)


def _take(attempt: Attempt, counter: InterestCounter) -> Answer:
    request, name = attempt.request, attempt.request.parameters.get("event", "")
    if not is_slug(name):
        raise NoSuchEvent
    form = attempt.form = interest_form(counter.events.form(name))
    body = attempt.body = settle(form, read_body(request, form))
    check_announced(name, desk=counter.desk)
    hint = find_hint(form, body, language=attempt.language)
    if hint and wants_page(request):
        from registrar.web.components.address_hint_page import ask  # a page, for those who need it

        return ask(hint, attempt, counter, action=f"/events/{name}/interest")
    submission = read_submission(form, body.values, language=attempt.language)
    # A filled honeypot gets the ordinary answer; there is nothing here to keep and look at (F9)
    if not body.homepage:
        note_interest(submission, source_ip=request.source_ip, desk=counter.desk)
    return _noted(attempt, submission, hint, counter)


def _noted(
    attempt: Attempt, submission: Submission, hint: Hint | None, counter: InterestCounter
) -> Answer:
    """The page that says what comes, for a person; for a program, also what looks mistyped."""
    language, event = attempt.language, submission.event
    noted = f"{counter.public_url}/events/{event}/interest-noted?lang={language}"
    if wants_page(attempt.request):
        sealed = seal_address(
            submission.address, event, keys=counter.form_keys, now=counter.clock()
        )
        return see_other(f"{noted}&to={sealed}", attempt.headers, language=language)
    data = {"status": "noted", "event": event, "next": noted}
    meant = {"did_you_mean": hint.meant} if hint else {}
    return json_answer(202, data | meant, attempt.headers, language=language)
