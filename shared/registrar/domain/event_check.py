"""Check of an event file: all problems of all sections at once, else the definition."""

import inspect
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from registrar.domain.event import EventDefinition
from registrar.domain.event_advice import MISSING, UNKNOWN_KEY, advice
from registrar.domain.event_problems import DefinitionRefused, EventProblem
from registrar.domain.event_rules import RULES
from registrar.domain.event_sizes import stored_size_fits

_SECTIONS = {k: v for k, v in EventDefinition.model_fields.items() if k not in ("version", "past")}


def check(raw: Mapping[str, Any], *, spoken: Collection[str] = ()) -> EventDefinition:
    """Return the definition of an event file read as plain data.

    ``spoken`` are the languages that the service has texts in; empty allows any. Raises
    DefinitionRefused with every problem found: shapes, translations, and the rules between
    sections whose shape is right. Translations are checked once the languages are right.
    """
    context = _context(raw, spoken)
    sections, problems = _read_sections(raw, context)
    problems += _unspoken(sections.get("languages", ()), spoken)
    for rule, names in _rules():
        if all(name in sections for name in names):
            problems += rule(*(sections[name] for name in names))
    if problems:
        raise DefinitionRefused(problems)
    definition = EventDefinition.model_validate(raw, context=context)
    if too_large := list(stored_size_fits(definition)):
        raise DefinitionRefused(too_large)
    return definition


@cache
def _rules() -> list[tuple[Callable[..., Iterable[EventProblem]], list[str]]]:
    """Return the rules, each with the sections that it takes by their names."""
    return [(rule, list(inspect.signature(rule).parameters)) for rule in RULES]


def _unspoken(languages: tuple[str, ...], spoken: Collection[str]) -> Iterator[EventProblem]:
    """Yield a problem for each language in which the service has no texts."""
    for number, language in enumerate(languages):
        if spoken and language not in spoken:
            yield EventProblem(
                f"languages.{number}",
                f'the service does not speak "{language}"',
                f"these are its languages: {', '.join(spoken)}",
                "not_spoken",
            )


def _read_sections(
    raw: Mapping[str, Any], context: Mapping[str, Any]
) -> tuple[dict[str, Any], list[EventProblem]]:
    sections: dict[str, Any] = {}
    problems = [EventProblem(str(key), *UNKNOWN_KEY) for key in raw if key not in _SECTIONS]
    for name, section in _SECTIONS.items():
        if name not in raw:
            problems += _absent(name, section, sections)
            continue
        problems += _problems_of(name, raw[name], context)
        with suppress(ValidationError):  # a missing translation does not hide the other rules
            sections[name] = _adapter(name).validate_python(raw[name])
    return sections, problems


def _problems_of(name: str, value: Any, context: Mapping[str, Any]) -> list[EventProblem]:
    try:
        _adapter(name).validate_python(value, context=context)
    except ValidationError as error:
        return [problem for detail in error.errors() for problem in advice(name, detail)]
    return []


def _absent(name: str, section: FieldInfo, sections: dict[str, Any]) -> list[EventProblem]:
    if section.is_required():
        return [EventProblem(name, *MISSING)]
    sections[name] = section.get_default()
    return []


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    section = _SECTIONS[name]
    shape: Any = Annotated[section.annotation, section]
    return TypeAdapter(shape)


def _context(raw: Mapping[str, Any], spoken: Collection[str]) -> dict[str, Any]:
    """Return the validation context: languages of every text, None while they are wrong."""
    languages = raw.get("languages")
    named = isinstance(languages, list) and all(isinstance(language, str) for language in languages)
    usable = named and languages and (not spoken or set(languages) <= set(spoken))
    return {"languages": languages if usable else None}
