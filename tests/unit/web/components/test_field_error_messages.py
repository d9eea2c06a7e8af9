"""The messages of field errors: one sentence for each code, found by the extractor."""

from pathlib import Path
from typing import Any

import pytest
from babel.messages.extract import extract_from_file

from registrar.domain.submission import FieldError
from registrar.domain.text_cleaning import RefusedCharacter
from registrar.locale.catalogue import translations
from registrar.web.components import character_labels as character_words
from registrar.web.components import field_error_messages as wording
from registrar.web.components.field_error_messages import field_message
from registrar.web.components.refusal_table import refusal_message


def as_is(message: str) -> str:
    """No catalogue: the message itself."""
    return message


@pytest.mark.parametrize(
    ("error", "kind", "message"),
    [
        (FieldError("a", "required"), "text", "Fill in “Town”"),
        (FieldError("a", "required"), "choice", "Choose an answer for “Town”"),
        (FieldError("a", "too_long", 200), "", "Shorten “Town” to 200 characters or fewer"),
        (FieldError("a", "too_long"), "", "Shorten “Town”"),
        (
            FieldError("a", "not_an_address"),
            "email",
            "Enter an email address in the form name@example.org",
        ),
        (FieldError("a", "a code of tomorrow"), "", "Enter “Town” again"),
    ],
)
def test_a_field_error_says_what_to_do(error: FieldError, kind: str, message: str) -> None:
    """The message is advice with the field's own label."""
    assert field_message(error, "Town", as_is, kind=kind) == message


def test_a_label_is_just_a_label() -> None:
    """Braces in a label mean nothing."""
    message = field_message(FieldError("a", "too_long", 9), "{limit}{label}", as_is)

    assert message == "Shorten “{limit}{label}” to 9 characters or fewer"


def test_messages_are_said_in_the_readers_language() -> None:
    """The catalogue is asked for the whole sentence, before anything is filled in."""
    catalogue = {
        "Fill in “{label}”": "Попълнете „{label}“",
        "Registration for this event is closed": "Записването е приключило",
    }

    field = field_message(FieldError("a", "required"), "Град", catalogue.__getitem__)
    refusal = refusal_message("closed", catalogue.__getitem__)

    assert (field, refusal) == ("Попълнете „Град“", "Записването е приключило")


@pytest.mark.parametrize(
    ("character", "language", "message"),
    [
        (
            RefusedCharacter("\u202e", 5, "Иван"),
            "en",
            (
                "Delete the sign U+202E (right-to-left override) from “Town”:"
                " it is character 5, after “Иван”"
            ),
        ),
        (
            RefusedCharacter("\u202e", 5, "Иван"),
            "bg",
            (
                "Изтрийте знака U+202E (принудителна посока отдясно наляво) от „Town“:"
                " той е на място 5, след „Иван“"
            ),
        ),
        (
            RefusedCharacter("\x07", 1, ""),
            "en",
            (
                "Delete the sign U+0007 (control character) from “Town”:"
                " it is character 1, before all others"
            ),
        ),
        *(
            (
                RefusedCharacter(character, 1, ""),
                "en",
                (
                    f"Delete the sign U+{ord(character):04X} (invisible character) from “Town”:"
                    " it is character 1, before all others"
                ),
            )
            for character in "\u00ad\u2800\u3164\u17b4\ufe0f"
        ),
        (
            RefusedCharacter("\U000e0041", 2, "{label}"),
            "en",
            (
                "Delete the sign U+E0041 (invisible character) from “Town”:"
                " it is character 2, after “{label}”"
            ),
        ),
    ],
)
def test_a_refused_character_is_named_with_its_position(
    character: RefusedCharacter, language: str, message: str
) -> None:
    """Nobody finds what cannot be seen; what stands before it is said as it is."""
    error = FieldError("a", "forbidden_characters", character=character)

    assert field_message(error, "Town", translations(language).gettext) == message


@pytest.mark.parametrize("module", [wording, character_words])
def test_the_extractor_finds_every_message(module: Any) -> None:
    """A message that Babel cannot see would stay English for ever."""
    found = extract_from_file("python", Path(module.__file__))

    assert {str(message) for _, message, _, _ in found} == set(module.messages())
