"""Visitors' GET requests: answered with a page, an event as JSON or a file."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Protocol

from registrar import __version__
from registrar.domain.event import EventDefinition
from registrar.domain.refusals import NoSuchEvent, Refusal
from registrar.domain.seats import Seats
from registrar.domain.slug import is_slug
from registrar.locale.catalogue import own_languages, translations
from registrar.web.components.assets import assets, version
from registrar.web.components.form_seats import form_seats
from registrar.web.components.refusal_response import refusal_response
from registrar.web.components.refusal_table import refusal_message, status_of
from registrar.web.protocol.encrypted_address import Sealed
from registrar.web.protocol.errors import NoSuchPage
from registrar.web.protocol.negotiation import pick_language, wants_page
from registrar.web.protocol.request import Request, read_request
from registrar.web.protocol.response import (
    HttpResponse,
    answer,
    cors_headers,
    json_answer,
    page,
    see_other,
)
from registrar.web.protocol.router import Route, bare, find_route, without_body
from registrar.web.protocol.security_headers import page_headers
from registrar.web.public.context import PublicPages
from registrar.web.public.embed import ask_before, embed_file, form_fragment
from registrar.web.public.event_json import event_data
from registrar.web.public.event_list import listing_data, listing_page, to_lines
from registrar.web.public.event_page import form_page, refused_page, thanks_page
from registrar.web.public.interest_page import interest_noted_page
from registrar.web.public.privacy_page import privacy_page

YEAR = "public, max-age=31536000, immutable"
MINUTE = "public, max-age=60"

Handler = Callable[[Request, PublicPages], HttpResponse]


def show_page(event: Mapping[str, Any], *, deps: PublicPages) -> HttpResponse:
    """Answer the GET request in an HTTP API event: 200, else 404 or 405.

    HEAD gets the same answer without its body (RFC 9110 9.3.2).
    """
    request = read_request({**event, "body": ""})
    try:
        found = _handler_of(request)(request, deps)
    except (NoSuchPage, NoSuchEvent) as error:
        found = _lead_on(request, deps) or _refuse(error, request, deps)
    except Refusal as error:
        found = _refuse(error, request, deps)
    return without_body(found, request)


def _handler_of(request: Request) -> Handler:
    """The handler of the route, whose method the gateway names or leaves open (ANY)."""
    method, _, path = request.route.partition(" ")
    handler, _named = find_route(ROUTES, request.method if method == "ANY" else method, path)
    return handler


def _list(request: Request, deps: PublicPages) -> HttpResponse:
    speaks = own_languages()
    language = _language(request, speaks)
    now = deps.clock()
    lines = to_lines(deps.events.listed(), seats_of=deps.events.seats, now=now)
    if not wants_page(request):
        data = listing_data(lines, language=language, public_url=deps.public_url)
        return json_answer(200, data, _KEPT | {"vary": _VARY}, language=language)
    html = listing_page(lines, language=language, languages=speaks)
    headers = page_headers(deps.public_url) | _KEPT | {"vary": _VARY}
    return page(200, html, headers, language=language)


def _event(request: Request, deps: PublicPages) -> HttpResponse:
    definition = _definition(request, deps)
    seats = form_seats(deps.events, definition, deps.clock())
    language = _language(request, definition.languages)
    if not wants_page(request):
        return _event_as_json(request, deps, definition, seats)
    nonce = deps.new_nonce()
    html = form_page(
        definition,
        seats,
        language=language,
        now=deps.clock(),
        nonce=nonce,
        started=deps.start_token(definition.event),
    )
    # A nonce that a cache gave to several people would make their registrations one
    kept = {} if nonce in html else _KEPT
    headers = page_headers(deps.public_url, scripts=definition.proof_of_work) | kept
    return page(200, html, headers | {"vary": _VARY}, language=language)


def _event_as_json(
    request: Request, deps: PublicPages, definition: EventDefinition, seats: Seats
) -> HttpResponse:
    language = _language(request, definition.languages)
    state = seats.state(deps.clock(), definition.ends)
    data = event_data(
        definition,
        state,
        language=language,
        public_url=deps.public_url,
        full=seats.full_options,
    )
    readers = cors_headers(definition.websites.origins, request.headers.get("origin"))
    headers = readers | _KEPT | {"vary": _VARY}
    return json_answer(200, data, headers, language=language)


class _Telling(Protocol):
    """A page that is the same for every reader."""

    def __call__(self, definition: EventDefinition, *, language: str) -> str:
        """HTML of the page."""


class _Thanking(Protocol):
    """A page that is the same for every reader, except for the address just given."""

    def __call__(
        self, definition: EventDefinition, *, language: str, now: datetime, sealed: Sealed
    ) -> str:
        """HTML of the page."""


def _thanking(html_of: _Thanking) -> Callable[[Request, PublicPages], HttpResponse]:
    """The handler of such a page; with an address on it, no cache may store it."""

    def thank(request: Request, deps: PublicPages) -> HttpResponse:
        definition = _definition(request, deps)
        language = _language(request, definition.languages)
        token = request.query.get("to", "")
        sealed = Sealed(token, deps.opened(token, definition.event) if token else "")
        headers = page_headers(deps.public_url) | {"vary": "Accept-Language"}
        kept = {} if token else _KEPT
        html = html_of(definition, language=language, now=deps.clock(), sealed=sealed)
        return page(200, html, headers | kept, language=language)

    return thank


def _telling(html_of: _Telling) -> Callable[[Request, PublicPages], HttpResponse]:
    def tell(request: Request, deps: PublicPages) -> HttpResponse:
        definition = _definition(request, deps)
        language = _language(request, definition.languages)
        headers = page_headers(deps.public_url) | _KEPT | {"vary": "Accept-Language"}
        return page(200, html_of(definition, language=language), headers, language=language)

    return tell


def _challenge(request: Request, deps: PublicPages) -> HttpResponse:
    """A challenge for the form's script, where the event asks for proof of work (F10)."""
    definition = _definition(request, deps)
    if not definition.proof_of_work:
        raise NoSuchPage
    readers = cors_headers(definition.websites.origins, request.headers.get("origin"))
    return json_answer(200, deps.challenge(definition.event), readers)


