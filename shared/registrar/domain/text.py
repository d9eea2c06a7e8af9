"""Typed text made clean: trimmed, NFC, without characters that nobody types on purpose (F4)."""

import unicodedata

_WHITE_SPACE = (
    "\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
    "\u200a\u2028\u2029\u202f\u205f\u3000"
)
# Soft hyphen, joiners, direction marks, fillers, the empty braille cell, the byte order mark
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f"
    "\u2060\u2061\u2062\u2063\u2064\u2065\u2800\u3164\ufeff\uffa0"
)
_AROUND = _WHITE_SPACE + _INVISIBLE

# They shape the character before them, so they are never trimmed, but alone they show nothing
_SELECTORS = frozenset(
    [chr(code) for code in (0x180B, 0x180C, 0x180D, 0x180F)]
    + [chr(code) for code in range(0xFE00, 0xFE10)]
    + [chr(code) for code in range(0xE0000, 0xE01F0)]
)

# Embeddings and overrides, isolates and the deprecated format characters behind them
_BIDI = frozenset(chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x2070)))

_MARKS_MAX = 30

_LINE_BREAKS = str.maketrans({"\r": "\n", "\u0085": "\n", "\u2028": "\n", "\u2029": "\n"})


class TextRefused(ValueError):
    """Text with characters that are refused, or that shows nothing at all."""


def clean(text: str, *, lines: bool = False) -> str:
    """The text in NFC without white space and invisible characters around it.

    With ``lines``, every line break is a line feed and a tab is a space. Empty if nothing but
    white space was typed. Raises TextRefused.
    """
    if lines:
        text = text.replace("\r\n", "\n").translate(_LINE_BREAKS).replace("\t", " ")
    trimmed = text.strip(_AROUND)
    _refuse_stacked_marks(trimmed)
    trimmed = unicodedata.normalize("NFC", trimmed).strip(_AROUND)
    if not trimmed.isprintable():
        _refuse_control(trimmed, allowed="\n" if lines else "")
    if _shows_nothing(trimmed) and text.strip(_WHITE_SPACE):
        raise TextRefused("nothing visible")
    return trimmed


def trim_directions(text: str) -> str:
    """The text without the direction marks that address books copy around a phone number."""
    return text.strip(_AROUND + "".join(_BIDI))


def _refuse_stacked_marks(text: str) -> None:
    """No writing stacks more, and normalising takes the square of their number (UAX 15-D3)."""
    marks = 0
    for character in "" if text.isascii() else text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks > _MARKS_MAX:
            raise TextRefused("stacked marks")


def _refuse_control(text: str, *, allowed: str) -> None:
    for character in text:
        if character not in allowed and _is_refused(character):
            raise TextRefused(f"U+{ord(character):04X}")


def _is_refused(character: str) -> bool:
    if unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") or character in _BIDI:
        return True
    code = ord(character)  # noncharacters: the last two of each plane, and an old block
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def _shows_nothing(text: str) -> bool:
    return all(character in _SELECTORS or character in _AROUND for character in text)
