"""A visitor looks: an event and its form, thanks, style sheet and pictures."""

from typing import Any

from registrar.web.public.pages import visit
from registrar.wiring import for_invocation


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answer a GET: 200, or 404 in words."""
    return visit(event, lobby=for_invocation(context).lobby)
