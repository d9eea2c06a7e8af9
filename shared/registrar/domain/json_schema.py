"""JSON Schema 2020-12 of a submission sent as JSON, with titles and help in one language."""

from collections.abc import Callable
from typing import Any

from registrar.domain.answer_rules import NUMBER_MAX, PHONE_MAX_DIGITS, PHONE_MIN_DIGITS
from registrar.domain.countries import COUNTRIES
from registrar.domain.email_address import ADDRESS_MAX
from registrar.domain.event import EventDefinition, FormField
from registrar.domain.form import RESERVED
from registrar.domain.form_size import LONG_TEXT_MAX, NAME_MAX, PHONE_MAX, TEXT_MAX

Schema = dict[str, Any]
Rule = Callable[[FormField, str], Schema]

# Text without the characters that ``text_cleaning`` refuses, white space and invisible ones apart;
# the pattern means the same in ECMA 262 and Python
_READABLE = (
    r"^[^\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u202d\u202e\u206a-\u206f\ufffd]*$"
)
_ADDRESS = r"^\s*[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[^@\s.]+(\.[^@\s.]+)+\s*$"
_PHONE = rf"^([ +()/.-]*[0-9]){{{PHONE_MIN_DIGITS},{PHONE_MAX_DIGITS}}}[ +()/.-]*$"
_DATE = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_NONCE = "^([A-Za-z0-9_-]{16,128})?$"


def json_schema(definition: EventDefinition, language: str) -> Schema:
    """Return the schema of values for ``read_submission`` and of the form's own controls.

    An answer whose condition does not hold is ignored, so its rule is in a ``then``. Fields of
    earlier versions are accepted and ignored.
    """
    fields = definition.fields
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": definition.title[language],
        "type": "object",
        "properties": {
            **{name: {"deprecated": True} for name in definition.past.names},
            **{field.name: _property(field, language) for field in fields},
            **{name: {"type": ["string", "null"]} for name in sorted(RESERVED)},
            "nonce": _optional({"type": "string", "pattern": _NONCE}),
        },
        "required": [field.name for field in fields if field.required and not field.when],
        "allOf": [_conditional(definition, field, language) for field in fields if field.when],
        "additionalProperties": definition.unknown_fields == "ignore",
    }


def _property(field: FormField, language: str) -> Schema:
    words = {"title": field.label[language]}
    if field.help:
        words["description"] = field.help[language]
    return words if field.when else words | _rule(field, language)


def _conditional(definition: EventDefinition, field: FormField, language: str) -> Schema:
    conditions = _conditions(definition, field)
    then: Schema = {"properties": {field.name: _rule(field, language)}}
    if field.required:
        then["required"] = [field.name]
    holds = {name: {"const": option} for name, option in conditions.items()}
    return {"if": {"properties": holds, "required": list(holds)}, "then": then}


def _conditions(definition: EventDefinition, field: FormField) -> dict[str, str]:
    """Return the field's condition and those of the fields it depends on, as field: option."""
    found: dict[str, str] = {}
    for name, option in (field.when or {}).items():
        found |= {**_conditions(definition, definition.field(name)), name: option}
    return found


def _rule(field: FormField, language: str) -> Schema:
    rule = _RULES[field.type](field, language)
    return rule if field.required else _optional(rule)


def _optional(rule: Schema) -> Schema:
    nothing: list[str | None] = [None, ""] if rule.get("type") == "string" else [None]
    return {"anyOf": [rule, {"enum": nothing}]}


def _text(limit: int) -> Rule:
    return lambda field, _: {
        "type": "string",
        "maxLength": limit,
        "allOf": [{"pattern": _READABLE}, *([{"pattern": r"\S"}] if field.required else [])],
    }


def _fixed(rule: Schema) -> Rule:
    return lambda *_: rule


def _choice(field: FormField, language: str) -> Schema:
    titles = [{"const": option.value, "title": option.label[language]} for option in field.options]
    return {"type": "string", "enum": [option.value for option in field.options], "oneOf": titles}


def _choices(field: FormField, language: str) -> Schema:
    least = {"minItems": 1} if field.required else {}
    return {"type": "array", "items": _choice(field, language), "uniqueItems": True, **least}


def _consent(field: FormField, _: str) -> Schema:
    return {"type": "boolean", "const": True} if field.required else {"type": "boolean"}


_RULES: dict[str, Rule] = {
    "name": _text(NAME_MAX),
    "email": _fixed(
        {"type": "string", "format": "email", "maxLength": ADDRESS_MAX, "pattern": _ADDRESS}
    ),
    "phone": _fixed({"type": "string", "maxLength": PHONE_MAX, "pattern": _PHONE}),
    "text": _text(TEXT_MAX),
    "long_text": _text(LONG_TEXT_MAX),
    "choice": _choice,
    "choices": _choices,
    "number": _fixed({"type": "number", "minimum": -NUMBER_MAX, "maximum": NUMBER_MAX}),
    "date": _fixed({"type": "string", "format": "date", "pattern": _DATE}),
    "country": _fixed({"type": "string", "enum": sorted(COUNTRIES)}),
    "consent": _consent,
}
