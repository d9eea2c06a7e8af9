"""End digests by the link in each: without signing in, and nothing else.

A mail program's button posts at once (RFC 8058); a person is asked, since scanners follow links
(M7). The signature in the address replaces session and CSRF token.
"""

from registrar.actions.organise.digest import digest_to_end, end_digest
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.web.organiser.context import AnonymousContext
from registrar.web.protocol.response import HttpResponse

DIGEST_OFF = "/organise/no-digest/{event}/{token}"


def ask_to_end_digest(context: AnonymousContext) -> HttpResponse:
    """Show the button that ends the digests, or that they have ended. Raises LinkRefused."""
    event, token = _parts(context)
    state = digest_to_end(event, token, deps=context.deps.organiser_deps)
    return _page(context, is_over=state.frequency == "none")


def end_digest_by_link(context: AnonymousContext) -> HttpResponse:
    """End the digests, at once and as often as asked; a mail program is not redirected.

    Raises LinkRefused, TryLater.
    """
    event, token = _parts(context)
    end_digest(event, token, deps=context.deps.organiser_deps)
    if "text/html" in context.request.headers.get("accept", ""):
        return context.redirect(context.request.path)
    return _page(context, is_over=True)


def _parts(context: AnonymousContext) -> tuple[str, str]:
    """Return the event's name and the token in the path."""
    *_, event, token = context.request.path.split("/")
    return event, token


def _page(context: AnonymousContext, *, is_over: bool) -> HttpResponse:
    _ = translations(context.language).gettext
    heading = N_("You get no more of these emails") if is_over else N_("No more of these emails?")
    return context.page(
        "organiser/digest_off",
        forms=False,
        heading=_(heading),
        is_over=is_over,
        action=context.request.path,
    )
