"""Refusals to attendees: a page with the way back, a problem document for a program."""

from collections.abc import Mapping

from registrar.domain.refusals import Refusal, TooManyRequests, TryLater
from registrar.locale.catalogue import translations
from registrar.web.attendee.context import NOT_FOUND_BY_SEARCH, Arrival
from registrar.web.components.event_summary import to_frame
from registrar.web.components.refusal_messages import refusal_message
from registrar.web.components.rendering import render
from registrar.web.components.unsent_answers import to_written
from registrar.web.protocol.request import BodyRefused, wants_page
from registrar.web.protocol.response import STATUSES, Answer, problem
from registrar.web.public.event_page import NO_EVENT, heading_of


def refuse_attendee(error: BodyRefused | Refusal, arrival: Arrival, *, allowed: str) -> Answer:
    """The answer where nothing was done; a link that opens nothing is always the same 404."""
    code = error.code
    status = STATUSES[code]
    retry = error.retry_after if isinstance(error, TooManyRequests | TryLater) else None
    headers = {} if retry is None else {"retry-after": str(retry)}
    if status == 405:
        headers["allow"] = allowed
    if not wants_page(arrival.request):
        return _problem(code, headers, arrival)
    found = arrival.page(_page(code, retry, arrival), status)
    return found | {"headers": found["headers"] | headers}


def _problem(code: str, headers: Mapping[str, str], arrival: Arrival) -> Answer:
    return problem(
        STATUSES[code],
        code,
        attendee_words(code, arrival.language),
        arrival.request.request_id,
        (),
        {**NOT_FOUND_BY_SEARCH, **headers},
        language=arrival.language,
    )


def _page(code: str, retry_after: int | None, arrival: Arrival) -> str:
    language, definition = arrival.language, arrival.definition
    return render(
        "attendee/refused",
        language,
        {
            **(to_frame(definition, language) if definition else NO_EVENT),
            "code": code,
            "heading": translations(language).gettext(_HEADINGS.get(code) or heading_of(code)),
            "message": attendee_words(code, language),
            "minutes": -(-retry_after // 60) if retry_after else None,
            "back": arrival.home if definition else "",
            "personal": arrival.home.startswith("/a/"),
            "request_id": arrival.request.request_id,
            "written": to_written(definition, arrival.values, language) if definition else (),
        },
    )


def attendee_words(code: str, language: str) -> str:
    """What to do about a refusal, for an attendee."""
    say = translations(language).gettext
    return say(_MESSAGES[code]) if code in _MESSAGES else refusal_message(code, say)


def _(message: str) -> str:
    """Mark a message for extraction; it is translated when it is said."""
    return message


# Where the words of a submission would be the wrong ones
_MESSAGES: Mapping[str, str] = {
    "try_later": _("We could not do this just now, and nothing was changed; try again in a minute"),
    "option_full": _("No seats are left for the answer you had chosen"),
    "over": _(
        "The event is over, so nothing can be changed any more; if something is wrong, write to us"
    ),
}

_HEADINGS: Mapping[str, str] = {
    "option_full": _("Your registration cannot be restored"),
}
