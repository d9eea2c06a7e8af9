"""Labels of an event file's keys: every key has one, and a path reads as words."""

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from registrar.domain.event import EventDefinition
from registrar.domain.event_labels import ENTRIES, LABELS, VALUES, path_in_words, value_in_words
from registrar.locale.words import words_of


def keys_of(model: type[BaseModel], path: str = "") -> Iterator[str]:
    """Yield the path of each key of an event file."""
    for name, field in model.model_fields.items():
        if not path and name in ("version", "past"):
            continue
        key = f"{path}.{name}" if path else name
        yield key
        for inner in models_in(field.annotation):
            yield from keys_of(inner, key)


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the models within a type."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from models_in(part)


def test_every_key_has_a_label() -> None:
    """A key that is new in the model needs one."""
    assert set(LABELS) == set(keys_of(EventDefinition))


@pytest.mark.parametrize("language", ["bg", "en"])
def test_every_label_is_a_word_of_the_language(language: str) -> None:
    """No label is left in English, but for those of programs."""
    words = words_of(language)
    texts = {
        *LABELS.values(),
        *ENTRIES.values(),
        *(t for each in VALUES.values() for t in each.values()),
    }

    shown = {words.gettext(text) for text in texts}

    assert all(text.isascii() == (language == "en") for text in shown)


@pytest.mark.parametrize(
    ("path", "english", "bulgarian"),
    [
        (
            "fields.2.options.1.label.en",
            "Question 3, option 2, label in English",
            "Въпрос 3, вариант 2, етикет на английски",
        ),
        ("dates.registration.opens", "Registration opens", "Записването започва"),
        ("title.bg", "Title in Bulgarian", "Заглавие на български"),
        ("languages.0", "Languages", "Езици"),
        ("programme", "Programme", "Програма"),
        ("programme.3", "Session 4", "Точка 4"),
        ("programme.3.speakers.1", "Session 4, speakers", "Точка 4, лектори"),
        (
            "privacy.processors.0.en",
            "Privacy notice, processor 1 in English",
            "Уведомление за поверителност, обработващ 1 на английски",
        ),
        ("team.manages.0", "Team, those who manage", "Екип, управляващи"),
        ("organisers.0.name", "Organiser 1, name", "Организатор 1, име"),
        ("seets", "seets", "seets"),
        ("fields.0.labl", "Question 1, labl", "Въпрос 1, labl"),
    ],
)
def test_a_path_reads_as_words(path: str, english: str, bulgarian: str) -> None:
    """Entries are counted from 1; a key that is unknown stays as its author wrote it."""
    assert path_in_words(path, words_of("en")) == english
    assert path_in_words(path, words_of("bg")) == bulgarian


@pytest.mark.parametrize(
    ("path", "value", "text"),
    [
        ("fields.0.type", "long_text", "Текст на няколко реда"),
        ("listed", True, "да"),
        ("seats", 3, "3"),
        ("contact.phone", "02 1", "„02 1“"),
        ("contact.phone", None, "–"),
    ],
)
def test_a_value_reads_as_words(path: str, value: Any, text: str) -> None:
    """Words of the file are translated, texts of the event stay in quotation marks."""
    assert value_in_words(path, value, words_of("bg")) == text
