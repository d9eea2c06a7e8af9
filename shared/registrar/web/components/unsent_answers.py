"""Answers in a refused form, shown again so that they can be copied."""

from collections.abc import Mapping

from registrar.domain.event import EventDefinition, FormField

Written = tuple[tuple[str, str], ...]


def to_written(definition: EventDefinition, values: Mapping[str, object], language: str) -> Written:
    """The questions and the answers given to them, in words; consents are given anew."""
    asked = [one for one in definition.fields if one.type != "consent"]
    pairs = [(one.label[language], _words(one, values.get(one.name), language)) for one in asked]
    return tuple((label, words) for label, words in pairs if words)


def _words(field: FormField, given: object, language: str) -> str:
    chosen = given if isinstance(given, list) else [given]
    labels = {option.value: option.label[language] for option in field.options}
    return ", ".join(
        labels.get(str(one), str(one)) for one in chosen if isinstance(one, str | int | float)
    )
