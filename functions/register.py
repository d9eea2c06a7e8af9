"""A submission arrives: the hot path, so nothing is imported that taking it does not need."""

from typing import Any

from registrar.web.submitting import submit
from registrar.wiring import from_environment


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:  # noqa: ARG001 Lambda's signature
    """Take the submission: 202 or 303, or a refusal that says what to do."""
    return submit(event, counter=from_environment().counter)
