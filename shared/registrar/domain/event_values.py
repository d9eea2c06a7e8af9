"""The values an event definition is made of, each with its own rule."""

from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, StringConstraints, ValidationInfo

from registrar.domain.address import is_address
from registrar.domain.problems import Problem, refuse
from registrar.domain.slug import SLUG
from registrar.domain.translated import Translated

Slug = Annotated[str, StringConstraints(pattern=SLUG)]
FieldName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
Days = Annotated[int, Field(ge=1, le=3650)]
WebAddress = Annotated[str, StringConstraints(pattern=r"^https://[^\s/?#]+[^\s]*$", max_length=500)]
Origin = Annotated[str, StringConstraints(pattern=r"^(\*|https://[^\s/?#]+)$", max_length=200)]


def _complete(text: dict[str, str], info: ValidationInfo) -> dict[str, str]:
    """The text has exactly the event's languages, none of them blank (L1).

    Languages come in the validation context; a stored definition is read without one.
    """
    wanted = (info.context or {}).get("languages")
    if wanted is None:
        return text
    problems = [
        Problem(language, "the translation is missing", f'add a line "{language}: ..."')
        for language in wanted
        if not text.get(language, "").strip()
    ]
    problems += [
        Problem(language, "this is not a language of the event", f"add it to languages: {wanted}")
        for language in text
        if language not in wanted
    ]
    if problems:
        refuse(*problems)
    return text


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        refuse(Problem("", f'"{name}" is not a time zone', 'write it like "Europe/Sofia"'))
    return name


def _reckoned(at: datetime) -> datetime:
    if not _FIRST_YEAR <= at.year <= _LAST_YEAR:
        years = f"{_FIRST_YEAR} and {_LAST_YEAR}"
        refuse(Problem("", "this is no year of an event", f"give one between {years}"))
    return at


def _mailable(address: str) -> str:
    if not is_address(address):
        refuse(Problem("", "this is not an email address", "write it like name@example.org"))
    return address


# In other years there is no room to reckon in: Python's begin with 1 and end with 9999
_FIRST_YEAR, _LAST_YEAR = 1970, 2999

WallTime = Annotated[datetime, AfterValidator(_reckoned)]
Text = Annotated[dict[str, str], AfterValidator(_complete), AfterValidator(Translated)]
Zone = Annotated[str, AfterValidator(_known_zone)]
EmailAddress = Annotated[str, AfterValidator(_mailable)]
