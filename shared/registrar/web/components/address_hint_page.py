"""The page that asks about a probably mistyped address: everything that was typed is kept on it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from registrar.domain.event import EventDefinition
from registrar.locale.catalogue import translations
from registrar.web.components.address_hint import ASK, CONTROL, Hint, to_pairs
from registrar.web.components.event_summary import to_frame
from registrar.web.components.rendering import render
from registrar.web.protocol.response import HttpResponse, page, problem
from registrar.web.protocol.security_headers import page_headers

if TYPE_CHECKING:
    from registrar.web.public.refusals import RefusalContext
    from registrar.web.public.register import SubmissionContext

Pairs = Iterable[tuple[str, str]]


def hint_page(
    hint: Hint, definition: EventDefinition, *, language: str, action: str, pairs: Pairs
) -> str:
    """One question with two answers; both send these pairs to ``action`` again."""
    context = {
        **to_frame(definition, language),
        "hint": hint,
        "action": action,
        "pairs": [(name, text) for name, text in pairs if text],
    }
    return render("components/address_hint", language, context)


def ask(
    hint: Hint, attempt: "SubmissionContext", place: "RefusalContext", *, action: str
) -> HttpResponse:
    """The question to whoever has sent a form: 422, since nothing is taken yet.

    Our own script gets it as a problem whose one error holds the address that was ``meant``.
    """
    form, body = attempt.form, attempt.body
    if form is None or body is None:
        raise ValueError("a hint is found in a form that was read")
    if body.address_hint == ASK:
        return _problem(hint, attempt)
    pairs = (
        *to_pairs(form, body.values),
        ("nonce", body.nonce or place.new_nonce()),
        ("language", attempt.language),
        ("redirect", body.redirect or ""),
        ("started", body.started or ""),
        ("homepage", body.homepage or ""),
        ("altcha", body.altcha or ""),
    )
    definition = place.events.definition(form.event)
    html = hint_page(hint, definition, language=attempt.language, action=action, pairs=pairs)
    headers = page_headers(place.public_url, leads_to=_origin(body.redirect))
    return page(422, html, headers | attempt.headers, language=attempt.language)


def _problem(hint: Hint, attempt: "SubmissionContext") -> HttpResponse:
    _ = translations(attempt.language).gettext
    words = _("Did you mean %(address)s?") % {"address": hint.meant}
    if hint.is_cyrillic:
        words += " " + _("Some letters of the address you typed are Cyrillic.")
    error = {"field": hint.field, "code": CONTROL, "message": words, "meant": hint.meant}
    return problem(
        422,
        CONTROL,
        words,
        attempt.request.request_id,
        [error],
        attempt.headers,
        language=attempt.language,
    )


def _origin(address: str | None) -> str:
    """The website of a page that the event's definition lists, as a policy writes it."""
    parts = urlsplit(address or "")
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
