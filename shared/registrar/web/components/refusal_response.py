"""Responses to refusals: a page or a problem document, with Retry-After and Allow."""

from collections.abc import Callable, Mapping, Sequence

from registrar.domain.refusals import Refusal
from registrar.web.components.refusal_table import status_of
from registrar.web.protocol.errors import NotAllowed
from registrar.web.protocol.negotiation import wants_page
from registrar.web.protocol.request import Request
from registrar.web.protocol.response import HttpResponse, problem


def refusal_response(
    error: Refusal,
    request: Request,
    *,
    page: Callable[[], HttpResponse],
    message: str,
    language: str,
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """The page if the request prefers one, else the problem document with ``message``."""
    if wants_page(request):
        return with_refusal_headers(page(), error)
    return problem_response(error, request, message=message, language=language, headers=headers)


def problem_response(
    error: Refusal,
    request: Request,
    *,
    message: str,
    language: str,
    errors: Sequence[Mapping[str, str]] = (),
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """The problem document of a refusal (RFC 9457); ``errors`` are of field, code and message."""
    return problem(
        status_of(error.code),
        error.code,
        message,
        request.request_id,
        errors,
        {**(headers or {}), **refusal_headers(error)},
        language=language,
    )


def with_refusal_headers(response: HttpResponse, error: Refusal) -> HttpResponse:
    """The response with the headers that the refusal calls for."""
    return response | {"headers": response["headers"] | refusal_headers(error)}


def refusal_headers(error: Refusal) -> dict[str, str]:
    """Retry-After in seconds, where known (RFC 9110 10.2.3); Allow of a 405 (RFC 9110 10.2.1)."""
    headers = {} if error.retry_after is None else {"retry-after": str(error.retry_after)}
    return headers | ({"allow": error.allowed} if isinstance(error, NotAllowed) else {})
