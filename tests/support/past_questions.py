"""Events whose earlier versions asked other questions."""

from typing import Any

from registrar.actions.publish import publish, to_publish
from registrar.domain.answer_columns import columns_of
from registrar.domain.event import EventDefinition
from registrar.locale.words import words_of
from tests.support.factories import NOW, an_event, raw_event
from tests.support.published_fakes import FakePublications

DIET: dict[str, Any] = {
    "name": "diet",
    "type": "text",
    "label": {"bg": "Хранене", "en": "Diet"},
    "purpose": {"bg": "За кетъринга", "en": "For the catering"},
    "kept_days": 7,
}

MENU: dict[str, Any] = DIET | {
    "type": "choice",
    "label": {"bg": "Меню", "en": "Menu"},
    "options": [
        {"value": "meat", "label": {"bg": "Месно", "en": "With meat"}},
        {"value": "vegan", "label": {"bg": "Веган", "en": "Vegan"}},
        {"value": "none", "label": {"bg": "Нищо", "en": "Nothing"}},
    ],
}

WITHOUT_MEAT = MENU | {"options": MENU["options"][1:]}

NUMBER = DIET | {"type": "number", "label": {"bg": "Порции", "en": "Portions"}}


def asking(*fields: dict[str, Any], **changes: Any) -> EventDefinition:
    """The conference with these questions more."""
    return an_event(fields=[*raw_event()["fields"], *fields], **changes)


def published(*versions: EventDefinition, held: bool = True) -> EventDefinition:
    """The last of these versions, published one after the other."""
    publications = FakePublications(held=held)
    return [publish(version, publications=publications, now=NOW) for version in versions][-1]


def published_retyped(*versions: EventDefinition) -> EventDefinition:
    """The last of these versions, published by a Registrar that let a question change its type."""
    latest: EventDefinition | None = None
    for version in versions:
        latest = to_publish(version, latest)
    assert latest is not None
    return latest


def column(event: EventDefinition, name: str, language: str = "en") -> tuple[str, Any]:
    """The heading of a column, and how it reads a registration."""
    columns = columns_of(event, words=words_of(language), now=NOW)
    found = next(column for column in columns if column.name == name)
    return found.heading, found.cell


def names(event: EventDefinition) -> list[str]:
    """The columns' names."""
    return [column.name for column in columns_of(event, words=words_of("en"), now=NOW)]
