"""Cyrillic keyboards: texts by the keys that they were typed with."""

import pytest

from registrar.domain.keyboard import by_keys


@pytest.mark.parametrize("typed", ["йцукен", "ЯВЕРТЪ", ",уеишщ"])
def test_the_first_row_is_the_first_row(typed: str) -> None:
    """In each layout, in capitals too."""
    assert "qwerty" in list(by_keys(typed))


@pytest.mark.parametrize("layout", range(3))
def test_no_two_letters_have_one_key(layout: int) -> None:
    """Every Bulgarian letter is on some key of its own."""
    letters = "абвгдежзийклмнопрстуфхцщьъ"

    keys = list(by_keys(letters))[layout]

    assert len(set(keys)) == len(letters)
