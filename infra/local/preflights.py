"""Preflights (Fetch 4.8) as an HTTP API without CORS settings treats them: like any request.

MiniStack refuses every OPTIONS request to such an API; AWS hands it to the route that fits.
"""

from collections.abc import Callable
from typing import Any

from ministack.services import apigateway

# Another spelling of OPTIONS, which MiniStack does not take for one until its route is found
UNNOTICED = "options"


def install() -> None:
    """Make OPTIONS requests, in this process, reach the route that the template names."""
    apigateway._handle_execute_in_scope = _unnoticed(apigateway._handle_execute_in_scope, at=3)
    apigateway._match_route = _as_sent(apigateway._match_route, at=1)
    apigateway._invoke_lambda_proxy = _as_sent(apigateway._invoke_lambda_proxy, at=4)


def _unnoticed(handle: Callable[..., Any], *, at: int) -> Callable[..., Any]:
    """Hide an OPTIONS request, unless the API has CORS settings and so answers it itself."""

    def handled(api: str, *rest: Any) -> Any:
        settings = (apigateway._apis.get(api) or {}).get("corsConfiguration")
        given = [api, *rest]
        if given[at] == "OPTIONS" and not settings:
            given[at] = UNNOTICED
        return handle(*given)

    return handled


def _as_sent(call: Callable[..., Any], *, at: int) -> Callable[..., Any]:
    """Call with the method as the browser sent it."""

    def called(*given: Any, **named: Any) -> Any:
        return call(*given[:at], given[at].upper(), *given[at + 1 :], **named)

    return called
