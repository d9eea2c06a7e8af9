"""Words of an announcement: whole in every language, clean, in paragraphs."""

import pytest

from registrar.domain.announcement import AnnouncementText, read_words
from registrar.domain.submission import FieldError, SubmissionInvalid
from registrar.domain.text_cleaning import RefusedCharacter


def test_words_are_whole_in_every_language_and_clean() -> None:
    """Trimmed; every problem at once, by the names of the form's fields."""
    words = read_words(
        {"bg": " Новини ", "en": "News"}, {"bg": "Едно\r\nдве", "en": "One"}, ("bg", "en")
    )

    with pytest.raises(SubmissionInvalid) as refused:
        read_words({"bg": "x" * 121, "en": " "}, {"bg": "a\u202eb", "en": "y" * 5001}, ("bg", "en"))

    assert words == AnnouncementText(
        {"bg": "Новини", "en": "News"}, {"bg": "Едно\nдве", "en": "One"}
    )
    assert refused.value.errors == (
        FieldError("subject_bg", "too_long", 120),
        FieldError("subject_en", "required"),
        FieldError("text_bg", "forbidden_characters", character=RefusedCharacter("\u202e", 2, "a")),
        FieldError("text_en", "too_long", 5000),
    )


def test_paragraphs_are_parted_by_empty_lines() -> None:
    """One line each, however they were broken."""
    words = AnnouncementText({"en": "x"}, {"en": "One\ntwo.\n\n\n  Three. \n\n"})

    assert words.paragraphs("en") == ("One two.", "Three.")
