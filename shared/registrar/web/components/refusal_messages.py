"""The words of refusals: advice in the reader's language, one sentence for each code."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from registrar.domain.submission import FieldError
from registrar.domain.translatable import N_
from registrar.web.components.character_labels import sign_message

if TYPE_CHECKING:
    from registrar.domain.event import EventDefinition

Say = Callable[[str], str]


_FIELD: Mapping[str, str] = {
    "required": N_("Fill in “{label}”"),
    "must_agree": N_("Tick the box to agree: without it we cannot register you"),
    "too_long": N_("Shorten “{label}” to {limit} characters or fewer"),
    "too_large": N_("Enter a smaller number in “{label}”"),
    "not_an_address": N_("Enter an email address in the form name@example.org"),
    "non_ascii_local": N_(
        "The part before the @ must be in Latin letters: we cannot write to other addresses yet"
    ),
    "not_an_option": N_("Choose one of the answers offered for “{label}”"),
    "not_a_number": N_("Enter a number in “{label}”, for example 12"),
    "not_a_date": N_("Enter a date in “{label}” in the form 2022-03-02"),
    "not_a_phone": N_("Enter a telephone number in “{label}”, for example +359 2 123 4567"),
    "not_a_country": N_("Choose a country in “{label}”"),
    "not_a_text": N_("Enter text in “{label}”"),
    "not_a_list": N_("Give the answers to “{label}” as a list"),
    "not_true_or_false": N_("Answer “{label}” with true or false"),
    "forbidden_characters": N_(
        "Type “{label}” again by hand: it contains characters that cannot be read"
    ),
    "unknown_field": N_("Leave out “{label}”: the form has no such field"),
    "option_full": N_("Choose another answer for “{label}”: no seats are left for this one"),
}

_FIELD_BY_TYPE: Mapping[tuple[str, str], str] = {
    ("required", "choice"): N_("Choose an answer for “{label}”"),
    ("required", "choices"): N_("Choose at least one answer for “{label}”"),
    ("required", "country"): N_("Choose a country in “{label}”"),
}

_TOO_LONG = N_("Shorten “{label}”")
_WRONG = N_("Enter “{label}” again")

_REFUSAL: Mapping[str, str] = {
    "invalid": N_("There is a problem with your answers"),
    "closed": N_("Registration for this event is closed"),
    "not_open_yet": N_("Registration for this event is not open yet"),
    "already_open": N_("Registration for this event is open: you can register now"),
    "event_full": N_("All seats are taken, and the waiting list is full too"),
    "no_seats": N_("All seats are taken"),
    "option_full": N_("No seats are left for the answer you chose; choose another one"),
    "different_body": N_(
        "This form was already sent with other answers; to change them, use the link in the"
        " email we sent you, or open the form again"
    ),
    "erased_since": N_(
        "What was sent with this form has been erased since; to register again, open the form"
        " from the start"
    ),
    "too_many_requests": N_("Too many attempts from here; wait a little and try again"),
    "try_later": N_("We cannot take your registration just now; try again in a minute"),
    "no_such_event": N_("There is no such event; check the address of the page"),
    "not_found": N_("There is no such page; check its address"),
    "link_refused": N_("This link does not work"),
    "over": N_("The event is over, and registrations are no longer taken"),
    "not_active": N_("A cancelled registration cannot be corrected"),
    "changed_meanwhile": N_(
        "Nothing was done: look at your registration as it is now, then decide again"
    ),
    "no_seat_left": N_(
        "The registration cannot be restored: the seats are taken, or the event has begun"
    ),
    "address_taken": N_(
        "There is another registration for this event with that address; cancel that one first,"
        " or give another address"
    ),
    "no_such_registration": N_("Nothing is held under this number in this event"),
    "views_only": N_("You can view this event's registrations, but not change or export them"),
    "unreachable": N_(
        "Emails are no longer sent to this address, since one came back or its owner"
        " complained; correct the address first"
    ),
    "not_over_yet": N_("This can be done once the event is over"),
    "no_certificate": N_("The event file does not mention certificates"),
    "event_cancelled": N_("The event is cancelled, and registrations are no longer taken"),
    "cannot_join": N_(
        "Your link to join does not lead anywhere at this moment; its page says when it opens"
    ),
    "not_allowed": N_("This address cannot be used in this way"),
    "forbidden": N_("You may not see this page"),
    "too_large": N_("Your answers are too long; shorten them and send the form again"),
    "wrong_content_type": N_(
        "Send the form as application/json, application/x-www-form-urlencoded"
        " or multipart/form-data, in UTF-8"
    ),
    "not_utf8": N_("The form did not arrive as UTF-8 text; open it again and send it again"),
    "wrong_base64": N_("The form did not arrive whole; send it again"),
    "bad_json": N_("This is not one JSON object with plain numbers and texts"),
    "bad_form": N_("The form did not arrive whole; send it again"),
    "bad_nonce": N_("The form's nonce has to be 16 to 128 letters, digits, hyphens or underscores"),
    "bad_control": N_("The nonce, the language and the redirect have to be texts"),
    "repeated_field": N_("A field was sent twice; send each field once"),
    "too_many_fields": N_("More fields were sent than the form has"),
    "too_deep": N_("The JSON object is nested too deeply"),
    "no_files": N_("Files cannot be sent with this form; leave them out"),
    "failed": N_("Something went wrong on our side; try again in a minute"),
}


def field_message(error: FieldError, label: str, _: Say, *, kind: str = "") -> str:
    """What to do about one refused answer; ``kind`` is the question's type."""
    message = _FIELD_BY_TYPE.get((error.code, kind)) or _FIELD.get(error.code, _WRONG)
    if error.code == "too_long" and error.limit is None:
        message = _TOO_LONG
    if error.sign is not None:
        return sign_message(error.sign, label, _)
    return _(message).replace("{limit}", str(error.limit)).replace("{label}", label)


def worded_as(code: str, definition: "EventDefinition | None") -> str:
    """The code whose words hold for that event: where there is no waiting list, none is full."""
    listless = definition is not None and definition.waiting_list == 0
    return "no_seats" if code == "event_full" and listless else code


def refusal_message(code: str, _: Say) -> str:
    """What to do about a refusal of the whole submission."""
    return _(_REFUSAL.get(code, _REFUSAL["failed"]))


def messages() -> tuple[str, ...]:
    """Every message of this module, as the catalogues know it."""
    tables = (_FIELD, _FIELD_BY_TYPE, _REFUSAL)
    return (*(text for table in tables for text in table.values()), _TOO_LONG, _WRONG)
