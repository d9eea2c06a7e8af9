"""Font coverage of certificates: the fonts that set a text, and characters in no font.

Golos Text writes Latin and Cyrillic. For other scripts there are subsets of Noto Sans; each is read
only where a text needs it.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from registrar.domain.typography import with_plain_signs

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
    signs = "".join(_written(character) for character in unicodedata.normalize("NFC", text))
    wanted = {ord(character) for character in signs if character != "\n"}
    whole = next((family for family in _NAMES if wanted <= _letters(family)), None)
    if whole:
        return Setting(signs, (whole,))
    needed = dict.fromkeys(_family_of(character) for character in signs if character != "\n")
    return Setting(signs, tuple(sorted(needed, key=list(_NAMES).index)))


def unprintable(text: str) -> str:
    """Return the characters in no font, each once, in the text's order; empty if none."""
    missing = (
        character for character in unicodedata.normalize("NFC", text) if _printed(character) is None
    )
    return "".join(dict.fromkeys(missing))


@cache
def _written(sign: str) -> str:
    printed = _printed(sign)
    if printed is not None:
        return printed
    bare = unicodedata.normalize("NFKD", sign)
    return next((character for character in bare if _family_of(character)), UNKNOWN)


@cache
def _printed(sign: str) -> str | None:
    """Return the character, its plain form, or "" for an invisible one; None if in no font."""
    if sign == "\n":
        return sign
    for form in _forms(sign):
        if form and all(_family_of(character) for character in form):
            return form
    return "" if unicodedata.category(sign) == "Cf" else None


def _forms(sign: str) -> Iterator[str]:
    """Return the forms to try; the plain form first for a character not in Golos Text."""
    if sign not in _HYPHENS and ord(sign) in _letters("golos"):
        yield sign
    yield with_plain_signs(sign)
    yield sign
    yield unicodedata.normalize("NFKC", sign)


@cache
def _family_of(sign: str) -> str:
    """Return the first font with the character, or an empty string."""
    return next((family for family in _NAMES if ord(sign) in _letters(family)), "")


@cache
def _letters(family: str) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(file_of(family, bold=False), lazy=True) as font:
        return frozenset(font.getBestCmap())
