"""Font coverage of certificates: the fonts that set a text, and characters in no font.

Golos Text writes Latin and Cyrillic. For other scripts there are subsets of Noto Sans; each is read
only where a text needs it.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from registrar.domain.typography import with_plain_characters

FONTS = Path(__file__).parent / "fonts"
UNKNOWN = "?"

_NAMES = {
    "golos": "golos-text",
    "noto": "noto/noto-sans",
    "armenian": "noto/noto-sans-armenian",
    "georgian": "noto/noto-sans-georgian",
    "hebrew": "noto/noto-sans-hebrew",
    "arabic": "noto/noto-sans-arabic",
}

# Scripts whose letters join, or which run from right to left
_SHAPED = frozenset({"hebrew", "arabic"})

# Hyphens of telephones, word processors and formulas, all replaced by the plain one
_HYPHENS = "\u2010\u2011\u2212"


class Setting(NamedTuple):
    """Text as set: its characters, the main font, then the other fonts."""

    text: str
    families: tuple[str, ...]

    @property
    def is_shaped(self) -> bool:
        """Tell whether the text's letters join or run from right to left."""
        return not _SHAPED.isdisjoint(self.families)


def file_of(family: str, *, bold: bool) -> Path:
    """Return the path of the font's file."""
    return FONTS / f"{_NAMES[family]}-{'semibold' if bold else 'regular'}.ttf"


def set_text(text: str) -> Setting:
    """Return the text as set; a character in no font becomes its base letter or UNKNOWN."""
    characters = "".join(_written(character) for character in unicodedata.normalize("NFC", text))
    codes = {ord(character) for character in characters if character != "\n"}
    whole = next((family for family in _NAMES if codes <= _characters(family)), None)
    if whole:
        return Setting(characters, (whole,))
    needed = dict.fromkeys(_family_of(character) for character in characters if character != "\n")
    return Setting(characters, tuple(sorted(needed, key=list(_NAMES).index)))


def unprintable(text: str) -> str:
    """Return the characters in no font, each once, in the text's order; empty if none."""
    missing = (
        character for character in unicodedata.normalize("NFC", text) if _printed(character) is None
    )
    return "".join(dict.fromkeys(missing))


@cache
def _written(character: str) -> str:
    printed = _printed(character)
    if printed is not None:
        return printed
    bare = unicodedata.normalize("NFKD", character)
    return next((character for character in bare if _family_of(character)), UNKNOWN)


@cache
def _printed(character: str) -> str | None:
    """Return the character, its plain form, or "" for an invisible one; None if in no font."""
    if character == "\n":
        return character
    for form in _forms(character):
        if form and all(map(_family_of, form)):
            return form
    return "" if unicodedata.category(character) == "Cf" else None


def _forms(character: str) -> Iterator[str]:
    """Return the forms to try; the plain form first for a character not in Golos Text."""
    if character not in _HYPHENS and ord(character) in _characters("golos"):
        yield character
    yield with_plain_characters(character)
    yield character
    yield unicodedata.normalize("NFKC", character)


@cache
def _family_of(character: str) -> str:
    """Return the first font with the character, or an empty string."""
    return next((family for family in _NAMES if ord(character) in _characters(family)), "")


@cache
def _characters(family: str) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(file_of(family, bold=False), lazy=True) as font:
        return frozenset(font.getBestCmap())
