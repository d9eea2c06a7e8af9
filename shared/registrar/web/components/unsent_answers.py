"""Answers in a refused form, shown again so that they can be copied."""

from collections.abc import Mapping

from registrar.domain.event import EventDefinition, FormField

Written = tuple[tuple[str, str], ...]


def to_written(definition: EventDefinition, values: Mapping[str, object], language: str) -> Written:
    """The questions and the answers given to them, in words; consents are given anew."""
    questions = [field for field in definition.fields if field.type != "consent"]
    pairs = [
        (field.label[language], _words(field, values.get(field.name), language))
        for field in questions
    ]
    return tuple((label, words) for label, words in pairs if words)


def _words(field: FormField, given: object, language: str) -> str:
    chosen = given if isinstance(given, list) else [given]
    labels = {option.value: option.label[language] for option in field.options}
    return ", ".join(
        labels.get(str(value), str(value))
        for value in chosen
        if isinstance(value, str | int | float)
    )
