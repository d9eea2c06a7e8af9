"""The form on other websites: the fragment, the script that shows it, and the snippets."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from registrar.domain.event import EventDefinition
from registrar.domain.refusals import Refusal
from registrar.domain.seats import Seats
from registrar.locale.locales import locale_of
from registrar.web.components.assets import assets
from registrar.web.components.event_summary import state_in_words, to_frame
from registrar.web.components.form_controls import Full, to_controls
from registrar.web.components.form_seats import form_seats
from registrar.web.components.rendering import render
from registrar.web.components.submission_body import is_nonce
from registrar.web.protocol.response import HttpResponse, http_response, preflight
from registrar.web.public.caching import MINUTE
from registrar.web.public.context import PublicContext

FIVE_MINUTES = "public, max-age=300"

# Any website may load script and style sheet: they do nothing without the form
_ANYBODY = {"access-control-allow-origin": "*", "cross-origin-resource-policy": "cross-origin"}


class NotListed(Refusal):
    """A website that may not embed the event's form."""

    code = "forbidden"


def form_fragment(context: PublicContext) -> HttpResponse:
    """The form, or the state of registration in words, for the event's websites (F13).

    Asked for with the script's nonce it has a start token, which is bound to that nonce.
    """
    definition, deps = context.event(), context.deps
    readers = _readers(definition, context)
    nonce = context.request.query.get("nonce", "")
    bound = is_nonce(nonce)
    html = to_fragment(
        definition,
        form_seats(deps.events, definition, context.now),
        language=context.language,
        now=context.now,
        public_url=deps.public_url,
        started=deps.start_token(definition.event, nonce) if bound else "",
    )
    # A start in a cached form would serve several visitors, and only one of them be trusted
    cached = {} if bound else {"cache-control": MINUTE}
    return context.page(html, readers | _FRAGMENT | cached)


def preflight_response(context: PublicContext) -> HttpResponse:
    """The answer to a CORS preflight request from another website."""
    return preflight(context.event().websites.origins, context.origin)


def embed_file(context: PublicContext) -> HttpResponse:
    """The script or its style sheet at a path that never changes, cached for five minutes."""
    asset = assets()[context.request.route.rpartition("/")[2]]
    headers = {**_ANYBODY, "cache-control": FIVE_MINUTES}
    return http_response(200, asset.content, asset.content_type, headers)


def to_fragment(
    definition: EventDefinition,
    seats: Seats,
    *,
    language: str,
    now: datetime,
    public_url: str,
    started: str,
) -> str:
    """The fragment's HTML, without a nonce, since the script sets it; ``started`` may be empty."""
    state = seats.state(now, definition.ends)
    context = {
        **_form(definition, language, public_url, seats.full_options),
        "direction": locale_of(language).text_direction,
        "state": state_in_words(definition, seats, state, language),
        "taking": state == "open" or (state == "full" and seats.list_free),
        "announced": state == "announced",
        "waiting": state == "full",
        "started": started,
        "asks_for_proof": definition.address_check != "never",
        "conditions": {
            field.name: next(iter((field.when or {}).items()), None) for field in definition.fields
        },
    }
    return _with_absolute_urls(render("public/fragment", language, context), public_url)


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


def _readers(definition: EventDefinition, context: PublicContext) -> dict[str, str]:
    """The headers that let the website read the answer. Raises NotListed for any other website."""
    headers = context.cors_headers(definition)
    if (
        context.origin in (None, context.deps.public_url)
        or "access-control-allow-origin" in headers
    ):
        return headers
    raise NotListed


def _paste(template: str, definition: EventDefinition, language: str, public_url: str) -> str:
    """The template's HTML without the empty lines that templates leave."""
    html = render(template, language, _form(definition, language, public_url))
    lines = _with_absolute_urls(html, public_url).splitlines()
    return "\n".join(line for line in lines if line.strip()) + "\n"


def _with_absolute_urls(html: str, public_url: str) -> str:
    """The HTML with absolute URLs, since the page around the form is on another website.

    Texts cannot be mistaken for URLs, since their quotation marks are escaped.
    """
    for name in ("href", "src"):
        html = html.replace(f' {name}="/', f' {name}="{public_url}/')
    return html


_FRAGMENT = {
    "vary": "Accept-Language, Origin",
    "x-robots-tag": "noindex",
}
