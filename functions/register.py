"""Submissions; the imports are few, since their time is part of a cold start."""

from typing import Any

from registrar.system import make_small_client
from registrar.web.public.register import submit
from registrar.wiring.app import for_invocation, initialise
from registrar.wiring.boundary import answering
from registrar.wiring.register import submission_dependencies

initialise(submission_dependencies, client=make_small_client)


@answering
def handler(payload: dict[str, Any], context: Any) -> dict[str, Any]:
    """Register the submission; answer 202 or 303, or a refusal that says what to do."""
    return submit(payload, deps=submission_dependencies(for_invocation(context)))
