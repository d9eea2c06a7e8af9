"""What Powertools finds wrong with a request, as refused fields with codes of our own."""

from collections.abc import Mapping, Sequence
from typing import Any

from registrar.domain.submission import FieldError, SubmissionInvalid

# What pydantic calls it; anything else is to be given again
_CODES: Mapping[str, str] = {
    "missing": "required",
    "extra_forbidden": "unknown_field",
    "string_type": "not_a_text",
    "string_too_long": "too_long",
    "literal_error": "not_an_option",
    "list_type": "not_a_list",
    "int_type": "not_a_number",
    "int_parsing": "not_a_number",
    "int_from_float": "not_a_number",
    "date_type": "not_a_date",
    "date_parsing": "not_a_date",
    "date_from_datetime_parsing": "not_a_date",
    "date_from_datetime_inexact": "not_a_date",
    "bool_type": "not_true_or_false",
}

_SHOWN = 10
_LONGEST = 80  # characters of a field's name


def invalid(details: Sequence[Mapping[str, Any]]) -> SubmissionInvalid:
    """The refusal for these errors of pydantic's, each field once; values are not repeated."""
    errors: dict[str, FieldError] = {}
    for one in details:
        field = _field(one["loc"])
        code = _CODES.get(one["type"], "invalid_value")
        limit = one.get("ctx", {}).get("max_length") if code == "too_long" else None
        errors.setdefault(field, FieldError(field, code, limit))
    return SubmissionInvalid(tuple(errors.values())[:_SHOWN])


def _field(place: Sequence[str | int]) -> str:
    """The name without where it was found; of the body itself, "body"."""
    inner = place[1:] if place and place[0] in ("query", "path", "body") else place
    names = [str(one) for one in inner if one != "query"]
    return ".".join(names)[:_LONGEST] or "body"
