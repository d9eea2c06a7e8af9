"""Checking an event file: all problems of all sections at once, then the definition."""

import inspect
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from registrar.domain.event import EventDefinition
from registrar.domain.event_rules import RULES
from registrar.domain.problems import DefinitionRefused, Problem

_SECTIONS = {k: v for k, v in EventDefinition.model_fields.items() if k not in ("version", "past")}

_ADVICE = {
    "extra_forbidden": ("this is not a known key", "check its spelling, or remove it"),
    "missing": ("this is missing", "add it"),
    "int_type": ("this is not a whole number", "write a number without quotes"),
    "int_parsing": ("this is not a whole number", "write a number without quotes"),
    "datetime_type": ("this is not a date and time", "write it like 2022-03-02 14:00"),
    "datetime_parsing": ("this is not a date and time", "write it like 2022-03-02 14:00"),
    "datetime_from_date_parsing": (
        "this is not a date and time",
        "write it like 2022-03-02 14:00",
    ),
    "dict_type": ("this is not a text in each language", "write a line for each language"),
    "bool_type": ("this is neither true nor false", "write true or false"),
    "bool_parsing": ("this is neither true nor false", "write true or false"),
    "string_type": ("this is not a text", "put it in quotes"),
    "tuple_type": ("this is not a list", "begin each entry with a dash"),
    "model_type": ("this is not a group of keys", "indent its keys below it"),
}


def check(raw: Mapping[str, Any], *, spoken: Collection[str] = ()) -> EventDefinition:
    """The definition of an event file read as plain data.

    ``spoken`` are the languages that the service has texts in; none if any will do. Raises
    DefinitionRefused with every problem found: shapes, translations, and the rules between
    sections whose shape is right.
    """
    sections, problems = _read_sections(raw)
    problems += _unspoken(sections.get("languages", ()), spoken)
    for rule in RULES:
        names = inspect.signature(rule).parameters
        if all(name in sections for name in names):
            problems += rule(*(sections[name] for name in names))
    if problems:
        raise DefinitionRefused(problems)
    return EventDefinition.model_validate(raw, context=_context(raw))


def _unspoken(languages: tuple[str, ...], spoken: Collection[str]) -> Iterator[Problem]:
    """The languages in which mail and pages would have no texts of their own."""
    for number, language in enumerate(languages):
        if spoken and language not in spoken:
            yield Problem(
                f"languages.{number}",
                f'the service does not speak "{language}"',
                f"these are its languages: {', '.join(spoken)}",
            )


def _read_sections(raw: Mapping[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
    sections: dict[str, Any] = {}
    problems = [
        Problem(str(key), *_ADVICE["extra_forbidden"]) for key in raw if key not in _SECTIONS
    ]
    for name, section in _SECTIONS.items():
        if name not in raw:
            problems += _absent(name, section, sections)
            continue
        problems += _problems_of(name, section, raw)
        with suppress(ValidationError):  # a missing translation does not hide the other rules
            sections[name] = _adapter(section).validate_python(raw[name])
    return sections, problems


def _problems_of(name: str, section: FieldInfo, raw: Mapping[str, Any]) -> list[Problem]:
    try:
        _adapter(section).validate_python(raw[name], context=_context(raw))
    except ValidationError as error:
        return [problem for detail in error.errors() for problem in _explain(name, detail)]
    return []


def _absent(name: str, section: FieldInfo, sections: dict[str, Any]) -> list[Problem]:
    if section.is_required():
        return [Problem(name, *_ADVICE["missing"])]
    sections[name] = section.get_default()
    return []


def _adapter(section: FieldInfo) -> TypeAdapter[Any]:
    shape: Any = Annotated[section.annotation, section]
    return TypeAdapter(shape)


def _context(raw: Mapping[str, Any]) -> dict[str, Any]:
    languages = raw.get("languages")
    usable = isinstance(languages, list) and all(isinstance(one, str) for one in languages)
    return {"languages": languages if usable else None}


def _explain(section: str, detail: ErrorDetails) -> Iterator[Problem]:
    path = ".".join([section, *(str(step) for step in detail["loc"])])
    if detail["type"] == "problems":
        yield from (problem.under(path) for problem in detail["ctx"]["problems"])
    elif detail["type"] in _ADVICE:
        yield Problem(path, *_ADVICE[detail["type"]])
    else:
        yield Problem(path, f"{_shown(detail['input'])} does not fit here", detail["msg"])


def _shown(value: Any) -> str:
    kind = str(value) if isinstance(value, str | int | float | datetime) else type(value).__name__
    return f'"{kind[:60]}"'
