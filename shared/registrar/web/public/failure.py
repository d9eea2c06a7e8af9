"""Answer to a request before or instead of its function's own: a page or a problem document."""

from collections.abc import Mapping
from typing import Any

from registrar.locale.catalogue import translations
from registrar.web.components.refusal_table import refusal_message, status_of
from registrar.web.protocol.context import RequestContext
from registrar.web.protocol.negotiation import wants_page
from registrar.web.protocol.request import read_request
from registrar.web.protocol.response import HttpResponse, page, problem
from registrar.web.protocol.router import without_body
from registrar.web.protocol.security_headers import page_headers
from registrar.web.public.event_page import refused_page

FAILED = "failed"


def failure_response(
    payload: Mapping[str, Any], code: str = FAILED, *, home: str = ""
) -> HttpResponse:
    """Answer an HTTP API payload with a refusal's status, the request's id and what to do.

    Nothing stored is read. Without a code it is 500, for a reason nobody foresaw. A page leads to
    the service at the address ``home``, or to its own.

    The language is one of the service: the event may be what could not be read.
    """
    request = read_request({**payload, "body": ""})
    language, request_id = RequestContext(request).language, request.request_id
    if wants_page(request):
        submitted = request.route.endswith("/registrations")
        html = refused_page(
            code, language=language, request_id=request_id, submitted=submitted, home=home
        )
        response = page(status_of(code), html, page_headers(""), language=language)
    else:
        message = refusal_message(code, translations(language).gettext)
        response = problem(status_of(code), code, message, request_id, language=language)
    return without_body(response, request)
