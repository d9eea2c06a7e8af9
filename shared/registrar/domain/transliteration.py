"""Bulgarian in Latin letters by the Streamlined System: Transliteration Act (Bulgaria, 2009)."""

import re
import unicodedata

from registrar.domain.typography import with_plain_characters, without_invisible

_SINGLE = dict(
    zip(
        "абвгдезийклмнопрстуфъь",
        ("a", "b", "v", "g", "d", "e", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t",
         "u", "f", "a", "y"),
        strict=True,
    )
)  # fmt: skip

# Small Cyrillic letters, each in its Latin letters (art. 3 and 4)
LETTERS = str.maketrans(
    _SINGLE
    | {"ж": "zh", "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sht", "ю": "yu", "я": "ya"}
)

# Letters that Unicode does not decompose, as people write them without such a keyboard
OTHER_LATIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ŋ": "n", "ı": "i", "ĸ": "k",
     "ə": "e", "æ": "ae", "œ": "oe", "þ": "th"}
)  # fmt: skip

# The country's own name, and the ending of a word (art. 3 and 5)
_EXCEPTIONS = ((re.compile(r"\bбългария\b"), "bulgaria"), (re.compile(r"ия\b"), "ia"))


def to_latin(text: str) -> str:
    """Return the text in small Latin letters without accents; other scripts stay as they are."""
    small = plain(text).casefold()
    for bulgarian, latin in _EXCEPTIONS:
        small = bulgarian.sub(latin, small)
    return without_accents(small)


def plain(text: str) -> str:
    """Return the text composed, with plain characters and without invisible ones."""
    return with_plain_characters(without_invisible(unicodedata.normalize("NFC", text)))


def without_accents(small: str) -> str:
    """Return the text of small letters in Latin letters, accents removed."""
    latin = "".join(
        character
        for character in unicodedata.normalize("NFKD", small.translate(LETTERS))
        if not unicodedata.combining(character)
    )
    # An accented vowel is plain by now
    return latin.translate(LETTERS).translate(OTHER_LATIN)
