"""Words of an announcement: whole in each language of its recipients, clean, in paragraphs."""

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


def test_only_what_is_required_or_begun_has_to_be_whole() -> None:
    """A language without recipients may be left out, and one that is begun has to be finished."""
    whole = read_words({"bg": "Новини"}, {"bg": "Едно"}, ("bg", "en"), required=("bg",))

    with pytest.raises(SubmissionInvalid) as begun:
        read_words({"bg": "Новини", "en": "News"}, {"bg": "Едно"}, ("bg", "en"), required=("bg",))
    with pytest.raises(SubmissionInvalid) as missing:
        read_words({"bg": "Новини"}, {"bg": "Едно"}, ("bg", "en"), required=("bg", "en"))

    assert whole == AnnouncementText({"bg": "Новини"}, {"bg": "Едно"})
    assert [error.field for error in begun.value.errors] == ["text_en"]
    assert [error.field for error in missing.value.errors] == ["subject_en", "text_en"]


def test_no_language_at_all_is_no_message() -> None:
    """The event's first one is asked for."""
    with pytest.raises(SubmissionInvalid) as refused:
        read_words({}, {"en": " "}, ("bg", "en"))

    assert [error.field for error in refused.value.errors] == ["subject_bg", "text_bg"]


def test_a_language_that_is_not_written_gets_the_first_that_is() -> None:
    """Nobody is left without a text."""
    words = AnnouncementText({"en": "News", "de": "Neues"}, {"en": "One", "de": "Eins"})

    assert [words.language_for(language) for language in ("de", "bg")] == ["de", "en"]


def test_digests_are_the_same_whatever_the_case_and_the_spaces() -> None:
    """One of each language; what moves from the subject to the text is another message."""
    first = AnnouncementText(
        {"bg": "Нов час", "en": "x"}, {"bg": "В 15:00 ч.\n\nДо скоро!", "en": "y"}
    )
    retyped = AnnouncementText({"bg": "нов  ЧАС"}, {"bg": "В 15:00\u00a0ч.\nДо скоро!"})
    moved = AnnouncementText({"bg": "Нов"}, {"bg": "час В 15:00 ч. До скоро!"})

    assert first.digests["bg"] == retyped.digests["bg"]
    assert first.digests["bg"] != moved.digests["bg"]
    assert len(set(first.digests.values())) == 2
