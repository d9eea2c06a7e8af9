"""Organisers' requests: their pages, and the API for programs with a token."""

from typing import Any

from registrar.web.organiser.organise import organise
from registrar.wiring.app import for_invocation, initialise
from registrar.wiring.boundary import answering
from registrar.wiring.organise import organiser_page_dependencies

initialise(organiser_page_dependencies)


@answering
def handler(payload: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answer a GET with a page or data, a change with the next page, data or a refusal."""
    return organise(payload, deps=organiser_page_dependencies(for_invocation(context, mails=True)))
