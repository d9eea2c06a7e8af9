"""Attendees' requests: pages and changes of a registration by its personal link, lost links."""

from typing import Any

from registrar.actions.attend.farewell import say_farewell
from registrar.actions.send_once import Refused, Unclear
from registrar.domain.refusals import TryLater
from registrar.domain.registration import Registration
from registrar.observability import log_failure
from registrar.web.attendee.attend import attend
from registrar.wiring.app import current_app, for_invocation, initialise
from registrar.wiring.attend import attendee_page_dependencies, farewell_dependencies
from registrar.wiring.boundary import answering

initialise(attendee_page_dependencies, farewell_dependencies)


@answering
def handler(payload: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answer a GET with a page, a POST with the next page or a refusal."""
    app = for_invocation(context, mails=True)
    return attend(payload, deps=attendee_page_dependencies(app), on_erased=_confirm_erasure)


def _confirm_erasure(registration: Registration) -> None:
    """Send the confirmation once: after the erasure nothing is left to repeat it from."""
    try:
        say_farewell(registration, deps=farewell_dependencies(current_app()))
    except (Refused, Unclear, TryLater) as error:
        log_failure("a farewell was not sent", error, registration=registration.id)
