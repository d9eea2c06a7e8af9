"""An organiser signs in, looks and steers: by pages, or by a program with a token."""

from typing import Any

from registrar.web.organiser.organise import organise
from registrar.wiring import for_invocation


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answer a look with a page or data, a step with the next page; what is refused, in words."""
    return organise(event, deps=for_invocation(context, mails=True).organiser_pages)
