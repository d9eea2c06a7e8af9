"""Refusals to organisers: a page with the way on, a problem document for a program."""

from collections.abc import Callable, Mapping

from registrar.domain.refusals import Refusal, TooManyRequests, TryLater
from registrar.domain.translatable import N_
from registrar.locale.catalogue import own_languages, translations
from registrar.web.components.refusal_messages import refusal_message
from registrar.web.organiser.context import AnonymousContext
from registrar.web.protocol.request import BodyRefused, Request, pick_language
from registrar.web.protocol.response import STATUSES, HttpResponse, problem


def refuse_organiser(
    error: BodyRefused | Refusal, context: AnonymousContext, *, allowed: str
) -> HttpResponse:
    """The page where nothing was done; a stranger's event looks like none (404)."""
    _ = translations(context.language).gettext
    retry = _retry_after(error)
    found = context.page(
        "organiser/refused",
        status=STATUSES[error.code],
        forms=False,
        code=error.code,
        heading=_(_HEADINGS.get(error.code, _NOT_DONE)),
        message=words_of(error.code, _),
        minutes=-(-retry // 60) if retry else None,
        back="/organise/sign-in" if error.code == "not_signed_in" else "/organise",
        request_id=context.request.request_id,
    )
    return found | {"headers": found["headers"] | headers_of(error, allowed)}


def refuse_program(error: Refusal, request: Request) -> HttpResponse:
    """A problem document; a 401 says which token is wanted (RFC 6750 3)."""
    language = pick_language(
        own_languages(), chosen=None, accept_language=request.headers.get("accept-language")
    )
    headers = headers_of(error)
    if error.code == "not_signed_in":
        invalid = ', error="invalid_token"' if "authorization" in request.headers else ""
        headers["www-authenticate"] = f'Bearer realm="organise"{invalid}'
    detail = words_of(error.code, translations(language).gettext)
    return problem(
        STATUSES[error.code], error.code, detail, request.request_id, (), headers, language=language
    )


def words_of(code: str, _: Callable[[str], str]) -> str:
    """What to do about a refusal, for an organiser."""
    return _(MESSAGES[code]) if code in MESSAGES else refusal_message(code, _)


def _retry_after(error: BodyRefused | Refusal) -> int | None:
    return error.retry_after if isinstance(error, TooManyRequests | TryLater) else None


def headers_of(error: BodyRefused | Refusal, allowed: str = "") -> dict[str, str]:
    """When to come again, and of a 405 the methods that are allowed."""
    retry = _retry_after(error)
    headers = {} if retry is None else {"retry-after": str(retry)}
    return headers | ({"allow": allowed} if error.code == "not_allowed" else {})


_NOT_DONE = N_("This did not work")

_HEADINGS: Mapping[str, str] = {
    "not_signed_in": N_("You are not signed in"),
    "foreign_form": N_("This did not work"),
    "not_found": N_("There is no such page"),
    "no_such_event": N_("There is no such event"),
    "no_such_registration": N_("There is no such registration"),
    "views_only": N_("View only"),
    "too_many_requests": N_("Too many attempts"),
    "try_later": N_("Not just now"),
}

# Where the words of a submission would be the wrong ones
MESSAGES: Mapping[str, str] = {
    "not_signed_in": N_(
        "Your session has ended, and nothing was changed; sign in, then do it again"
    ),
    "foreign_form": N_(
        "The form was not made for this session, or did not come from this address; open the"
        " page again from your list of events, and do it again there"
    ),
    "no_such_registration": N_("It may have been erased; look for it in the event's list"),
    "views_only": N_(
        "You can view this event, but not change anything; ask one of those who manage it"
    ),
    "try_later": N_(
        "We could not do this just now, and nothing was changed; try again in a minute"
    ),
    "over": N_("The event is over, so nothing can be corrected any more"),
    "event_cancelled": N_("The event is cancelled"),
    "too_large": N_("That is too long; shorten it and send it again"),
    "wrong_content_type": N_("The form did not arrive as this page sends it; open the page again"),
}
