"""The page behind the link in an invitation to a later event: the same for every link.

Whoever tries a link learns nothing by it: neither whether there is a registration, nor of what.
"""

from urllib.parse import quote

from registrar.actions.attend.unsubscribe import unsubscribe
from registrar.domain.signed_link import LinkRefused
from registrar.locale.catalogue import own_languages
from registrar.web.attendee.context import AttendeeContext
from registrar.web.components.event_summary import NO_EVENT
from registrar.web.components.rendering import render
from registrar.web.protocol.response import HttpResponse

# What a mail program sends in its body, without the person seeing a page (RFC 8058 3.2)
_ONE_CLICK = b"List-Unsubscribe=One-Click"
_ONE_CLICK_PART = b'name="List-Unsubscribe"'


def unsubscribe_page(language: str, token: str, *, done: bool) -> str:
    """Ask by one button, or say what is done; a page of no event."""
    shown = {
        **NO_EVENT,
        "languages": own_languages(),
        "path": f"/unsubscribe/{quote(token, safe='')}",
        "done": done,
    }
    return render("attendee/unsubscribe", language, shown)


def take_unsubscription(context: AttendeeContext) -> HttpResponse:
    """Withdraw the consent; the answer is the same whatever the link is (raises TryLater).

    A person is led to a page that can be loaded again; a mail program gets that page at once, since
    it follows no redirect.
    """
    try:
        unsubscribe(context.token, deps=context.attendee_deps)
    except LinkRefused:
        context.record_refused_link()
    body = context.request.body
    if _ONE_CLICK in body or _ONE_CLICK_PART in body:
        return context.page(unsubscribe_page(context.language, context.token, done=True))
    return context.redirect(f"/unsubscribe/{quote(context.token, safe='')}", done="yes")
