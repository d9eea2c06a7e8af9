"""Public pages: an event and its form, thanks, style sheet and pictures."""

from typing import Any

from registrar.web.public.pages import show_page
from registrar.wiring.app import for_invocation, initialise
from registrar.wiring.pages import public_pages

initialise(public_pages)


def handler(payload: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answer a GET: 200, or 404 with a page that explains it."""
    return show_page(payload, deps=public_pages(for_invocation(context)))
