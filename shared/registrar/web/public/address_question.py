"""Question about a probably mistyped address in a submission."""

from urllib.parse import urlsplit

from registrar.locale.catalogue import translations
from registrar.web.components.address_hint import ASK, CONTROL, Hint, to_pairs
from registrar.web.components.address_hint_page import hint_page
from registrar.web.protocol.response import HttpResponse, page, problem
from registrar.web.protocol.security_headers import page_headers
from registrar.web.public.submission import RefusalDependencies, SubmissionContext


def ask(
    hint: Hint, context: SubmissionContext, deps: RefusalDependencies, *, action: str
) -> HttpResponse:
    """Ask the sender of a form: 422, since nothing is stored yet.

    Our own script gets a problem document whose one error has the suggested address in ``meant``.
    """
    form, body = context.form, context.body
    if form is None or body is None:
        raise ValueError("a hint is found in a form that was read")
    if body.address_hint == ASK:
        return _problem(hint, context)
    pairs = (
        *to_pairs(form, body.values),
        ("nonce", body.nonce or deps.new_nonce()),
        ("language", context.language),
        ("redirect", body.redirect or ""),
        ("started", body.started or ""),
        ("homepage", body.homepage or ""),
        ("altcha", body.altcha or ""),
    )
    definition = deps.events.definition(form.event)
    html = hint_page(hint, definition, language=context.language, action=action, pairs=pairs)
    headers = page_headers(deps.public_url, leads_to=_origin(body.redirect))
    return page(422, html, headers | context.headers, language=context.language)


def _problem(hint: Hint, context: SubmissionContext) -> HttpResponse:
    _ = translations(context.language).gettext
    words = _("Did you mean %(address)s?") % {"address": hint.meant}
    if hint.is_cyrillic:
        words += " " + _("Some letters of the address you typed are Cyrillic.")
    error = {"field": hint.field, "code": CONTROL, "message": words, "meant": hint.meant}
    return problem(
        422,
        CONTROL,
        words,
        context.request.request_id,
        [error],
        context.headers,
        language=context.language,
    )


def _origin(address: str | None) -> str:
    """The origin of a redirect that the event lists, as in a policy; empty without a redirect."""
    parts = urlsplit(address or "")
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
