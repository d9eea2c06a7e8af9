"""Names of questions and values of options, made from their labels when they are first saved.

A name or value that is there never changes: answers are stored under it. A new one is none of those
that earlier answers may be stored under.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from registrar.domain.event import EventDefinition
from registrar.domain.form import TAKEN
from registrar.domain.made_names import name_of
from registrar.web.organiser.edit.form_state import as_text

Question = Mapping[str, Any]


def names_in_use(questions: Sequence[Question], published: EventDefinition | None) -> set[str]:
    """Return the names that no new question can have: of the form, and of earlier versions."""
    used = {_line(question.get("name")) for question in questions} | TAKEN
    if published is None:
        return used
    past = published.past
    asked = {field.name for field in published.fields} | {each.field.name for each in past.fields}
    return used | asked | set(past.names)


def with_name(question: Question, language: str, in_use: Collection[str]) -> dict[str, Any]:
    """Return the question with a name made from its label in that language, unless it has one."""
    if _line(question.get("name")):
        return dict(question)
    name = name_of(_label(question, language), taken=in_use, otherwise="question")
    return {"name": name, **{key: value for key, value in question.items() if key != "name"}}


def with_values(
    options: Sequence[Mapping[str, Any]], language: str, former: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Return the options, each with a value: those without one get it from their label.

    ``former`` are the options of earlier versions and of the form before, label by value. One that
    comes back with its label is the same option, so it gets its former value.
    """
    kept = {_line(option.get("value")) for option in options} - {""}
    result: list[dict[str, Any]] = []
    for option in options:
        value = _line(option.get("value")) or _value(_label(option, language), former, kept)
        kept.add(value)
        rest = {key: given for key, given in option.items() if key != "value"}
        result.append({"value": value, **rest})
    return result


def _value(label: str, former: Mapping[str, str], kept: Collection[str]) -> str:
    for value, words in former.items():
        if words == label and value not in kept:
            return value
    return name_of(label, taken={*former, *kept}, otherwise="option")


def former_options(
    name: str, language: str, questions: Sequence[Question], published: EventDefinition | None
) -> dict[str, str]:
    """Return the labels of the options that the question of that name has or has had, by value."""
    found = {
        _line(option.get("value")): _label(option, language)
        for question in questions
        if question.get("name") == name
        for option in _entries(question.get("options"))
    }
    if published is None:
        return found
    past = [each.option for each in published.past.options if each.field == name]
    current = [
        option for field in published.fields if field.name == name for option in field.options
    ]
    known = {option.value: _line(option.label[language]) for option in (*past, *current)}
    return {value: label for value, label in {**known, **found}.items() if value}


def _entries(value: object) -> list[Mapping[str, Any]]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []


def _label(data: Mapping[str, Any], language: str) -> str:
    label = data.get("label")
    texts = label if isinstance(label, Mapping) else {"": label}
    return _line(texts.get(language) or next(iter(texts.values()), None))


def _line(value: object) -> str:
    return " ".join(as_text(value).split())
