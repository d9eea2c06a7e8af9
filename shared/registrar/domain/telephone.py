"""Telephone numbers in one spelling, so that the same number is recognised (after ITU-T E.164).

Numbers without a country code are Bulgarian: 0888 123 456 is +359 888 123 456.
"""

import unicodedata

_BULGARIA = "359"

# Of E.164, with the country code; fewer digits than seven are no number that one can ring
_LONGEST, _SHORTEST = 15, 7

# What people write between digits
_BETWEEN = frozenset(" \t\u00a0\u202f-\u2010\u2011\u2012\u2013\u2014./()")


class TelephoneRefused(ValueError):
    """Text that is no telephone number."""


def normalised(typed: str) -> str:
    """Return the number as "+", country code and digits. Raises TelephoneRefused.

    "00" before a country code is "+"; "(0)" behind one, as in +359 (0)888, is dropped.
    """
    text = unicodedata.normalize("NFKC", typed).strip()
    is_abroad, text = text.startswith("+"), text.removeprefix("+").replace("(0)", "") or ""
    digits = "".join(character for character in text if character not in _BETWEEN)
    if not digits.isascii() or not digits.isdigit():
        raise TelephoneRefused
    if not is_abroad:
        digits = _with_country(digits)
    if not _SHORTEST <= len(digits) <= _LONGEST or digits.startswith("0"):
        raise TelephoneRefused
    return f"+{digits}"


def _with_country(digits: str) -> str:
    """Return a number that was typed without "+" with its country code."""
    if digits.startswith("00"):
        return digits.removeprefix("00")
    if digits.startswith("0"):
        return _BULGARIA + digits.removeprefix("0")
    return digits if digits.startswith(_BULGARIA) else _BULGARIA + digits
