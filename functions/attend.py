"""An attendee helps himself: a personal link, a way in, a link that was lost."""

from typing import Any

from registrar.actions.deliver import Refused, Unclear
from registrar.domain.refusals import TryLater
from registrar.domain.registration import Registration
from registrar.observability import log_failure
from registrar.web.attendee.attend import attend
from registrar.wiring import for_invocation, from_environment


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answer a look with a page, a step with the next page; what is refused, in words."""
    deps = for_invocation(context, mails=True).attendee_pages
    return attend(event, deps=deps, farewell=_bid_farewell)


def _bid_farewell(registration: Registration) -> None:
    """Confirm an erasure, once: nobody is left to try again for."""
    try:
        from_environment().farewell.send(registration)
    except (Refused, Unclear, TryLater) as error:
        log_failure("a farewell was not sent", error, registration=registration.id)
