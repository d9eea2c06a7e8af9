"""Schema of a form's answers: one strict rule for each type of question.

Built with the compiled half of pydantic_core rather than a model class: importing pydantic's
classes and making one takes many times as long at each cold start. The schemas are dicts, as
``pydantic_core.core_schema`` makes them.
"""

from collections.abc import Callable
from datetime import date
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from registrar.domain.compiled_pydantic import PydanticCustomError, SchemaValidator
from registrar.domain.countries import COUNTRIES
from registrar.domain.email_address import ADDRESS_MAX, AddressRefused, to_mailable
from registrar.domain.form import FormQuestion
from registrar.domain.form_size import LONG_TEXT_MAX, NAME_MAX, PHONE_MAX, TEXT_MAX
from registrar.domain.text_cleaning import TextRefused, clean, soften_overrides

if TYPE_CHECKING:  # pydantic_core's half in Python loads slowly
    from pydantic_core.core_schema import CoreSchema, TypedDictField

NUMBER_MAX = 10**12
PHONE_MIN_DIGITS, PHONE_MAX_DIGITS = 5, 20

_DIGITS = frozenset("0123456789")
_PHONE = _DIGITS | frozenset(" +-()/.")
# Hyphens as word processors and address books write them
_PLAIN = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013", "-"))

Rule = Callable[[FormQuestion], "CoreSchema"]


@lru_cache(maxsize=64)
def answers_schema(questions: tuple[FormQuestion, ...]) -> SchemaValidator:
    """Return the validator of a form's answers; it requires no answer and coerces none."""
    fields = {question.name: _optional(_RULES[question.type](question)) for question in questions}
    return SchemaValidator({"type": "typed-dict", "fields": fields, "extra_behavior": "forbid"})


def _optional(schema: "CoreSchema") -> "TypedDictField":
    return {"type": "typed-dict-field", "schema": schema, "required": False}


def _text(limit: int, *, lines: bool = False) -> Rule:
    return lambda _: _string(partial(_read_text, limit=limit, lines=lines))


def _string(read: Callable[[str], str | None]) -> "CoreSchema":
    return _after(read, {"type": "str", "strict": True})


def _after(read: Callable[..., object], schema: "CoreSchema") -> "CoreSchema":
    """Return the schema that reads a value once ``schema`` has taken it."""
    function: Any = {"type": "no-info", "function": read}
    return {"type": "function-after", "function": function, "schema": schema}


def _read_text(text: str, *, limit: int, lines: bool = False) -> str:
    try:
        cleaned = clean(text, lines=lines)
    except TextRefused as refused:
        found = {"character": refused.character}
        raise PydanticCustomError("forbidden_characters", "forbidden", found) from refused
    if len(cleaned) > limit:
        raise PydanticCustomError("too_long", "too long", {"limit": limit})
    return cleaned


def _read_address(text: str) -> str:
    typed = _read_text(text, limit=ADDRESS_MAX)
    try:
        return to_mailable(typed) if typed else ""
    except AddressRefused as refused:
        raise _refusal(refused.reason) from refused


def _read_phone(text: str) -> str:
    typed = _read_text(soften_overrides(text), limit=PHONE_MAX).translate(_PLAIN)
    digits = sum(character in _DIGITS for character in typed)
    fits = PHONE_MIN_DIGITS <= digits <= PHONE_MAX_DIGITS and _PHONE.issuperset(typed)
    if typed and not fits:
        raise _refusal("not_a_phone")
    return typed


def _read_date(text: str) -> str:
    typed = _read_text(text, limit=TEXT_MAX)
    try:
        if not typed or date.fromisoformat(typed).isoformat() == typed:
            return typed
    except ValueError:
        pass
    raise _refusal("not_a_date")


def _read_country(text: str) -> str:
    typed = _read_text(text, limit=TEXT_MAX)
    if typed and typed not in COUNTRIES:
        raise _refusal("not_a_country")
    return typed


def _choice(question: FormQuestion) -> "CoreSchema":
    return _string(partial(_read_choice, values=frozenset(question.values)))


def _read_choice(text: str, *, values: frozenset[str]) -> str:
    if text and text not in values:
        raise _refusal("not_an_option")
    return text


def _choices(question: FormQuestion) -> "CoreSchema":
    value: CoreSchema = {"type": "str", "strict": True}
    texts: CoreSchema = {
        "type": "list", "items_schema": value, "strict": True, "fail_fast": True,
    }  # fmt: skip
    return _after(partial(_read_choices, values=question.values), texts)


def _read_choices(chosen: list[str], *, values: tuple[str, ...]) -> list[str]:
    if len(set(chosen)) < len(chosen) or not set(chosen) <= set(values):
        raise _refusal("not_an_option")
    return [value for value in values if value in chosen]


def _number(_: FormQuestion) -> "CoreSchema":
    return {"type": "function-plain", "function": {"type": "no-info", "function": _read_number}}


def _read_number(value: object) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _refusal("not_a_number")
    if not -NUMBER_MAX <= value <= NUMBER_MAX:  # so is NaN refused
        raise PydanticCustomError("too_large", "too large", {"limit": NUMBER_MAX})
    return int(value) if value == int(value) else value


def _consent(_: FormQuestion) -> "CoreSchema":
    return {"type": "bool", "strict": True}


def _refusal(code: str) -> PydanticCustomError:
    return PydanticCustomError(code, "refused")


_RULES: dict[str, Rule] = {
    "name": _text(NAME_MAX),
    "email": lambda _: _string(_read_address),
    "phone": lambda _: _string(_read_phone),
    "text": _text(TEXT_MAX),
    "long_text": _text(LONG_TEXT_MAX, lines=True),
    "choice": _choice,
    "choices": _choices,
    "number": _number,
    "date": lambda _: _string(_read_date),
    "country": lambda _: _string(_read_country),
    "consent": _consent,
}
