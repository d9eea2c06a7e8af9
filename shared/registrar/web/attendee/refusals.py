"""Refusals to attendees: a page with the way back, a problem document for a program."""

from collections.abc import Mapping

from registrar.domain.refusals import Refusal, TooManyRequests, TryLater
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.web.attendee.context import NOT_FOUND_BY_SEARCH, AttendeeContext
from registrar.web.components.event_summary import to_frame
from registrar.web.components.refusal_messages import refusal_message
from registrar.web.components.rendering import render
from registrar.web.components.unsent_answers import to_written
from registrar.web.protocol.request import BodyRefused, wants_page
from registrar.web.protocol.response import STATUSES, HttpResponse, problem
from registrar.web.public.event_page import NO_EVENT, heading_of


def refuse_attendee(
    error: BodyRefused | Refusal, context: AttendeeContext, *, allowed: str
) -> HttpResponse:
    """The answer where nothing was done; a link that opens nothing is always the same 404."""
    code = error.code
    status = STATUSES[code]
    retry = error.retry_after if isinstance(error, TooManyRequests | TryLater) else None
    headers = {} if retry is None else {"retry-after": str(retry)}
    if status == 405:
        headers["allow"] = allowed
    if not wants_page(context.request):
        return _problem(code, headers, context)
    found = context.page(_page(code, retry, context), status)
    return found | {"headers": found["headers"] | headers}


def _problem(code: str, headers: Mapping[str, str], context: AttendeeContext) -> HttpResponse:
    return problem(
        STATUSES[code],
        code,
        attendee_words(code, context.language),
        context.request.request_id,
        (),
        {**NOT_FOUND_BY_SEARCH, **headers},
        language=context.language,
    )


def _page(code: str, retry_after: int | None, context: AttendeeContext) -> str:
    language, definition = context.language, context.definition
    return render(
        "attendee/refused",
        language,
        {
            **(to_frame(definition, language) if definition else NO_EVENT),
            "code": code,
            "heading": translations(language).gettext(_HEADINGS.get(code) or heading_of(code)),
            "message": attendee_words(code, language),
            "minutes": -(-retry_after // 60) if retry_after else None,
            "back": context.home if definition else "",
            "personal": context.home.startswith("/a/"),
            "request_id": context.request.request_id,
            "written": to_written(definition, context.values, language) if definition else (),
        },
    )


def attendee_words(code: str, language: str) -> str:
    """What to do about a refusal, for an attendee."""
    _ = translations(language).gettext
    return _(_MESSAGES[code]) if code in _MESSAGES else refusal_message(code, _)


# Where the words of a submission would be the wrong ones
_MESSAGES: Mapping[str, str] = {
    "try_later": N_(
        "We could not do this just now, and nothing was changed; try again in a minute"
    ),
    "option_full": N_("No seats are left for the answer you had chosen"),
    "over": N_(
        "The event is over, so nothing can be changed any more; if something is wrong, write to us"
    ),
}

_HEADINGS: Mapping[str, str] = {
    "option_full": N_("Your registration cannot be restored"),
}
