"""Organisers' edits of events: their pages, and the API's calls that publish."""

from typing import Any

from registrar.web.organiser.organise import organise
from registrar.wiring.app import for_invocation, initialise
from registrar.wiring.boundary import answering
from registrar.wiring.edit import edit_page_dependencies

initialise(edit_page_dependencies)


@answering
def handler(payload: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answer a GET with a page or data, a change with the next page, data or a refusal."""
    return organise(payload, deps=edit_page_dependencies(for_invocation(context, mails=True)))