def _static(request: Request, _: PublicPages) -> HttpResponse:
    """A file to cache for a year; for another version in the path, the current file, uncached."""
    asset = assets().get(request.parameters.get("file", ""))
    if asset is None:
        raise NoSuchPage
    current = request.parameters.get("version") == version()
    keep = {"cache-control": YEAR} if current else {}
    encoded = {"isBase64Encoded": True} if asset.in_base64 else {}
    return answer(200, asset.content, asset.content_type, keep) | encoded


def _health(_: Request, __: PublicPages) -> HttpResponse:
    return json_answer(200, {"version": __version__})


def _lead_on(request: Request, deps: PublicPages) -> HttpResponse | None:
    """Redirect a GET to the address without surplus signs at its end; None where there are none."""
    meant = bare(request.path)
    if not meant or meant == request.path or request.method not in ("GET", "HEAD"):
        return None
    if "//" in meant:
        return None
    language = request.query.get("lang")
    return see_other(f"{deps.public_url}{meant}" + (f"?lang={language}" if language else ""))


def _definition(request: Request, deps: PublicPages) -> EventDefinition:
    event = request.parameters.get("event", "")
    if not is_slug(event):
        raise NoSuchEvent
    return deps.events.definition(event)


def _refuse(error: Refusal, request: Request, deps: PublicPages) -> HttpResponse:
    language = _language(request, own_languages())

    def refuse_person() -> HttpResponse:
        html = refused_page(error.code, language=language, request_id=request.request_id)
        headers = page_headers(deps.public_url)
        return page(status_of(error.code), html, headers, language=language)

    return refusal_response(
        error,
        request,
        page=refuse_person,
        message=refusal_message(error.code, translations(language).gettext),
        language=language,
    )


def _language(request: Request, spoken: tuple[str, ...]) -> str:
    return pick_language(
        spoken,
        chosen=request.query.get("lang"),
        accept_language=request.headers.get("accept-language"),
    )


# A script of a listed website gets JSON where a person gets the page
_VARY = "Accept, Accept-Language, Origin, Sec-Fetch-Mode"
_KEPT = {"cache-control": MINUTE}

ROUTES: Mapping[Route, Handler] = {
    ("GET", "/"): _list,
    ("GET", "/events/{event}"): _event,
    ("GET", "/events/{event}/privacy"): _telling(privacy_page),
    ("GET", "/events/{event}/thank-you"): _thanking(thanks_page),
    ("GET", "/events/{event}/challenge"): _challenge,
    ("GET", "/events/{event}/form"): form_fragment,
    ("OPTIONS", "/events/{event}/form"): ask_before,
    ("OPTIONS", "/events/{event}/registrations"): ask_before,
    ("OPTIONS", "/events/{event}/interest"): ask_before,
    ("GET", "/embed.js"): embed_file,
    ("GET", "/embed.css"): embed_file,
    ("GET", "/events/{event}/interest-noted"): _thanking(interest_noted_page),
    ("GET", "/static/{version}/{file}"): _static,
    ("GET", "/health"): _health,
}
