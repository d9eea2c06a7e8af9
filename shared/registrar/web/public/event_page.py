"""Pages for people: an event with its form, thanks, and refusals with advice."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from registrar.domain.event import EventDefinition
from registrar.domain.seats import Seats
from registrar.domain.submission import FieldError
from registrar.locale.catalogue import translations
from registrar.locale.dates import moment
from registrar.web.components.address_hint import CONTROL
from registrar.web.components.event_summary import (
    NO_EVENT,
    event_facts,
    state_in_words,
    time_and_place,
    to_announcement,
    to_frame,
)
from registrar.web.components.form_controls import Control, ControlError, to_controls, to_problems
from registrar.web.components.form_refusal import why_refused
from registrar.web.components.refusal_table import (
    before_wait,
    below_heading,
    heading_of,
    worded_as,
)
from registrar.web.components.rendering import render
from registrar.web.components.unsent_answers import to_written
from registrar.web.components.waiting_time import waiting_time
from registrar.web.protocol.encrypted_address import NOTHING_SEALED, Sealed
from registrar.web.public.interest_page import to_interest_controls


def form_page(
    definition: EventDefinition,
    seats: Seats,
    *,
    language: str,
    now: datetime,
    nonce: str,
    started: str = "",
    values: Mapping[str, object] | None = None,
    errors: tuple[FieldError, ...] = (),
) -> str:
    """The event and its form, or the state of registration in words if there is no form (F5).

    With errors the form is shown again: summary, errors at the fields, values kept (F1). An error
    without a field is the whole form's; its limit is the seconds to wait before another try.
    """
    announced = seats.state(now, definition.ends) == "announced"
    to_asked = to_interest_controls if announced else to_controls
    controls = to_asked(definition, language, values or {}, errors, seats.full_options)
    asks = takes_answers(definition, seats, now)
    form = {
        "nonce": nonce,
        "started": started,
        "hinted": CONTROL in (values or {}),
        "controls": controls,
        "problems": _problems(controls, errors, language) if asks else (),
    }
    return render("public/event", language, _event(definition, seats, language, now) | form)


def _event(
    definition: EventDefinition, seats: Seats, language: str, now: datetime
) -> dict[str, Any]:
    """The event and the state of registration, in words and as the template's conditions."""
    state = seats.state(now, definition.ends)
    words = state_in_words(definition, seats, state, language)
    return {
        **to_frame(definition, language),
        **to_announcement(definition, language),
        "facts": event_facts(definition, language, "" if seats.cancelled else words),
        "state": words,
        "taking": _is_taking(state, seats),
        "cancelled": seats.cancelled,
        "programme_to_come": state in ("announced", "open", "full") and now < definition.starts,
        "announced": state == "announced",
        "waiting": state == "full",
        "proof_of_work": definition.proof_of_work,
    }


def _problems(
    controls: tuple[Control, ...], errors: tuple[FieldError, ...], language: str
) -> tuple[ControlError, ...]:
    """Errors of the form as a whole, then of its fields."""
    of_form = [
        why_refused(error.code, language, error.limit) for error in errors if not error.field
    ]
    of_fields = tuple(error for error in errors if error.field)
    return (
        *(line for lines in of_form for line in lines),
        *to_problems(controls, of_fields, language),
    )


def takes_answers(definition: EventDefinition, seats: Seats, now: datetime) -> bool:
    """Tell whether the event's page has a form: to register, or to note interest before."""
    state = seats.state(now, definition.ends)
    return state == "announced" or _is_taking(state, seats)


def _is_taking(state: str, seats: Seats) -> bool:
    return state == "open" or (state == "full" and seats.list_free)


def thanks_page(
    definition: EventDefinition, *, language: str, now: datetime, sealed: Sealed = NOTHING_SEALED
) -> str:
    """The thank-you page with the next steps; the same for every reader (F6, F11)."""
    context = {
        **to_frame(definition, language),
        "facts": time_and_place(definition, language),
        "cancelled": definition.cancelled,
        "over": now >= definition.ends,
        "sealed": sealed,
        "asks_for_proof": definition.address_check != "never",
    }
    return render("public/thanks", language, context)


def refused_page(
    code: str,
    *,
    language: str,
    definition: EventDefinition | None = None,
    request_id: str | None = None,
    retry_after: int | None = None,
    values: Mapping[str, object] | None = None,
    submitted: bool = True,
    home: str = "",
) -> str:
    """The page of a refusal: reason, advice, and the event's contact if the event is known.

    ``retry_after`` is in seconds; ``request_id`` is the request's id in the service's log;
    ``values`` are the answers that were not taken; ``submitted`` tells whether a form was sent that
    may be sent again. ``home`` is the address of the service, if it is another than the page's.
    """
    _ = translations(language).gettext
    message = below_heading(worded_as(code, definition), _)
    wait = waiting_time(retry_after, language)
    return render(
        "public/refused",
        language,
        {
            **_known_event(definition, language),
            "code": code,
            "home": home,
            "heading": heading_of(code, _),
            "message": before_wait(code, message, wait, _),
            "repeatable": submitted and code in _REPEATABLE,
            "wait": wait,
            "request_id": request_id,
            "written": to_written(definition, values or {}, language) if definition else (),
        },
    )


def _known_event(definition: EventDefinition | None, language: str) -> Mapping[str, Any]:
    """The event's frame and the opening of its registration, empty if it is not known."""
    if definition is None:
        return {**NO_EVENT, "opens": None}
    return {**to_frame(definition, language), "opens": moment(definition.opens, language)}


# Sent again with the same nonce, a submission is taken once at most
_REPEATABLE = frozenset({"too_many_requests", "try_later", "failed"})
