"""The form on other websites: the fragment, the script that shows it, and the snippets."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from registrar.domain.event import EventDefinition
from registrar.domain.refusals import NoSuchEvent, Refusal
from registrar.domain.seats import Seats
from registrar.domain.slug import is_slug
from registrar.locale.locales import locale_of
from registrar.web.components.assets import assets
from registrar.web.components.event_summary import state_in_words, to_frame
from registrar.web.components.form_controls import Full, to_controls
from registrar.web.components.form_seats import form_seats
from registrar.web.components.rendering import render
from registrar.web.protocol.negotiation import pick_language
from registrar.web.protocol.request import Request
from registrar.web.protocol.response import HttpResponse, answer, cors_headers, page, preflight
from registrar.web.protocol.security_headers import page_headers
from registrar.web.public.context import PublicPages

MINUTE = "public, max-age=60"
SHORT = "public, max-age=300"

# Any website may load script and style sheet: they do nothing without the form
_ANYBODY = {"access-control-allow-origin": "*", "cross-origin-resource-policy": "cross-origin"}


class NotListed(Refusal):
    """A website that may not embed the event's form."""

    code = "forbidden"


def form_fragment(request: Request, deps: PublicPages) -> HttpResponse:
    """The form, or the state of registration in words, for the event's websites (F13)."""
    definition = _definition(request, deps)
    readers = _readers(definition, request, deps)
    language = pick_language(
        definition.languages,
        chosen=request.query.get("lang"),
        accept_language=request.headers.get("accept-language"),
    )
    html = to_fragment(
        definition,
        form_seats(deps.events, definition, deps.clock()),
        language=language,
        now=deps.clock(),
        public_url=deps.public_url,
        started=deps.start_token(definition.event),
    )
    headers = page_headers(deps.public_url) | readers | _FRAGMENT
    return page(200, html, headers, language=language)


def ask_before(request: Request, deps: PublicPages) -> HttpResponse:
    """The answer to a CORS preflight request from another website."""
    definition = _definition(request, deps)
    return preflight(definition.websites.origins, request.headers.get("origin"))


def embed_file(request: Request, _: PublicPages) -> HttpResponse:
    """The script or its style sheet at a path that never changes, cached for five minutes."""
    asset = assets()[request.route.rpartition("/")[2]]
    tag = f'"{sha256(asset.content.encode()).hexdigest()[:16]}"'
    headers = {**_ANYBODY, "cache-control": SHORT, "etag": tag}
    known = [tag.strip().removeprefix("W/") for tag in _tags(request)]
    if tag in known or "*" in known:
        return answer(304, "", asset.content_type, headers)
    return answer(200, asset.content, asset.content_type, headers)


def to_fragment(
    definition: EventDefinition,
    seats: Seats,
    *,
    language: str,
    now: datetime,
    public_url: str,
    started: str,
) -> str:
    """The fragment's HTML, without a nonce: in a cached page, several people would share it."""
    state = seats.state(now, definition.ends)
    context = {
        **_form(definition, language, public_url, seats.full_options),
        "direction": locale_of(language).text_direction,
        "state": state_in_words(definition, seats, state, language),
        "taking": state == "open" or (state == "full" and seats.list_free),
        "announced": state == "announced",
        "waiting": state == "full",
        "started": started,
        "conditions": {
            field.name: next(iter((field.when or {}).items()), None) for field in definition.fields
        },
    }
    return _whole(render("public/fragment", language, context), public_url)


def plain_form(definition: EventDefinition, *, language: str, public_url: str) -> str:
    """The form as HTML for any page; it works without a script, and our own pages show its errors.

    A nonce is left out: shared by many people, it would make their submissions one.
    """
    return _paste("public/fragment_plain", definition, language, public_url)


def element(definition: EventDefinition, *, language: str, public_url: str) -> str:
    """The embedded form as HTML for any page: script, style sheet, element with a link inside."""
    return _paste("public/fragment_element", definition, language, public_url)


def _form(
    definition: EventDefinition, language: str, public_url: str, full: Full = frozenset()
) -> Mapping[str, Any]:
    return {
        **to_frame(definition, language),
        "service": public_url,
        "page": f"{public_url}/events/{definition.event}",
        "controls": to_controls(definition, language, {}, (), full),
        "proof_of_work": definition.proof_of_work,
    }


def _definition(request: Request, deps: PublicPages) -> EventDefinition:
    event = request.parameters.get("event", "")
    if not is_slug(event):
        raise NoSuchEvent
    return deps.events.definition(event)


def _readers(definition: EventDefinition, request: Request, deps: PublicPages) -> dict[str, str]:
    """The headers that let the website read the answer. Raises NotListed for any other website."""
    origin = request.headers.get("origin")
    headers = cors_headers(definition.websites.origins, origin)
    if origin in (None, deps.public_url) or "access-control-allow-origin" in headers:
        return headers
    raise NotListed


def _tags(request: Request) -> list[str]:
    return request.headers.get("if-none-match", "").split(",")


def _paste(template: str, definition: EventDefinition, language: str, public_url: str) -> str:
    """The template's HTML without the empty lines that templates leave."""
    html = render(template, language, _form(definition, language, public_url))
    lines = _whole(html, public_url).splitlines()
    return "\n".join(line for line in lines if line.strip()) + "\n"


def _whole(html: str, public_url: str) -> str:
    """The HTML with absolute URLs, since the page around the form is on another website.

    Texts cannot be mistaken for URLs, since their quotation marks are escaped.
    """
    for name in ("href", "src"):
        html = html.replace(f' {name}="/', f' {name}="{public_url}/')
    return html


_FRAGMENT = {
    "cache-control": MINUTE,
    "vary": "Accept-Language, Origin",
    "x-robots-tag": "noindex",
}
