"""Boundary of a function: every answer has security headers, and failures leave without words.

Requests come in as their client sent them: a trusted proxy has named it.

An exception's message may quote a person, and Lambda's runtime logs the message of whatever a
handler raises (P7). The log gets the kind of the error and its place.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from registrar.correlation import correlated
from registrar.web.protocol.compression import compressed
from registrar.web.protocol.errors import NotThroughProxy
from registrar.web.protocol.response import HttpResponse
from registrar.web.protocol.security_headers import came_by_https, secured
from registrar.web.protocol.trusted_proxy import TrustedProxy
from registrar.wiring.app import App, current_app, per_app

HttpHandler = Callable[[dict[str, Any], Any], HttpResponse]
Handler = Callable[[dict[str, Any], Any], Any]

# Figure of requests answered with 500; Lambda counts no error for them
REQUEST_FAILED = "Request_failed"


class FunctionFailed(Exception):
    """Failure of an invocation, for Lambda to count and retry; its message quotes nobody."""


@per_app
def trusted_proxy(app: App) -> TrustedProxy:
    """Return the proxy that the deployment trusts."""
    digests = app.settings.origin_digests
    return TrustedProxy(
        tuple(digests.split(",")) if digests else (),
        required=app.settings.proxy_required == "yes",
    )


def answering(handler: HttpHandler) -> HttpHandler:
    """Let a handler of HTTP requests answer 500, page or problem document, where it would raise.

    Whatever it answers gets the security headers that every answer has, and is compressed for
    clients that accept it.
    """

    @wraps(handler)
    def answer(payload: dict[str, Any], context: Any) -> HttpResponse:
        request_id = payload["requestContext"]["requestId"]
        with correlated(request_id):
            answered = respond(payload, context)
        headers = payload.get("headers")
        response = secured(answered, https=came_by_https(headers))
        return compressed(response, headers, request_id=request_id)

    def respond(payload: dict[str, Any], context: Any) -> HttpResponse:
        try:
            return handler(trusted_proxy(current_app()).admit(payload), context)
        except NotThroughProxy as refusal:
            from registrar.web.public.failure import failure_response

            home = current_app().settings.public_url
            return failure_response(payload, refusal.code, home=home)
        except Exception as error:
            from registrar.observability import count, log_failure  # for failures alone
            from registrar.web.public.failure import failure_response

            log_failure("a request failed", error, route=payload.get("routeKey", ""))
            count({REQUEST_FAILED: 1})
            return failure_response(payload)

    return answer


def without_words(handler: Handler) -> Handler:
    """Let a handler raise FunctionFailed for any exception: its kind, its place in the log."""

    @wraps(handler)
    def invoke(payload: dict[str, Any], context: Any) -> Any:
        try:
            return handler(payload, context)
        except FunctionFailed:
            raise
        except Exception as error:
            from registrar.observability import kind_of, log_failure  # for failures alone

            log_failure("an invocation failed", error)
            raise FunctionFailed(kind_of(error)) from None

    return invoke
