"""Refusals to organisers: a page with a link on, a problem document for a program."""

from collections.abc import Sequence

from registrar.domain.refusals import Refusal
from registrar.locale.catalogue import translations
from registrar.web.components.refusal_response import (
    problem_response,
    with_refusal_headers,
)
from registrar.web.components.refusal_table import (
    before_wait,
    organiser_heading,
    organiser_message,
    status_of,
)
from registrar.web.components.waiting_time import waiting_time
from registrar.web.organiser.context import AnonymousContext, ProgramContext
from registrar.web.protocol.response import HttpResponse

_BACK = {
    "not_signed_in": "/organise/sign-in",
    "session_idle": "/organise/sign-in",
    "code_needed": "/organise/account",
}


def refuse_organiser(
    error: Refusal, context: AnonymousContext, written: Sequence[tuple[str, str]] = ()
) -> HttpResponse:
    """The page of a refusal; an event of other organisers gets 404, like an unknown one.

    ``written`` are label and text of each field of the form that was refused.
    """
    _ = translations(context.language).gettext
    message = organiser_message(error.code, _)
    wait = waiting_time(error.retry_after, context.language)
    response = context.page(
        "organiser/refused",
        status=status_of(error.code),
        forms=False,
        written=written,
        code=error.code,
        heading=organiser_heading(error.code, _),
        message=before_wait(error.code, message, wait, _),
        wait=wait,
        back=_BACK.get(error.code, "/organise"),
        request_id=context.request.request_id,
    )
    return with_refusal_headers(response, error)


def refuse_program(error: Refusal, context: ProgramContext) -> HttpResponse:
    """The problem document of a refusal; a 401 asks for a bearer token (RFC 6750 3)."""
    request, language = context.request, context.language
    headers = {}
    if error.code == "not_signed_in":
        invalid = ', error="invalid_token"' if "authorization" in request.headers else ""
        headers["www-authenticate"] = f'Bearer realm="organise"{invalid}'
    message = organiser_message(error.code, translations(language).gettext)
    return problem_response(error, request, message=message, language=language, headers=headers)
