"""Schema of a form's answers: one strict rule for each type of question.

Built with pydantic_core rather than a model class: importing pydantic's classes and making one
takes five times as long at each cold start.
"""

from collections.abc import Callable
from datetime import date
from functools import lru_cache, partial

from pydantic_core import PydanticCustomError, SchemaValidator, core_schema

from registrar.domain.countries import COUNTRIES
from registrar.domain.email_address import ADDRESS_MAX, AddressRefused, to_mailable
from registrar.domain.form import FormQuestion
from registrar.domain.form_size import LONG_TEXT_MAX, NAME_MAX, PHONE_MAX, TEXT_MAX
from registrar.domain.text_cleaning import TextRefused, clean, soften_overrides

NUMBER_MAX = 10**12
PHONE_MIN_DIGITS, PHONE_MAX_DIGITS = 5, 20

_DIGITS = frozenset("0123456789")
_PHONE = _DIGITS | frozenset(" +-()/.")
# Hyphens as word processors and address books write them
_PLAIN = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013", "-"))

Rule = Callable[[FormQuestion], core_schema.CoreSchema]


@lru_cache(maxsize=64)
def answers_schema(questions: tuple[FormQuestion, ...]) -> SchemaValidator:
    """Return the validator of a form's answers; it requires no answer and coerces none."""
    fields = {
        question.name: core_schema.typed_dict_field(_RULES[question.type](question), required=False)
        for question in questions
    }
    return SchemaValidator(core_schema.typed_dict_schema(fields, extra_behavior="forbid"))


def _text(limit: int, *, lines: bool = False) -> Rule:
    return lambda _: _string(partial(_read_text, limit=limit, lines=lines))


def _string(read: Callable[[str], str | None]) -> core_schema.CoreSchema:
    return core_schema.no_info_after_validator_function(read, core_schema.str_schema(strict=True))


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


def _choice(question: FormQuestion) -> core_schema.CoreSchema:
    return _string(partial(_read_choice, values=frozenset(question.values)))


def _read_choice(text: str, *, values: frozenset[str]) -> str:
    if text and text not in values:
        raise _refusal("not_an_option")
    return text


def _choices(question: FormQuestion) -> core_schema.CoreSchema:
    value = core_schema.str_schema(strict=True)
    texts = core_schema.list_schema(value, strict=True, fail_fast=True)
    read = partial(_read_choices, values=question.values)
    return core_schema.no_info_after_validator_function(read, texts)


def _read_choices(chosen: list[str], *, values: tuple[str, ...]) -> list[str]:
    if len(set(chosen)) < len(chosen) or not set(chosen) <= set(values):
        raise _refusal("not_an_option")
    return [value for value in values if value in chosen]


def _number(_: FormQuestion) -> core_schema.CoreSchema:
    return core_schema.no_info_plain_validator_function(_read_number)


def _read_number(value: object) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _refusal("not_a_number")
    if not -NUMBER_MAX <= value <= NUMBER_MAX:  # so is NaN refused
        raise PydanticCustomError("too_large", "too large", {"limit": NUMBER_MAX})
    return int(value) if value == int(value) else value


def _consent(_: FormQuestion) -> core_schema.CoreSchema:
    return core_schema.bool_schema(strict=True)


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
