"""An organiser signs in, looks and steers: by pages, or by a program with a token."""

from typing import Any

from registrar.web.organising import organise
from registrar.wiring import from_environment


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:  # noqa: ARG001 Lambda's signature
    """Answer a look with a page or data, a step with the next page; what is refused, in words."""
    return organise(event, reception=from_environment().reception)
