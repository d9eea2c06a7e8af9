"""Cleaning of typed text: trim, NFC, mend pasted white space, refuse deceiving characters (F4)."""

import re
import unicodedata
from dataclasses import dataclass

_WHITE_SPACE = (
    "\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
    "\u200a\u2028\u2029\u202f\u205f\u3000"
)
_NO_BREAK = "\u00a0\u2007\u202f"
_PASTED_BREAKS = "\v\f\u0085\u2028\u2029"

# Direction marks, isolates, and the embeddings that were there before isolates: programs copy
# them around names and numbers, and a text shows the same without them
_DIRECTIONS = "\u061c\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
_SOFT_HYPHEN = "\u00ad"
_OVERRIDES = "\u202d\u202e"

# They join or separate the letters of some scripts, and show nothing anywhere else
_JOINERS = "\u034f\u180e\u200c\u200d"
_ZERO_WIDTH = "\u200b\u2060\u2061\u2062\u2063\u2064\ufeff"

# Marks of programs for annotations, objects, shorthand and music, and vowels that Khmer has not
_FORMATS = "\ufff9-\ufffc\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\u17b4\u17b5"

# Fillers of Hangul and Khmer, the empty braille cell: seen as a blank, if at all
_BLANKS = "\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
_INVISIBLE = _DIRECTIONS + _SOFT_HYPHEN + _JOINERS + _ZERO_WIDTH + _BLANKS
_AROUND = _WHITE_SPACE + _INVISIBLE

# They shape the character before them, so they are never trimmed, but alone they show nothing
_SELECTORS = frozenset(
    [chr(code) for code in (0x180B, 0x180C, 0x180D, 0x180F)]
    + [chr(code) for code in range(0xFE00, 0xFE10)]
    + [chr(code) for code in range(0xE0100, 0xE01F0)]
)

_CONTROLS = r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff"
_DEPRECATED = r"\u206a-\u206f\ufffd\U000e0000-\U000e007f"  # formats, lost characters, tags
_NONCHARACTERS = r"\ufdd0-\ufdef" + "".join(
    chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF)
)
_ODD = (
    _CONTROLS
    + _DEPRECATED
    + _NONCHARACTERS
    + _OVERRIDES
    + _ZERO_WIDTH
    + _FORMATS
    + _JOINERS
    + "".join(_SELECTORS)
)
_ODD_IN_LINES = re.compile(f"[{_ODD}]")
_ODD_IN_LINE = re.compile(f"[{_ODD}\r\n]")

_SURROGATE = re.compile("[\ud800-\udfff]")

_MARKS_MAX = 30

_DROPPED = dict.fromkeys(map(ord, _DIRECTIONS + _SOFT_HYPHEN))
_TO_SPACE = str.maketrans(dict.fromkeys(_WHITE_SPACE.replace("\n", "").replace("\r", ""), " "))
_TO_LINE = str.maketrans(dict.fromkeys(_PASTED_BREAKS + "\r", "\n"))
_SOFTENED = str.maketrans(dict.fromkeys(_OVERRIDES, "\u200e"))
_MENDED = _TO_SPACE | _DROPPED
_MENDED_LINES = _MENDED | _TO_LINE
_TYPESET = {code: to for code, to in _MENDED_LINES.items() if chr(code) not in _NO_BREAK}


@dataclass(frozen=True)
class RefusedCharacter:
    """Refused character, its position from 1, and up to 20 visible characters before it."""

    character: str
    position: int
    after: str

    def in_words(self) -> str:
        """Return the character's code point, name and position in English."""
        name = unicodedata.name(self.character, "a control character").lower()
        where = f'after "{self.after}"' if self.after else "before all others"
        return f"U+{ord(self.character):04X} ({name}) as character {self.position}, {where}"


class TextRefused(ValueError):
    """Text with a refused ``character``; for a text that shows nothing, its first character."""

    def __init__(self, character: RefusedCharacter) -> None:
        super().__init__(f"U+{ord(character.character):04X}")
        self.character = character


