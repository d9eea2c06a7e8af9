"""Dates, times and lengths in good words of the language, with their zone (M11)."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from registrar.locale import dates
from registrar.locale.catalogue import languages

SOFIA = ZoneInfo("Europe/Sofia")
START = datetime(2022, 3, 2, 14, tzinfo=SOFIA)
END = datetime(2022, 3, 2, 17, tzinfo=SOFIA)


@pytest.mark.parametrize(
    ("language", "words"),
    [("de", "2. März 2022, 14:00 (Osteuropäische Zeit)"), ("xx", "2 March 2022, 14:00")],
)
def test_a_date_has_the_words_of_its_language_or_of_the_source(language: str, words: str) -> None:
    """Babel knows more languages than there are catalogues; of others it is asked in English."""
    at = datetime(2022, 3, 2, 14, tzinfo=ZoneInfo("Europe/Sofia"))

    assert dates.moment(at, language).replace("\xa0", " ").startswith(words)


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
