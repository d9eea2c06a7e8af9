"""Interests: requests for a notice when registration opens."""

from typing import Any

from registrar.web.public.interest import take_interest
from registrar.wiring.app import for_invocation, initialise
from registrar.wiring.boundary import answering
from registrar.wiring.interest import interest_page_dependencies

initialise(interest_page_dependencies)


@answering
def handler(payload: dict[str, Any], context: Any) -> dict[str, Any]:
    """Store the address; answer 202 or 303, or a refusal that says what to do."""
    return take_interest(payload, deps=interest_page_dependencies(for_invocation(context)))
