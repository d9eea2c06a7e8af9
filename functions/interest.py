"""Somebody wants to be told when registration opens."""

from typing import Any

from registrar.web.public.interest import take_interest
from registrar.wiring import for_invocation


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Note the address: 202 or 303, or a refusal that says what to do."""
    return take_interest(event, deps=for_invocation(context).interest_pages)
