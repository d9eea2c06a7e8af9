"""Pages for people: an event with its form, thanks, and refusals that say what to do."""

from collections.abc import Mapping
from datetime import datetime

from registrar.domain.event import EventDefinition
from registrar.domain.seats import Seats
from registrar.domain.submission import FieldError
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.locale.dates import moment
from registrar.web.components.address_hint import CONTROL
from registrar.web.components.event_summary import (
    event_facts,
    state_in_words,
    time_and_place,
    to_announcement,
    to_frame,
)
from registrar.web.components.form_controls import Control, ControlError, to_controls, to_problems
from registrar.web.components.refusal_messages import Say, refusal_message, worded_as
from registrar.web.components.rendering import render
from registrar.web.components.unsent_answers import to_written
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
    """The event and its form, or the state of registration in words where none is taken (F5).

    With errors it is the form again: summary, the same texts at the fields, values kept (F1). An
    error without a field is the whole form's, its limit the seconds until it may be sent again.
    """
    state = seats.state(now, definition.ends)
    taking = _is_taking(state, seats)
    announced = state == "announced"
    to_asked = to_interest_controls if announced else to_controls
    controls = to_asked(definition, language, values or {}, errors, seats.full_options)
    words = state_in_words(definition, seats, state, language)
    return render(
        "public/event",
        language,
        {
            **to_frame(definition, language),
            **to_announcement(definition, language),
            "facts": event_facts(definition, language, "" if seats.cancelled else words),
            "state": words,
            "taking": taking,
            "cancelled": seats.cancelled,
            "programme_to_come": state in ("announced", "open", "full") and now < definition.starts,
            "announced": announced,
            "waiting": state == "full",
            "nonce": nonce,
            "started": started,
            "hinted": CONTROL in (values or {}),
            "proof_of_work": definition.proof_of_work,
            "controls": controls,
            "problems": _problems(controls, errors, language) if taking or announced else (),
        },
    )


def _problems(
    controls: tuple[Control, ...], errors: tuple[FieldError, ...], language: str
) -> tuple[ControlError, ...]:
    """What is wrong with the form as a whole, then with its fields."""
    whole = [why_refused(one.code, language, one.limit) for one in errors if not one.field]
    of_fields = tuple(one for one in errors if one.field)
    return (
        *(line for lines in whole for line in lines),
        *to_problems(controls, of_fields, language),
    )


def takes_answers(definition: EventDefinition, seats: Seats, now: datetime) -> bool:
    """Whether the event's page has a form: for registrations, or for those who want to be told."""
    state = seats.state(now, definition.ends)
    return state == "announced" or _is_taking(state, seats)


def _is_taking(state: str, seats: Seats) -> bool:
    return state == "open" or (state == "full" and seats.list_free)


def why_refused(
    code: str, language: str, retry_after: int | str | None = None, *, message: str = ""
) -> tuple[ControlError, ...]:
    """Lines of a summary: why a form as a whole was not taken, and when to send it again.

    ``message`` stands where the words of a submission would be the wrong ones.
    """
    if not code:
        return ()
    words = translations(language)
    minutes = -(-retry_after // 60) if isinstance(retry_after, int) else 0
    wait = words.ngettext("Please wait %(num)s minute.", "Please wait %(num)s minutes.", minutes)
    lines = [message or refusal_message(code, words.gettext)]
    if minutes > 1:
        reason = words.gettext(_TOO_MANY) if code == "too_many_requests" else lines[0]
        lines = [reason, wait % {"num": minutes}]
    heading = words.gettext(heading_of(code)) if code in _NOTHING_WRONG else ""
    return tuple(ControlError(line, None, heading) for line in lines)


def thanks_page(
    definition: EventDefinition, *, language: str, now: datetime, sealed: Sealed = NOTHING_SEALED
) -> str:
    """What has happened and what comes next; the same for whoever opens it (F6, F11)."""
    context = {
        **to_frame(definition, language),
        "facts": time_and_place(definition, language),
        "cancelled": definition.cancelled,
        "over": now >= definition.ends,
        "sealed": sealed,
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
) -> str:
    """What happened, what to do, and whom to ask where the event is known.

    ``retry_after`` is in seconds; ``request_id`` is what the service's log knows the request by;
    ``values`` are the answers that were not taken.
    """
    _ = translations(language).gettext
    return render(
        "public/refused",
        language,
        {
            **(to_frame(definition, language) if definition else NO_EVENT),
            "code": code,
            "heading": _(heading_of(code)),
            "message": below_heading(worded_as(code, definition), _),
            "opens": moment(definition.opens, language) if definition else None,
            "repeatable": code in _REPEATABLE,
            "minutes": -(-retry_after // 60) if retry_after else None,
            "request_id": request_id,
            "written": to_written(definition, values or {}, language) if definition else (),
        },
    )


def below_heading(code: str, _: Say) -> str:
    """The sentence below the heading, which says nothing that the heading has said."""
    return _(_UNDER_HEADING[code]) if code in _UNDER_HEADING else refusal_message(code, _)


def heading_of(code: str) -> str:
    """The heading of a refusal, as the catalogues know it."""
    return _HEADINGS.get(code, _UNREADABLE)


# What head and foot hold where no event is known
NO_EVENT: Mapping[str, None] = dict.fromkeys(
    ("event", "title", "languages", "organiser", "contact", "funding")
)

# Sent again with the same nonce, a submission is taken once at most
_REPEATABLE = frozenset({"too_many_requests", "try_later", "failed"})


# Nobody has anything to correct then
_NOTHING_WRONG = frozenset({"too_many_requests", "try_later"})

_TOO_MANY = N_("Too many attempts from here")

_UNREADABLE = N_("Your form could not be read")

_HEADINGS: Mapping[str, str] = {
    "closed": N_("Registration is closed"),
    "not_open_yet": N_("Registration is not open yet"),
    "already_open": N_("Registration is open"),
    "event_full": N_("The event is full"),
    "different_body": N_("This form was already sent"),
    "erased_since": N_("This form was already sent"),
    "too_many_requests": N_("Please wait a little"),
    "try_later": N_("Please try again in a minute"),
    "failed": N_("Something went wrong"),
    "too_large": N_("Your answers are too long"),
    "forbidden": N_("You may not see this page"),
    "not_allowed": N_("This address cannot be used in this way"),
    "no_such_event": N_("Page not found"),
    "not_found": N_("Page not found"),
    "invalid": N_("There is a problem"),
    "option_full": N_("There is a problem"),
    "link_refused": N_("This link is not valid, or no longer valid"),
    "over": N_("The event is over"),
    "not_active": N_("Your registration is cancelled"),
    "changed_meanwhile": N_("Your registration was changed meanwhile"),
    "no_seat_left": N_("No seat is free any more"),
    "address_taken": N_("This address has a registration of its own"),
    "cannot_join": N_("The room is not open"),
    "no_such_registration": N_("There is no such registration"),
    "views_only": N_("View only"),
    "unreachable": N_("This address cannot be reached"),
    "not_over_yet": N_("The event is not over yet"),
    "no_certificate": N_("There are no certificates"),
    "event_cancelled": N_("The event is cancelled"),
}

# Where the sentence for programs would say the heading again
_UNDER_HEADING: Mapping[str, str] = {
    "event_full": N_("The waiting list is full too; a place comes free when somebody cancels"),
    "no_seats": N_("A seat comes free when somebody cancels; look again later"),
    "closed": N_("Registrations for this event are no longer taken"),
    "over": N_("Registrations for this event are no longer taken"),
    "event_cancelled": N_("Registrations for this event are no longer taken"),
}
