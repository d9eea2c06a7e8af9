"""Types of an event definition's values, each with its rule."""

import re
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, ValidationInfo

from registrar.domain.email_address import is_address
from registrar.domain.event_advice import A_MOMENT, A_NUMBER, FIELD_NAME, LANGUAGE
from registrar.domain.event_problems import EventProblem, refuse
from registrar.domain.slug import SLUG
from registrar.domain.text_cleaning import TextRefused, mend
from registrar.domain.translated import Translated
from registrar.domain.web_address import WrongAddress, to_address, to_origin, to_redirect


def complete_text(text: dict[str, str], info: ValidationInfo) -> dict[str, str]:
    """Return the text; refuse one without exactly the event's languages, none blank (L1).

    Languages come in the validation context; a stored definition is read without one.
    """
    wanted = (info.context or {}).get("languages")
    if wanted is None:
        return text
    text = {language: _mended(words, language) for language, words in text.items()}
    problems = [
        EventProblem(
            language,
            "the translation is missing",
            f'add a line "{language}: ..."',
            "missing",
        )
        for language in wanted
        if not text.get(language, "").strip()
    ]
    problems += [
        EventProblem(
            language,
            f"the event is in {', '.join(wanted)}, and this is another language",
            f'remove this text, or add "{language}" to languages',
            "other_language",
        )
        for language in text
        if language not in wanted
    ]
    if problems:
        refuse(*problems)
    return text


def _readable(text: str, info: ValidationInfo) -> str:
    """Return the text with pasted white space mended (F4); unchanged from a stored definition."""
    return text if info.context is None else _mended(text)


def _mended(text: str, path: str = "") -> str:
    try:
        return mend(text)
    except TextRefused as refused:
        found = refused.character.in_words()
        wrong = f"it holds {found}"
        values = {"character": refused.character}
        refuse(EventProblem(path, wrong, "delete that sign", "forbidden_character", values))


def _address(text: str, info: ValidationInfo, to: Callable[[str], str]) -> str:
    """Return the address as browsers spell it; unchanged from a stored definition."""
    try:
        return to(text)
    except WrongAddress as error:
        if info.context is None:
            return text
        values = {"address": error.meant}
        refuse(EventProblem("", error.wrong, error.right, error.code, values))


def _whole(value: Any) -> Any:
    """Return the value; refuse a boolean, which Python takes for an integer."""
    if isinstance(value, bool):
        refuse(EventProblem("", *A_NUMBER))
    return value


def _moment(value: Any) -> Any:
    """Return the value; refuse one that is not a day with a time, such as a timestamp."""
    is_text = isinstance(value, str) and _MOMENT.match(value)
    if not is_text and not isinstance(value, datetime):
        refuse(EventProblem("", *A_MOMENT))
    return value


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        wrong = f'"{name}" is not a time zone'
        refuse(EventProblem("", wrong, 'write it like "Europe/Sofia"', "not_a_zone"))
    return name


def _reckoned(at: datetime) -> datetime:
    if not _FIRST_YEAR <= at.year <= _LAST_YEAR:
        years = f"{_FIRST_YEAR} and {_LAST_YEAR}"
        wrong = "this is no year of an event"
        values = {"first": _FIRST_YEAR, "last": _LAST_YEAR}
        refuse(EventProblem("", wrong, f"give one between {years}", "not_a_year", values))
    return at


def _mailable(address: str) -> str:
    if not is_address(address):
        wrong = "this is not an email address"
        refuse(EventProblem("", wrong, "write it like name@example.org", "not_an_address"))
    return address


# Margins for date arithmetic: Python's years begin with 1 and end with 9999
_FIRST_YEAR, _LAST_YEAR = 1970, 2999

_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{1,2}:\d{2}")

Slug = Annotated[str, StringConstraints(pattern=SLUG)]
FieldName = Annotated[str, StringConstraints(pattern=FIELD_NAME)]
Language = Annotated[str, StringConstraints(pattern=LANGUAGE)]
Whole = Annotated[int, BeforeValidator(_whole)]
Days = Annotated[Whole, Field(ge=1, le=3650)]
SingleLine = Annotated[str, AfterValidator(_readable)]
WebAddress = Annotated[str, AfterValidator(partial(_address, to=to_address))]
Redirect = Annotated[str, AfterValidator(partial(_address, to=to_redirect))]
Origin = Annotated[str, AfterValidator(partial(_address, to=to_origin))]
WallTime = Annotated[datetime, BeforeValidator(_moment), AfterValidator(_reckoned)]
Text = Annotated[dict[str, str], AfterValidator(complete_text), AfterValidator(Translated)]
Zone = Annotated[str, AfterValidator(_known_zone)]
EmailAddress = Annotated[str, AfterValidator(_mailable)]
