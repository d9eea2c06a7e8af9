"""The way of a visit: a GET request in; a page, an event as JSON or a file out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from registrar import __version__
from registrar.domain.event import EventDefinition
from registrar.domain.json_schema import json_schema
from registrar.domain.refusals import NoSuchEvent, Refusal
from registrar.domain.seats import Seats
from registrar.domain.slug import is_slug
from registrar.locale.catalogue import languages, translations
from registrar.web.answers import STATUSES, Answer, answer, cors_headers, json_answer, page, problem
from registrar.web.assets import assets, version
from registrar.web.page_headers import page_headers
from registrar.web.pages import form_page, refused_page, thanks_page
from registrar.web.request import Request, pick_language, read_request, wants_page
from registrar.web.wording import refusal_message

YEAR = "public, max-age=31536000, immutable"


class Events(Protocol):
    """What a visit needs of the events."""

    def definition(self, event: str) -> EventDefinition:
        """The definition; NoSuchEvent."""

    def seats(self, event: str) -> Seats:
        """The counters as they are now; NoSuchEvent."""


@dataclass(frozen=True, kw_only=True)
class Lobby:
    """Where visitors arrive, and what the answers need."""

    events: Events
    public_url: str
    new_nonce: Callable[[], str]
    clock: Callable[[], datetime]


class NoSuchPage(Refusal):
    """Nothing is at that address."""

    code = "not_found"


def visit(event: Mapping[str, Any], *, lobby: Lobby) -> Answer:
    """Answer the GET request in an HTTP API event: 200, else 404."""
    request = read_request({**event, "body": ""})
    try:
        return _ROUTES.get(request.route, _nothing)(request, lobby)
    except Refusal as error:
        return _refuse(error, request, lobby)


def _event(request: Request, lobby: Lobby) -> Answer:
    definition = _definition(request, lobby)
    seats = lobby.events.seats(definition.event)
    language = _language(request, definition.languages)
    if not wants_page(request):
        return _event_as_json(request, lobby, definition, seats)
    html = form_page(
        definition, seats, language=language, now=lobby.clock(), nonce=lobby.new_nonce()
    )
    headers = page_headers(lobby.public_url) | {"vary": _VARY}
    return page(200, html, headers, language=language)


def _event_as_json(
    request: Request, lobby: Lobby, definition: EventDefinition, seats: Seats
) -> Answer:
    language = _language(request, definition.languages)
    here = f"{lobby.public_url}/events/{definition.event}"
    data = {
        "id": definition.event,
        "title": definition.title[language],
        "summary": definition.summary[language],
        "language": language,
        "languages": definition.languages,
        "starts": definition.starts.isoformat(),
        "ends": definition.ends.isoformat(),
        "zone": definition.dates.zone,
        "registration": {
            "opens": definition.opens.isoformat(),
            "closes": definition.closes.isoformat(),
        },
        "state": seats.state(lobby.clock(), definition.ends),
        "page": here,
        "submit_to": f"{here}/registrations",
        "schema": json_schema(definition, language),
    }
    readers = cors_headers(definition.websites.origins, request.headers.get("origin"))
    return json_answer(200, data, {**readers, "vary": f"{_VARY}, Origin"}, language=language)


def _thanks(request: Request, lobby: Lobby) -> Answer:
    definition = _definition(request, lobby)
    language = _language(request, definition.languages)
    html = thanks_page(definition, language=language)
    headers = page_headers(lobby.public_url) | {"vary": "Accept-Language"}
    return page(200, html, headers, language=language)


def _static(request: Request, _: Lobby) -> Answer:
    """A file; one asked for under another version is what a page of before will do with."""
    asset = assets().get(request.parameters.get("file", ""))
    if asset is None:
        raise NoSuchPage
    current = request.parameters.get("version") == version()
    keep = {"cache-control": YEAR} if current else {}
    return answer(200, asset.content, asset.content_type, keep)


def _health(_: Request, __: Lobby) -> Answer:
    return json_answer(200, {"version": __version__})


def _nothing(_: Request, __: Lobby) -> Answer:
    raise NoSuchPage


def _definition(request: Request, lobby: Lobby) -> EventDefinition:
    event = request.parameters.get("event", "")
    if not is_slug(event):
        raise NoSuchEvent
    return lobby.events.definition(event)


def _refuse(error: Refusal, request: Request, lobby: Lobby) -> Answer:
    status = STATUSES[error.code]
    language = _language(request, tuple(sorted(languages(), key=lambda one: one != "en")))
    if wants_page(request):
        html = refused_page(error.code, language=language, request_id=request.request_id)
        return page(status, html, page_headers(lobby.public_url), language=language)
    detail = refusal_message(error.code, translations(language).gettext)
    return problem(status, error.code, detail, request.request_id, language=language)


def _language(request: Request, spoken: tuple[str, ...]) -> str:
    return pick_language(
        spoken,
        chosen=request.query.get("lang"),
        accept_language=request.headers.get("accept-language"),
    )


_VARY = "Accept, Accept-Language"

_ROUTES: Mapping[str, Callable[[Request, Lobby], Answer]] = {
    "GET /events/{event}": _event,
    "GET /events/{event}/thank-you": _thanks,
    "GET /static/{version}/{file}": _static,
    "GET /health": _health,
}
