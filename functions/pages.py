"""A visitor looks: an event and its form, thanks, style sheet and pictures."""

from typing import Any

from registrar.web.public.pages import show_page
from registrar.wiring import for_invocation


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answer a GET: 200, or 404 in words."""
    return show_page(event, deps=for_invocation(context).public_pages)
