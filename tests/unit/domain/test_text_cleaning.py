"""Typed text: trimmed, composed, and without characters that deceive or break (F4, L3)."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registrar.domain.text_cleaning import (
    RefusedCharacter,
    TextRefused,
    clean,
    mend,
    soften_overrides,
)


@pytest.mark.parametrize(
    "typed",
    [
        "  Иван ",
        "\tИван\n",
        "\u00a0Иван\u202f",
        "\u200bИван\u200b",
        "\ufeffИван",
        "\u2060Иван\u00ad",
        "Иван\u200e",
        "\u3164Иван\u2800",
        "\u200d \u200cИван\u115f",
    ],
)
def test_what_surrounds_a_value_is_trimmed(typed: str) -> None:
    """White space and invisible characters around a value are nobody's answer."""
    assert clean(typed) == "Иван"


@pytest.mark.parametrize(
    "typed",
    [
        "a\x00b",
        "a\x07b",
        "a\x1bb",
        "a\x7fb",
        "a\nb",
        "a\rb",
        "a\u202eb",
        "a\u202db",
        "\u202eab",
        "a\u206ab",
        "a\ufffdb",
        "a\U000e0041b",
        "🏴\U000e0067\U000e007f",
        "a\u200bb",
        "a\u200db",
        "a\u200cb",
        "a\u2060b",
        "a\ufeffb",
        "a\u2063b",
        "a\ufffeb",
        "a\ufdd0b",
        "a\U0010ffffb",
        "\x1cab",
        "Ana\ufe0f\ufe0f",
        "A\U000e0100B",
        "❤\ufe0f\ufe0fb",
        "И\u180bван",
        "a\ufff9b",
        "a\ufffcb",
        "a\U0001d173b",
        "a\U0001bca0b",
        "a\u17b4b",
        "a" + "\u0301" * 31,
    ],
)
def test_characters_that_deceive_are_refused(typed: str) -> None:
    """Controls, overrides, noncharacters, lone surrogates and towers of marks are refused."""
    with pytest.raises(TextRefused):
        clean(typed)


@pytest.mark.parametrize(
    "typed", ["\u200b", " \u200d ", "\u3164", "\u2800\u2800", "\ufe0f", "\U000e0041", "\u034f"]
)
def test_a_value_of_invisible_characters_is_refused(typed: str) -> None:
    """Nothing visible is no answer, even to an optional question."""
    with pytest.raises(TextRefused) as refused:
        clean(typed)

    first = typed.lstrip()[0]
    assert refused.value.character == RefusedCharacter(first, typed.index(first) + 1, "")


@pytest.mark.parametrize("typed", ["", " ", "\t \n", "\u00a0\u3000"])
def test_white_space_alone_is_no_answer(typed: str) -> None:
    """An empty answer is empty, however many spaces it has."""
    assert clean(typed) == ""


@pytest.mark.parametrize(
    "typed",
    [
        "Ива\u0300н",
        "نامه\u200cای",
        "👩\u200d👩\u200d👧",
        "❤\ufe0f",
        "1\ufe0f\u20e3 и 2",
        "葛\U000e0100城",
        "ᠮᠣᠩ\u180bᠭᠣᠯ",
        "क\u094d\u200dष",
        "O\u2019Neill-Попов",
        "<script>alert('1')</script>",
        "=HYPERLINK(1)",
        "{{ 7*7 }}",
    ],
)
def test_a_real_text_is_kept(typed: str) -> None:
    """Joiners and selectors inside a text belong to it, and markup is just text."""
    assert clean(typed) == unicodedata.normalize("NFC", typed)


def test_a_name_is_composed() -> None:
    """A letter and its mark become one letter, so that search finds both (L3)."""
    assert clean("И\u0306ордан") == "Йордан"


@pytest.mark.parametrize("character", [*"\t\v\f\x85\u2028\u2029\u00a0\u2009\u202f\u3000"])
def test_pasted_white_space_is_a_space(character: str) -> None:
    """A table's tab, a word processor's line break and its no-break space part two words."""
    assert clean(f"Иван{character}Петров") == "Иван Петров"


@pytest.mark.parametrize("character", ["\v", "\f", "\x85", "\u2028", "\u2029", "\r", "\r\n"])
def test_a_pasted_line_break_is_one_in_a_long_text(character: str) -> None:
    """Line breaks of any program are one line break."""
    assert clean(f"Иван{character}Петров", lines=True) == "Иван\nПетров"


@pytest.mark.parametrize("lines", [False, True])
@pytest.mark.parametrize(
    "character", [*"\u061c\u200e\u200f\u202a\u202c\u2066\u2067\u2068\u2069\u00ad"]
)
def test_what_chats_put_around_a_name_is_dropped(character: str, lines: bool) -> None:
    """Isolates and direction marks show nothing, and nobody has to find them."""
    assert clean(f"a{character}b", lines=lines) == "ab"


@pytest.mark.parametrize(
    ("typed", "character"),
    [
        ("Иван\u202e Петров", RefusedCharacter("\u202e", 5, "Иван")),
        ("\u202eИван", RefusedCharacter("\u202e", 1, "")),
        ("  Иван \u2066Петр\x00ов", RefusedCharacter("\x00", 13, "Иван Петр")),
        ("a" * 40 + "\ufffd", RefusedCharacter("\ufffd", 41, "a" * 20)),
        ("a\nb", RefusedCharacter("\n", 2, "a")),
        ("a" + "\u0301" * 31, RefusedCharacter("\u0301", 32, "\u0301" * 20)),
    ],
)
def test_a_refusal_names_the_character_and_its_position(
    typed: str, character: RefusedCharacter
) -> None:
    """So that it can be found: its number among what was typed, and what is seen before it."""
    with pytest.raises(TextRefused) as refused:
        clean(typed)

    assert refused.value.character == character


def test_a_set_text_keeps_its_no_break_spaces() -> None:
    """A text set by an organiser is cleaned, but its typography is meant."""
    assert mend("2022\u00a0г.\u2028\tв\u2068\u202f5 ч.\v") == "2022\u00a0г.\n в\u202f5 ч.\n"


def test_lines_are_kept_where_they_are_meant() -> None:
    """A long text keeps its line breaks, all of one kind, and a tab is a space."""
    assert clean(" a\r\nb\rc\u2028d\te\n", lines=True) == "a\nb\nc\nd e"


@given(st.text())
def test_cleaning_twice_changes_nothing(typed: str) -> None:
    """A cleaned text is clean."""
    try:
        once = clean(typed)
    except TextRefused:
        return

    assert clean(once) == once


def test_a_phone_number_loses_its_direction_marks() -> None:
    """Address books copy embedding characters around a number."""
    assert clean(soften_overrides("\u202d+359 2 123\u202c")) == "+359 2 123"
