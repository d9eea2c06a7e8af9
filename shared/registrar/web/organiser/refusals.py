"""Refusals to organisers: a page with the way on, a problem document for a program."""

from collections.abc import Callable, Mapping

from registrar.domain.refusals import Refusal, TooManyRequests, TryLater
from registrar.locale.catalogue import own_languages, translations
from registrar.web.components.refusal_messages import refusal_message
from registrar.web.organiser.context import Caller
from registrar.web.protocol.request import BodyRefused, Request, pick_language
from registrar.web.protocol.response import STATUSES, Answer, problem


def refuse_organiser(error: BodyRefused | Refusal, caller: Caller, *, allowed: str) -> Answer:
    """The page where nothing was done; a stranger's event looks like none (404)."""
    say = translations(caller.language).gettext
    retry = _retry_after(error)
    found = caller.page(
        "organiser/refused",
        status=STATUSES[error.code],
        forms=False,
        code=error.code,
        heading=say(_HEADINGS.get(error.code, _NOT_DONE)),
        message=words_of(error.code, say),
        minutes=-(-retry // 60) if retry else None,
        back="/organise/sign-in" if error.code == "not_signed_in" else "/organise",
        request_id=caller.request.request_id,
    )
    return found | {"headers": found["headers"] | headers_of(error, allowed)}


def refuse_program(error: Refusal, request: Request) -> Answer:
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


def words_of(code: str, say: Callable[[str], str]) -> str:
    """What to do about a refusal, for an organiser."""
    return say(MESSAGES[code]) if code in MESSAGES else refusal_message(code, say)


def _retry_after(error: BodyRefused | Refusal) -> int | None:
    return error.retry_after if isinstance(error, TooManyRequests | TryLater) else None


def headers_of(error: BodyRefused | Refusal, allowed: str = "") -> dict[str, str]:
    """When to come again, and of a 405 the methods that are allowed."""
    retry = _retry_after(error)
    headers = {} if retry is None else {"retry-after": str(retry)}
    return headers | ({"allow": allowed} if error.code == "not_allowed" else {})


def _(message: str) -> str:
    """Mark a message for extraction; it is translated when it is said."""
    return message


_NOT_DONE = _("This did not work")

_HEADINGS: Mapping[str, str] = {
    "not_signed_in": _("You are not signed in"),
    "foreign_form": _("This did not work"),
    "not_found": _("There is no such page"),
    "no_such_event": _("There is no such event"),
    "no_such_registration": _("There is no such registration"),
    "views_only": _("View only"),
    "too_many_requests": _("Too many attempts"),
    "try_later": _("Not just now"),
}

# Where the words of a submission would be the wrong ones
MESSAGES: Mapping[str, str] = {
    "not_signed_in": _(
        "Your session has ended, and nothing was changed; sign in, then do it again"
    ),
    "foreign_form": _(
        "The form was not made for this session, or did not come from this address; open the"
        " page again from your list of events, and do it again there"
    ),
    "no_such_registration": _("It may have been erased; look for it in the event's list"),
    "views_only": _(
        "You can view this event, but not change anything; ask one of those who manage it"
    ),
    "try_later": _("We could not do this just now, and nothing was changed; try again in a minute"),
    "over": _("The event is over, so nothing can be corrected any more"),
    "event_cancelled": _("The event is cancelled"),
    "too_large": _("That is too long; shorten it and send it again"),
    "wrong_content_type": _("The form did not arrive as this page sends it; open the page again"),
}
