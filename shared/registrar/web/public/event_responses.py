"""Responses about one event: its page or its data, thanks, privacy notice, challenge."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from registrar.domain.event import EventDefinition
from registrar.domain.seats import Seats
from registrar.web.components.form_seats import form_seats
from registrar.web.protocol.encrypted_address import Sealed
from registrar.web.protocol.errors import NoSuchPage
from registrar.web.protocol.negotiation import wants_page
from registrar.web.protocol.response import HttpResponse, json_response
from registrar.web.public.caching import CACHED_FOR_A_MINUTE, VARIES
from registrar.web.public.context import PublicContext
from registrar.web.public.event_json import event_data
from registrar.web.public.event_page import form_page

Handler = Callable[[PublicContext], HttpResponse]


class _Page(Protocol):
    """A page that is the same for every reader."""

    def __call__(self, definition: EventDefinition, *, language: str) -> str:
        """HTML of the page."""


class _PageWithAddress(Protocol):
    """A page that is the same for every reader, except for the address just given."""

    def __call__(
        self, definition: EventDefinition, *, language: str, now: datetime, sealed: Sealed
    ) -> str:
        """HTML of the page."""


def event_response(context: PublicContext) -> HttpResponse:
    """The event's page with its form, or its data for a program."""
    definition = context.event()
    seats = form_seats(context.deps.events, definition, context.now)
    if not wants_page(context.request):
        return _data(context, definition, seats)
    nonce = context.deps.new_nonce()
    html = form_page(
        definition,
        seats,
        language=context.language,
        now=context.now,
        nonce=nonce,
        started=context.deps.start_token(definition.event, nonce),
    )
    # A nonce that a cache gave to several people would make their registrations one
    cached = {} if nonce in html else CACHED_FOR_A_MINUTE
    return context.page(html, {**cached, "vary": VARIES}, scripts=definition.proof_of_work)


def _data(context: PublicContext, definition: EventDefinition, seats: Seats) -> HttpResponse:
    data = event_data(
        definition,
        seats.state(context.now, definition.ends),
        language=context.language,
        public_url=context.deps.public_url,
        full=seats.full_options,
    )
    headers = {**context.cors_headers(definition), **CACHED_FOR_A_MINUTE, "vary": VARIES}
    return json_response(200, data, headers, language=context.language)


def page_handler(html_of: _Page) -> Handler:
    """The handler of a page that is the same for every reader."""

    def respond(context: PublicContext) -> HttpResponse:
        html = html_of(context.event(), language=context.language)
        return context.page(html, {**CACHED_FOR_A_MINUTE, "vary": "Accept-Language"})

    return respond


def address_page_handler(html_of: _PageWithAddress) -> Handler:
    """The handler of a page after a form; with an address on it, no cache may store it."""

    def respond(context: PublicContext) -> HttpResponse:
        definition, token = context.event(), context.request.query.get("to", "")
        sealed = Sealed(token, context.deps.opened(token, definition.event) if token else "")
        html = html_of(definition, language=context.language, now=context.now, sealed=sealed)
        cached = {} if token else CACHED_FOR_A_MINUTE
        return context.page(html, {**cached, "vary": "Accept-Language"})

    return respond


def challenge(context: PublicContext) -> HttpResponse:
    """A challenge for the form's script, where the event asks for proof of work (F10)."""
    definition = context.event()
    if not definition.proof_of_work:
        raise NoSuchPage
    data = context.deps.challenge(definition.event)
    return json_response(200, data, context.cors_headers(definition))
