"""Visitors' GET requests: answered with a page, an event as JSON or a file."""

from collections.abc import Callable, Mapping
from typing import Any

from registrar import __version__
from registrar.domain.refusals import NoSuchEvent, Refusal
from registrar.locale.catalogue import translations
from registrar.web.components.assets import assets, version
from registrar.web.components.refusal_response import refusal_response
from registrar.web.components.refusal_table import refusal_message, status_of
from registrar.web.protocol.conditional import tagged
from registrar.web.protocol.errors import NoSuchPage
from registrar.web.protocol.negotiation import wants_page
from registrar.web.protocol.request import read_request
from registrar.web.protocol.response import HttpResponse, http_response, json_response, see_other
from registrar.web.protocol.router import Route, find_route, trimmed_path, without_body
from registrar.web.public.caching import CACHED_FOR_A_MINUTE, VARIES, YEAR
from registrar.web.public.context import PublicContext, PublicPageDependencies
from registrar.web.public.embed import embed_file, form_fragment, preflight_response
from registrar.web.public.event_list import listing_data, listing_page, to_lines
from registrar.web.public.event_page import refused_page, thanks_page
from registrar.web.public.event_responses import (
    address_page_handler,
    challenge,
    event_response,
    page_handler,
)
from registrar.web.public.interest_page import interest_noted_page
from registrar.web.public.privacy_page import privacy_page

Handler = Callable[[PublicContext], HttpResponse]


def show_page(payload: Mapping[str, Any], *, deps: PublicPageDependencies) -> HttpResponse:
    """Answer the GET request in an HTTP API payload: 200 or 304, else 404 or 405.

    HEAD gets the same answer without its body (RFC 9110 9.3.2).
    """
    context = PublicContext(read_request({**payload, "body": ""}), deps)
    try:
        response = tagged(_handler_of(context)(context), context.request)
    except (NoSuchPage, NoSuchEvent) as error:
        response = _redirect_to_trimmed_path(context) or _refuse(error, context)
    except Refusal as error:
        response = _refuse(error, context)
    return without_body(response, context.request)


def _handler_of(context: PublicContext) -> Handler:
    """The handler of the route, whose method the gateway names or leaves open (ANY)."""
    method, _, path = context.request.route.partition(" ")
    wanted = context.request.method if method == "ANY" else method
    handler, _named = find_route(ROUTES, wanted, path)
    return handler


def _list(context: PublicContext) -> HttpResponse:
    deps, language = context.deps, context.language
    lines = to_lines(deps.events.listed(), seats_of=deps.events.seats, now=context.now)
    headers = {**CACHED_FOR_A_MINUTE, "vary": VARIES}
    if not wants_page(context.request):
        data = listing_data(lines, language=language, public_url=deps.public_url)
        return json_response(200, data, headers, language=language)
    return context.page(
        listing_page(lines, language=language, languages=context.languages), headers
    )


def _static(context: PublicContext) -> HttpResponse:
    """A file to cache for a year; for another version in the path, the current file, uncached."""
    parameters = context.request.parameters
    asset = assets().get(parameters.get("file", ""))
    if asset is None:
        raise NoSuchPage
    headers = {"cache-control": YEAR} if parameters.get("version") == version() else {}
    encoded = {"isBase64Encoded": True} if asset.in_base64 else {}
    return http_response(200, asset.content, asset.content_type, headers) | encoded


def _health(_: PublicContext) -> HttpResponse:
    return json_response(200, {"version": __version__})


def _redirect_to_trimmed_path(context: PublicContext) -> HttpResponse | None:
    """Redirect a GET to the path without surplus characters at its end; None if it has none."""
    request, path = context.request, trimmed_path(context.request.path)
    if not path or path == request.path or request.method not in ("GET", "HEAD"):
        return None
    if "//" in path:
        return None
    language = context.chosen_language
    query = f"?lang={language}" if language else ""
    return see_other(f"{context.deps.public_url}{path}{query}")


def _refuse(error: Refusal, refused: PublicContext) -> HttpResponse:
    """The response to a refusal, in a language of the service: it names no event."""
    context = PublicContext(refused.request, refused.deps)
    request, language = context.request, context.language

    def refuse_person() -> HttpResponse:
        request_id = request.request_id
        html = refused_page(error.code, language=language, request_id=request_id, submitted=False)
        return context.page(html, status=status_of(error.code))

    return refusal_response(
        error,
        request,
        page=refuse_person,
        message=refusal_message(error.code, translations(language).gettext),
        language=language,
    )


ROUTES: Mapping[Route, Handler] = {
    ("GET", "/"): _list,
    ("GET", "/events/{event}"): event_response,
    ("GET", "/events/{event}/privacy"): page_handler(privacy_page),
    ("GET", "/events/{event}/thank-you"): address_page_handler(thanks_page),
    ("GET", "/events/{event}/challenge"): challenge,
    ("GET", "/events/{event}/form"): form_fragment,
    ("OPTIONS", "/events/{event}/form"): preflight_response,
    ("OPTIONS", "/events/{event}/registrations"): preflight_response,
    ("OPTIONS", "/events/{event}/interest"): preflight_response,
    ("GET", "/embed.js"): embed_file,
    ("GET", "/embed.css"): embed_file,
    ("GET", "/events/{event}/interest-noted"): address_page_handler(interest_noted_page),
    ("GET", "/static/{version}/{file}"): _static,
    ("GET", "/health"): _health,
}
