"""Texts in every language: nothing untranslated, nothing left over; dates in good words."""

import io
import re
from datetime import datetime, timedelta
from gettext import GNUTranslations
from zoneinfo import ZoneInfo

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo

from registrar.locale import dates
from registrar.locale.catalogue import languages, translations
from tests.support.catalogues import extracted_texts, plural_forms, read_catalogue

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
SOFIA = ZoneInfo("Europe/Sofia")
START = datetime(2022, 3, 2, 14, tzinfo=SOFIA)
END = datetime(2022, 3, 2, 17, tzinfo=SOFIA)


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


@pytest.mark.parametrize(
    ("language", "words"),
    [("de", "2. März 2022, 14:00 (Osteuropäische Zeit)"), ("xx", "2 March 2022, 14:00")],
)
def test_a_date_has_the_words_of_its_language_or_of_the_source(language: str, words: str) -> None:
    """Babel knows more languages than there are catalogues; of others it is asked in English."""
    at = datetime(2022, 3, 2, 14, tzinfo=ZoneInfo("Europe/Sofia"))

    assert dates.moment(at, language).replace("\xa0", " ").startswith(words)


def test_a_text_without_translation_is_english() -> None:
    """English needs no translations: the message ids are its texts."""
    english = translations("en")

    assert english.gettext("Your seat is reserved") == "Your seat is reserved"
    assert english.ngettext("Organiser", "Organisers", 2) == "Organisers"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("bg", "сряда, 2 март 2022 г., 14:00–17:00 ч. (източноевропейско време)"),
        ("en", "Wednesday, 2 March 2022, 14:00–17:00 (Eastern European Time)"),
    ],
)
def test_when_an_event_of_one_day_is(language: str, expected: str) -> None:
    """M11: weekday, date, both times and the zone in words."""
    assert dates.plain(dates.when(START, END, language)) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "bg",
            (
                "сряда, 2 март 2022 г., 14:00 ч. – четвъртък, 3 март 2022 г., 17:00 ч."
                " (източноевропейско време)"
            ),
        ),
        (
            "en",
            (
                "Wednesday, 2 March 2022, 14:00 – Thursday, 3 March 2022, 17:00"
                " (Eastern European Time)"
            ),
        ),
    ],
)
def test_when_an_event_of_two_days_is(language: str, expected: str) -> None:
    """Each end has its own day, the zone is named once."""
    assert dates.plain(dates.when(START, END + timedelta(days=1), language)) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("bg", "2 март 2022 г., 14:00 ч. (източноевропейско време)"),
        ("en", "2 March 2022, 14:00 (Eastern European Time)"),
    ],
)
def test_a_moment_names_its_zone(language: str, expected: str) -> None:
    """M11: no time without its zone."""
    assert dates.plain(dates.moment(START, language)) == expected


@pytest.mark.parametrize(
    ("name", "bulgarian", "english"),
    [
        ("Europe/Sofia", "източноевропейско време", "Eastern European Time"),
        ("Europe/London", "британско лятно часово време", "British Summer Time"),
        ("UTC", "координирано универсално време", "Coordinated Universal Time"),
        ("Asia/Kolkata", "Гринуич+05:30", "GMT+05:30"),
    ],
)
def test_zones_have_names(name: str, bulgarian: str, english: str) -> None:
    """A zone is named in words as they stand within a sentence, where there are any."""
    summer = datetime(2022, 7, 2, 14, tzinfo=ZoneInfo(name))

    assert (dates.zone(summer, "bg"), dates.zone(summer, "en")) == (bulgarian, english)


@pytest.mark.parametrize(
    ("minutes", "bulgarian", "english"),
    [
        (180, "3 часа", "3 hours"),
        (90, "1 час и 30 минути", "1 hour and 30 minutes"),
        (45, "45 минути", "45 minutes"),
        (1500, "1 ден и 1 час", "1 day and 1 hour"),
        (0, "", ""),
    ],
)
def test_lengths_are_in_words(minutes: int, bulgarian: str, english: str) -> None:
    """Lengths of an event are said without parts that are zero."""
    span = timedelta(minutes=minutes)

    lengths = [dates.plain(dates.length(span, language)) for language in ("bg", "en")]
    assert lengths == [bulgarian, english]


@pytest.mark.parametrize(
    ("language", "kept"),
    [
        ("bg", ["2 март", "2022 г.", "14:00 ч.", "14:00–17:00 ч.", "1 час", "30 минути"]),
        ("en", ["2 March", "14:00", "14:00–17:00", "1 hour", "30 minutes"]),
    ],
)
def test_no_number_parts_from_its_unit_at_the_end_of_a_line(language: str, kept: list[str]) -> None:
    """Day and month, year and „г.“, time and „ч.“ stay together on the narrowest screen."""
    worded = " ".join(
        (
            dates.moment(START, language),
            dates.short_date(START, language),
            dates.when(START, END, language),
            dates.span(START, END, language),
            dates.length(timedelta(minutes=90), language),
        )
    )

    assert [text for text in kept if text.replace(" ", "\u00a0") not in worded] == []
    assert re.findall(r"\d\.? [^\W\d]\w*", worded) == []


def test_a_date_of_another_language_keeps_its_day_and_month_together() -> None:
    """A language without a catalogue has dates of its own words."""
    assert "2.\u00a0März" in dates.date(START, "de")


@pytest.mark.parametrize(
    ("language", "expected"), [("bg", "14:00–17:00 ч."), ("en", "14:00–17:00")]
)
def test_a_span_of_time_is_written_in_one_way(language: str, expected: str) -> None:
    """Alone, and with its zone in front of it or after it."""
    alone = dates.span(START, END, language)

    assert dates.plain(alone) == expected
    assert dates.hours(START, END, language).startswith(f"{alone} (")
    assert f", {alone} (" in dates.when(START, END, language)


def test_dates_hold_no_narrow_space() -> None:
    """M11: Babel's U+202F, which mail programs show as a box, never gets through."""
    worded = [dates.when(START, END, language) for language in languages()]

    assert not any("\u202f" in words for words in worded)
    assert "2022\u00a0г." in worded[0]
