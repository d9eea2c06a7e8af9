"""Texts in every language: nothing untranslated, nothing left over."""

import io
import re
from gettext import GNUTranslations

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo

from registrar.locale.catalogue import languages, translations
from tests.support.catalogues import extracted_texts, plural_forms, read_catalogue

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


def keys(messages: Catalog) -> dict[tuple[str, str | None], Message]:
    """The catalogue's messages by singular and context, without the header."""
    return {
        (plural_forms(message.id)[0], message.context): message
        for message in messages
        if message.id
    }


def test_bulgarian_has_every_text() -> None:
    """L2: each text of code and templates is in the Bulgarian catalogue, checked by somebody."""
    translated = keys(read_catalogue("bg"))

    missing = [
        key
        for key in keys(extracted_texts())
        if key not in translated
        or translated[key].fuzzy
        or not all(plural_forms(translated[key].string))
    ]

    assert missing == []


def test_no_text_is_left_over() -> None:
    """A text that left the code leaves the catalogue."""
    used = keys(extracted_texts())

    assert [key for key in keys(read_catalogue("bg")) if key not in used] == []


def test_placeholders_match() -> None:
    """A translation fills in exactly what the English text does."""
    wrong = [
        (message.id, string)
        for message in read_catalogue("bg")
        if message.id
        for string in plural_forms(message.string)
        if string and placeholders(string) not in map(placeholders, plural_forms(message.id))
    ]

    assert wrong == []


def placeholders(text: str) -> list[str]:
    """The placeholders of a text, in one order."""
    return sorted(PLACEHOLDER.findall(text))


def test_bulgarian_quotes_as_bulgarian_does() -> None:
    """Bulgarian opens with „ and closes with “, and has no straight quotation marks."""
    strings = [
        string for message in read_catalogue("bg") for string in plural_forms(message.string)
    ][1:]

    wrong = [s for s in strings if '"' in s or "”" in s or s.count("„") != s.count("“")]

    assert wrong == []


def test_the_compiled_catalogue_is_fresh() -> None:
    """Compiled and written messages are equal; else compile again (make does it)."""
    compiled = io.BytesIO()
    write_mo(compiled, read_catalogue("bg"))

    fresh = GNUTranslations(io.BytesIO(compiled.getvalue()))

    assert texts(translations("bg")) == texts(fresh)


def texts(source: object) -> dict[object, str]:
    """All texts of a compiled catalogue but its header."""
    held: dict[object, str] = vars(source)["_catalog"]
    return {key: text for key, text in held.items() if key}


def test_the_languages_are_english_and_those_with_a_catalogue() -> None:
    """Bulgarian has one, and English needs none."""
    assert languages() == ("bg", "en")


@pytest.mark.parametrize("language", ["xx", "de", "", "BG", "../bg", "bg/LC_MESSAGES"])
def test_a_language_without_a_catalogue_says_the_source_text(language: str) -> None:
    """No page and no mail fails for want of a text, and no path leads out of the folder."""
    source = translations(language)

    assert source.gettext("Your seat is reserved") == "Your seat is reserved"
    assert source.ngettext("Organiser", "Organisers", 2) == "Organisers"


def test_a_text_without_translation_is_english() -> None:
    """English needs no translations: the message ids are its texts."""
    english = translations("en")

    assert english.gettext("Your seat is reserved") == "Your seat is reserved"
    assert english.ngettext("Organiser", "Organisers", 2) == "Organisers"


def test_an_empty_text_stays_empty_in_every_language() -> None:
    """Gettext keeps its catalogue's header as the translation of an empty text."""
    assert {translations(language).gettext("") for language in languages()} == {""}
