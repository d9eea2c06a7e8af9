"""A visitor looks: an event and its form, thanks, style sheet and pictures."""

from functools import cache
from typing import Any

from registrar.web.visiting import Lobby, visit
from registrar.wiring import from_environment, new_nonce


@cache
def _lobby() -> Lobby:
    wiring = from_environment()
    return Lobby(
        events=wiring.events,
        public_url=wiring.settings.public_url,
        new_nonce=new_nonce,
        clock=wiring.clock,
    )


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:  # noqa: ARG001 Lambda's signature
    """Answer a GET: 200, or 404 in words."""
    return visit(event, lobby=_lobby())
