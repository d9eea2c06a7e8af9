"""Public pages: an event and its form, thanks, style sheet and pictures."""

from typing import Any

from registrar.web.public.pages import show_page
from registrar.wiring.app import for_invocation, initialise
from registrar.wiring.boundary import answering
from registrar.wiring.pages import public_page_dependencies

initialise(public_page_dependencies)


@answering
def handler(payload: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answer a GET: 200, or 404 with a page that explains it."""
    return show_page(payload, deps=public_page_dependencies(for_invocation(context)))
