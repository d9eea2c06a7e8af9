"""Refusals to attendees: a page with a link back, a problem document for a program."""

from registrar.domain.refusals import Refusal
from registrar.locale.catalogue import translations
from registrar.web.attendee.context import NOT_FOUND_BY_SEARCH, AttendeeContext
from registrar.web.components.event_summary import NO_EVENT, to_frame
from registrar.web.components.refusal_response import refusal_response
from registrar.web.components.refusal_table import (
    attendee_heading,
    attendee_message,
    before_wait,
    status_of,
)
from registrar.web.components.rendering import render
from registrar.web.components.unsent_answers import to_written
from registrar.web.components.waiting_time import waiting_time
from registrar.web.protocol.response import HttpResponse


def refuse_attendee(error: Refusal, context: AttendeeContext) -> HttpResponse:
    """The response to a refused request; every invalid link gets the same 404."""
    return refusal_response(
        error,
        context.request,
        page=lambda: context.page(_page(error, context), status_of(error.code)),
        message=attendee_words(error.code, context.language),
        language=context.language,
        headers=NOT_FOUND_BY_SEARCH,
    )


def _page(error: Refusal, context: AttendeeContext) -> str:
    language, definition = context.language, context.definition
    _ = translations(language).gettext
    message, wait = attendee_words(error.code, language), waiting_time(error.retry_after, language)
    return render(
        "attendee/refused",
        language,
        {
            **(to_frame(definition, language) if definition else NO_EVENT),
            "code": error.code,
            "heading": attendee_heading(error.code, _),
            "message": before_wait(error.code, message, wait, _),
            "wait": wait,
            "back": context.home if definition else "",
            "personal": context.home.startswith("/a/"),
            "request_id": context.request.request_id,
            "written": to_written(definition, context.values, language) if definition else (),
        },
    )


def attendee_words(code: str, language: str) -> str:
    """Advice for an attendee, in that language."""
    return attendee_message(code, translations(language).gettext)
