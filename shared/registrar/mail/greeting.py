"""The one text of a submission that a mail repeats: the name, if it looks like one (M2)."""

import re
import unicodedata

from registrar.domain.typography import with_plain_characters

LONGEST = 60  # characters

_PUNCTUATION = frozenset(" '.-")  # in any typography
_MARKS_IN_A_ROW = 2  # Vietnamese needs two; more are drawn over the lines around

# Invisible letters and marks (Default_Ignorable_Code_Point within L and M)
_INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)

# A tab or a line break is no space between names
_SPACES = re.compile("[ \u00a0\u2000-\u200a\u202f\u205f\u3000]+")

# "evil.com" or "t.co", which mail programs make a link of; "J.R. Tolkien" is none
_DOMAIN = re.compile(r"\.[^\W_]{2}")


def greeting_name(name: str) -> str | None:
    """Return the name with single spaces, or None if it does not look like a person's name."""
    name = unicodedata.normalize("NFC", name[: LONGEST * 4])
    name = " ".join(part for part in _SPACES.split(name) if part)
    if not name or len(name) > LONGEST or not unicodedata.category(name[0]).startswith("L"):
        return None
    if _INVISIBLE.search(name) or not all(map(_is_name_character, name)):
        return None
    return None if _leads_somewhere(name) or _has_stacked_marks(name) else name


def _is_name_character(character: str) -> bool:
    if unicodedata.category(character)[0] in "LM":
        return True
    return with_plain_characters(character) in _PUNCTUATION


def _leads_somewhere(name: str) -> bool:
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "www" in folded or bool(_DOMAIN.search(folded))


def _has_stacked_marks(name: str) -> bool:
    row = 0
    for character in unicodedata.normalize("NFD", name):
        row = row + 1 if unicodedata.category(character).startswith("M") else 0
        if row > _MARKS_IN_A_ROW:
            return True
    return False
