"""Validation errors of Powertools as errors of fields, with the API's codes."""

from collections.abc import Mapping, Sequence
from typing import Any

from registrar.domain.submission import FieldError, SubmissionInvalid

# Codes by pydantic's error type; any other is `invalid_value`
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

_SHOWN = 10  # fields
_LONGEST = 80  # characters of a field's name


def invalid(details: Sequence[Mapping[str, Any]]) -> SubmissionInvalid:
    """Return the refusal for pydantic's errors: 10 fields at most, each once, without values."""
    errors: dict[str, FieldError] = {}
    for detail in details:
        field = _field(detail["loc"])
        code = _CODES.get(detail["type"], "invalid_value")
        limit = detail.get("ctx", {}).get("max_length") if code == "too_long" else None
        errors.setdefault(field, FieldError(field, code, limit))
    return SubmissionInvalid(tuple(errors.values())[:_SHOWN])


def _field(location: Sequence[str | int]) -> str:
    """Return the field's name, nested ones with dots; "body" for the body itself."""
    inner = location[1:] if location and location[0] in ("query", "path", "body") else location
    names = [str(name) for name in inner if name != "query"]
    return ".".join(names)[:_LONGEST] or "body"
