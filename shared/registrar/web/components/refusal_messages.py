"""The words of refusals: advice in the reader's language, one sentence for each code."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from registrar.domain.submission import FieldError
from registrar.web.components.character_labels import sign_message

if TYPE_CHECKING:
    from registrar.domain.event import EventDefinition

Say = Callable[[str], str]


def _(message: str) -> str:
    """Mark a message for extraction; it is translated when it is said."""
    return message


_FIELD: Mapping[str, str] = {
    "required": _("Fill in “{label}”"),
    "must_agree": _("Tick the box to agree: without it we cannot register you"),
    "too_long": _("Shorten “{label}” to {limit} characters or fewer"),
    "too_large": _("Enter a smaller number in “{label}”"),
    "not_an_address": _("Enter an email address in the form name@example.org"),
    "non_ascii_local": _(
        "The part before the @ must be in Latin letters: we cannot write to other addresses yet"
    ),
    "not_an_option": _("Choose one of the answers offered for “{label}”"),
    "not_a_number": _("Enter a number in “{label}”, for example 12"),
    "not_a_date": _("Enter a date in “{label}” in the form 2022-03-02"),
    "not_a_phone": _("Enter a telephone number in “{label}”, for example +359 2 123 4567"),
    "not_a_country": _("Choose a country in “{label}”"),
    "not_a_text": _("Enter text in “{label}”"),
    "not_a_list": _("Give the answers to “{label}” as a list"),
    "not_true_or_false": _("Answer “{label}” with true or false"),
    "forbidden_characters": _(
        "Type “{label}” again by hand: it contains characters that cannot be read"
    ),
    "unknown_field": _("Leave out “{label}”: the form has no such field"),
    "option_full": _("Choose another answer for “{label}”: no seats are left for this one"),
}

_FIELD_BY_TYPE: Mapping[tuple[str, str], str] = {
    ("required", "choice"): _("Choose an answer for “{label}”"),
    ("required", "choices"): _("Choose at least one answer for “{label}”"),
    ("required", "country"): _("Choose a country in “{label}”"),
}

_TOO_LONG = _("Shorten “{label}”")
_WRONG = _("Enter “{label}” again")

_REFUSAL: Mapping[str, str] = {
    "invalid": _("There is a problem with your answers"),
    "closed": _("Registration for this event is closed"),
    "not_open_yet": _("Registration for this event is not open yet"),
    "already_open": _("Registration for this event is open: you can register now"),
    "event_full": _("All seats are taken, and the waiting list is full too"),
    "no_seats": _("All seats are taken"),
    "option_full": _("No seats are left for the answer you chose; choose another one"),
    "different_body": _(
        "This form was already sent with other answers; to change them, use the link in the"
        " email we sent you, or open the form again"
    ),
    "erased_since": _(
        "What was sent with this form has been erased since; to register again, open the form"
        " from the start"
    ),
    "too_many_requests": _("Too many attempts from here; wait a little and try again"),
    "try_later": _("We cannot take your registration just now; try again in a minute"),
    "no_such_event": _("There is no such event; check the address of the page"),
    "not_found": _("There is no such page; check its address"),
    "link_refused": _("This link does not work"),
    "over": _("The event is over, and registrations are no longer taken"),
    "not_active": _("A cancelled registration cannot be corrected"),
    "changed_meanwhile": _(
        "Nothing was done: look at your registration as it is now, then decide again"
    ),
    "no_seat_left": _(
        "The registration cannot be restored: the seats are taken, or the event has begun"
    ),
    "address_taken": _(
        "There is another registration for this event with that address; cancel that one first,"
        " or give another address"
    ),
    "no_such_registration": _("Nothing is held under this number in this event"),
    "views_only": _("You can view this event's registrations, but not change or export them"),
    "unreachable": _(
        "Emails are no longer sent to this address, since one came back or its owner"
        " complained; correct the address first"
    ),
    "not_over_yet": _("This can be done once the event is over"),
    "no_certificate": _("The event file does not mention certificates"),
    "event_cancelled": _("The event is cancelled, and registrations are no longer taken"),
    "cannot_join": _(
        "Your link to join does not lead anywhere at this moment; its page says when it opens"
    ),
    "not_allowed": _("This address cannot be used in this way"),
    "forbidden": _("You may not see this page"),
    "too_large": _("Your answers are too long; shorten them and send the form again"),
    "wrong_content_type": _(
        "Send the form as application/json, application/x-www-form-urlencoded"
        " or multipart/form-data, in UTF-8"
    ),
    "not_utf8": _("The form did not arrive as UTF-8 text; open it again and send it again"),
    "wrong_base64": _("The form did not arrive whole; send it again"),
    "bad_json": _("This is not one JSON object with plain numbers and texts"),
    "bad_form": _("The form did not arrive whole; send it again"),
    "bad_nonce": _("The form's nonce has to be 16 to 128 letters, digits, hyphens or underscores"),
    "bad_control": _("The nonce, the language and the redirect have to be texts"),
    "repeated_field": _("A field was sent twice; send each field once"),
    "too_many_fields": _("More fields were sent than the form has"),
    "too_deep": _("The JSON object is nested too deeply"),
    "no_files": _("Files cannot be sent with this form; leave them out"),
    "failed": _("Something went wrong on our side; try again in a minute"),
}


def field_message(error: FieldError, label: str, say: Say, *, kind: str = "") -> str:
    """What to do about one refused answer; ``kind`` is the question's type."""
    message = _FIELD_BY_TYPE.get((error.code, kind)) or _FIELD.get(error.code, _WRONG)
    if error.code == "too_long" and error.limit is None:
        message = _TOO_LONG
    if error.sign is not None:
        return sign_message(error.sign, label, say)
    return say(message).replace("{limit}", str(error.limit)).replace("{label}", label)


def worded_as(code: str, definition: "EventDefinition | None") -> str:
    """The code whose words hold for that event: where there is no waiting list, none is full."""
    listless = definition is not None and definition.waiting_list == 0
    return "no_seats" if code == "event_full" and listless else code


def refusal_message(code: str, say: Say) -> str:
    """What to do about a refusal of the whole submission."""
    return say(_REFUSAL.get(code, _REFUSAL["failed"]))


def messages() -> tuple[str, ...]:
    """Every message of this module, as the catalogues know it."""
    tables = (_FIELD, _FIELD_BY_TYPE, _REFUSAL)
    return (*(text for table in tables for text in table.values()), _TOO_LONG, _WRONG)