def clean(text: str, *, lines: bool = False) -> str:
    """Return the text in NFC without white space and invisible characters around it.

    Pasted white space inside becomes a space or, with ``lines``, a line feed where it breaks
    lines; direction marks and soft hyphens are dropped. Empty if nothing but white space was
    typed. Raises TextRefused.
    """
    refuse_characters(text, lines=lines)
    mended = _without_returns(text, lines=lines).translate(_MENDED_LINES if lines else _MENDED)
    trimmed = unicodedata.normalize("NFC", mended.strip(_AROUND)).strip(_AROUND)
    if shows_nothing(trimmed) and text.strip(_WHITE_SPACE):
        raise TextRefused(character_at(text, len(text) - len(text.lstrip(_WHITE_SPACE))))
    return trimmed


def mend(text: str) -> str:
    """Return a text of several lines mended like ``clean``, with its no-break spaces, untrimmed.

    Raises TextRefused.
    """
    refuse_characters(text, lines=True)
    return _without_returns(text, lines=True).translate(_TYPESET)


def refuse_characters(text: str, *, lines: bool) -> None:
    """Raise TextRefused for the first character that nobody types on purpose.

    White space and invisible characters around the text are ignored.
    """
    if text.isascii() and text.isprintable():
        return
    start, end = len(text) - len(text.lstrip(_AROUND)), len(text.rstrip(_AROUND))
    for found in (_ODD_IN_LINES if lines else _ODD_IN_LINE).finditer(text, start, end):
        if not _belongs(found[0], text[: found.start()]):
            raise TextRefused(character_at(text, found.start()))
    _refuse_stacked_marks(text)


def soften_overrides(text: str) -> str:
    """Return the text with direction marks for the overrides that address books copy around it.

    Its length does not change, so the position of a refused character is the one typed.
    """
    around = _AROUND + _OVERRIDES
    start, end = len(text) - len(text.lstrip(around)), len(text.rstrip(around))
    if start >= end:
        return text
    return text[:start].translate(_SOFTENED) + text[start:end] + text[end:].translate(_SOFTENED)


def surrogate_in(text: str) -> RefusedCharacter | None:
    """Return the first surrogate in the text, which UTF-8 cannot encode; None without one."""
    found = _SURROGATE.search(text)
    return character_at(text, found.start()) if found else None


def _without_returns(text: str, *, lines: bool) -> str:
    return text.replace("\r\n", "\n") if lines else text


def _belongs(character: str, before: str) -> bool:
    """Tell whether an invisible character has a purpose after the text before it."""
    return _joins(character, before) or _selects(character, before)


def _selects(character: str, before: str) -> bool:
    """Tell whether it chooses the shape of a sign or of a letter without cases before it."""
    if character not in _SELECTORS or not before:
        return False
    kind = unicodedata.category(before[-1])
    if character >= "\U000e0100":
        return kind == "Lo"
    return kind in ("Lo", "Nd", "Po", "Pd", "Sm", "So") or before[-1] == "\u2139"


def _joins(character: str, before: str) -> bool:
    """Tell whether it is a joiner after a letter of a script that may need it, or an emoji."""
    if character not in _JOINERS or not before:
        return False
    last = before[-1]
    if unicodedata.category(last) in ("Lo", "Mn", "Mc"):
        return not unicodedata.name(last, "").startswith(("COMBINING", "CJK", "HANGUL"))
    return unicodedata.category(last) == "So" or "\U0001f3fb" <= last <= "\U0001f3ff"


def character_at(text: str, index: int) -> RefusedCharacter:
    """Return the character at an index, with up to 20 visible characters before it."""
    before = " ".join(
        "".join(character if character.isprintable() else " " for character in text[:index]).split()
    )
    return RefusedCharacter(text[index], index + 1, before[-20:].lstrip())


def _refuse_stacked_marks(text: str) -> None:
    """Raise TextRefused for over 30 marks in a row: NFC takes quadratic time (UAX 15-D3)."""
    marks = 0
    for index, character in enumerate("" if text.isascii() else text):
        if ord(character) in _DROPPED:
            continue
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks > _MARKS_MAX:
            raise TextRefused(character_at(text, index))


def shows_nothing(text: str) -> bool:
    """Tell whether the text has no visible character."""
    return all(character in _SELECTORS or character in _AROUND for character in text)
