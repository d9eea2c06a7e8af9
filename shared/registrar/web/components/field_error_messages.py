"""Advice about refused answers, one sentence for each code."""

from collections.abc import Mapping

from registrar.domain.submission import FieldError
from registrar.domain.translatable import N_, Translate
from registrar.web.components.character_labels import character_message

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
    "address_and_none": N_("Leave “{label}” empty, or untick that the person has no email address"),
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


def field_message(error: FieldError, label: str, _: Translate, *, kind: str = "") -> str:
    """Advice about a refused answer; ``kind`` is the question's type."""
    message = _FIELD_BY_TYPE.get((error.code, kind)) or _FIELD.get(error.code, _WRONG)
    if error.code == "too_long" and error.limit is None:
        message = _TOO_LONG
    if error.character is not None:
        return character_message(error.character, label, _)
    return _(message).replace("{limit}", str(error.limit)).replace("{label}", label)


def messages() -> tuple[str, ...]:
    """Every message of this module, untranslated, as in the catalogues."""
    tables = (_FIELD, _FIELD_BY_TYPE)
    return (*(text for table in tables for text in table.values()), _TOO_LONG, _WRONG)
