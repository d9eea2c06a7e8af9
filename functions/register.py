"""A submission arrives: the hot path, so nothing is imported that taking it does not need."""

from typing import Any

from registrar.web.public.register import submit
from registrar.wiring import for_invocation


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Take the submission: 202 or 303, or a refusal that says what to do."""
    return submit(event, deps=for_invocation(context).submission_pages)
