"""Search for names and addresses in either script, regardless of case and typography (L3).

Attendance matching compares names by the same folding. Cyrillic is transliterated by the
Streamlined System: Transliteration Act (Bulgaria, 2009), art. 3-5.
"""

import unicodedata

from registrar.domain.typography import with_plain_characters, without_invisible

_LETTERS = dict(
    zip(
        "абвгдезийклмнопрстуфъь",
        ("a", "b", "v", "g", "d", "e", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t",
         "u", "f", "a", "y"),
        strict=True,
    )
)  # fmt: skip

_STREAMLINED = str.maketrans(
    _LETTERS
    | {"ж": "zh", "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sht", "ю": "yu", "я": "ya"}
)

# Letters that Unicode does not decompose, as people write them without such a keyboard
_OTHER_LATIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ŋ": "n", "ı": "i", "ĸ": "k",
     "ə": "e", "æ": "ae", "œ": "oe", "þ": "th"}
)  # fmt: skip


def fold(text: str) -> str:
    """Return the text for comparison: one case, Latin script, plain characters, no accents.

    ``iya`` becomes ``ia`` everywhere: the Act does so at the end of a word alone (art. 5), but
    people use both.
    """
    plain = with_plain_characters(without_invisible(unicodedata.normalize("NFC", text)))
    latin = plain.casefold().translate(_STREAMLINED)
    plain = "".join(
        character for character in unicodedata.normalize("NFKD", latin) if not _is_accent(character)
    )
    # An accented vowel is plain by now
    return plain.translate(_STREAMLINED).translate(_OTHER_LATIN).replace("iya", "ia")


def _is_accent(character: str) -> bool:
    return unicodedata.combining(character) > 0


def is_found(search: str, *texts: str) -> bool:
    """Tell whether every word of the search is in one of the texts; an empty search matches all."""
    where = "\n".join(map(fold, texts))
    return all(word in where for word in fold(search).split())
