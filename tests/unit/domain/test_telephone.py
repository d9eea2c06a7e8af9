"""Telephone numbers in one spelling: Bulgarian ones with and without their country code."""

import pytest

from registrar.domain.telephone import TelephoneRefused, normalised


@pytest.mark.parametrize(
    "typed",
    [
        "0888 123 456",
        "0888-123-456",
        "(0888) 123 456",
        "888123456",
        "+359888123456",
        "+359 (0)888 123 456",
        "+359 (0) 888 123 456",
        "00359 888/123.456",
        "359 888 123 456",
        " ０８８８ 123 456\u00a0",
    ],
)
def test_spellings_of_one_number_are_one(typed: str) -> None:
    """As people write and say it."""
    assert normalised(typed) == "+359888123456"


@pytest.mark.parametrize(
    ("typed", "number"),
    [("+44 20 7946 0958", "+442079460958"), ("02 123 4567", "+35921234567")],
)
def test_numbers_of_elsewhere_keep_their_country(typed: str, number: str) -> None:
    """A number without a country code is Bulgarian."""
    assert normalised(typed) == number


@pytest.mark.parametrize(
    "typed", ["", "+", "12", "call me", "0888 123 456 доб. 3", "+0888123456", "1" * 16, "٠٨٨٨"]
)
def test_what_nobody_can_ring_is_refused(typed: str) -> None:
    """Too short, too long, with letters, or with a country code that begins with zero."""
    with pytest.raises(TelephoneRefused):
        normalised(typed)
