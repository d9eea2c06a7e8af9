"""The table of refusals: code to status, heading and sentence, for each audience."""

from collections.abc import Mapping

from registrar.domain.event import EventDefinition
from registrar.domain.translatable import N_, Translate
from registrar.web.components.refusal_text import RefusalText
from registrar.web.components.refusals_of_editing import EDITING
from registrar.web.components.refusals_of_requests import REQUESTS
from registrar.web.components.refusals_of_rules import RULES
from registrar.web.components.refusals_of_teams import TEAMS

REFUSALS: Mapping[str, RefusalText] = {**REQUESTS, **RULES, **EDITING, **TEAMS}

_UNREADABLE = N_("Your form could not be read")
_NOT_DONE = N_("This did not work")
_FAILED = REFUSALS["failed"]


def status_of(code: str) -> int:
    """HTTP status of a refusal."""
    return REFUSALS[code].status


def heading_of(code: str, _: Translate) -> str:
    """Heading of a refusal's page for visitors."""
    return _(_text_of(code).heading or _UNREADABLE)


def attendee_heading(code: str, _: Translate) -> str:
    """Heading of a refusal's page for attendees."""
    return _(_text_of(code).attendee_heading or _text_of(code).heading or _UNREADABLE)


def organiser_heading(code: str, _: Translate) -> str:
    """Heading of a refusal's page for organisers."""
    return _(_text_of(code).organiser_heading or _NOT_DONE)


def refusal_message(code: str, _: Translate) -> str:
    """Advice for a visitor about a refusal of the whole submission."""
    return _(_text_of(code).visitor or _FAILED.visitor)


def below_heading(code: str, _: Translate) -> str:
    """Advice below the heading of a visitor's page, never the heading again."""
    below = _text_of(code).below_heading
    return _(below) if below else refusal_message(code, _)


def attendee_message(code: str, _: Translate) -> str:
    """Advice for an attendee."""
    text = _text_of(code).attendee
    return _(text) if text else refusal_message(code, _)


def organiser_message(code: str, _: Translate) -> str:
    """Advice for an organiser."""
    text = _text_of(code).organiser
    return _(text) if text else refusal_message(code, _)


def step_message(code: str, _: Translate) -> str:
    """Whole sentences for an organiser whose step was refused."""
    text = _text_of(code).step
    return _(text) if text else f"{organiser_message(code, _)}."


def program_message(code: str, _: Translate) -> str:
    """Advice for a program that calls the API."""
    text = _text_of(code).program
    return _(text) if text else organiser_message(code, _)


def before_wait(code: str, message: str, wait: str, _: Translate) -> str:
    """Sentence that says the wait only once: shortened if ``wait`` follows, else ``message``."""
    text = _text_of(code).before_wait if wait else ""
    return _(text) if text else message


def worded_as(code: str, definition: EventDefinition | None) -> str:
    """Code whose texts fit the event: without a waiting list, none is full."""
    listless = definition is not None and definition.waiting_list == 0
    return "no_seats" if code == "event_full" and listless else code


def _text_of(code: str) -> RefusalText:
    return REFUSALS.get(code, _FAILED_TEXT)


# An unknown code has the status and the sentence of a failure under the general headings
_FAILED_TEXT = RefusalText(status=_FAILED.status, visitor=_FAILED.visitor)
