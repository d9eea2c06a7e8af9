"""Organisers' requests: their pages, and the API for programs with a token."""

from typing import Any

from registrar.web.organiser.organise import organise
from registrar.wiring.app import for_invocation, initialise
from registrar.wiring.organise import organiser_pages

initialise(organiser_pages)


def handler(payload: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answer a GET with a page or data, a change with the next page, data or a refusal."""
    return organise(payload, deps=organiser_pages(for_invocation(context, mails=True)))
