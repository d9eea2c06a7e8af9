"""Search: names and addresses are found in either script, whatever case and typography (L3).

The same folding tells whose name stands in a report of attendance. Cyrillic is written as the
Streamlined System does: Transliteration Act (Bulgaria, 2009), art. 3-5.
"""

import unicodedata

from registrar.domain.typography import with_plain_signs, without_invisible

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

# Letters of their own in Unicode, which people without them on the keyboard write so
_OTHER_LATIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ŋ": "n", "ı": "i", "ĸ": "k",
     "ə": "e", "æ": "ae", "œ": "oe", "þ": "th"}
)  # fmt: skip


def fold(text: str) -> str:
    """The text as it is compared: one case, one script, plain signs and letters, no accents.

    ``iya`` is ``ia`` everywhere, since the Act writes so at the end of a word alone (art. 5) and
    people do not keep to it.
    """
    signs = with_plain_signs(without_invisible(unicodedata.normalize("NFC", text)))
    latin = signs.casefold().translate(_STREAMLINED)
    plain = "".join(one for one in unicodedata.normalize("NFKD", latin) if not _is_accent(one))
    # An accented vowel is plain by now
    return plain.translate(_STREAMLINED).translate(_OTHER_LATIN).replace("iya", "ia")


def _is_accent(character: str) -> bool:
    return unicodedata.combining(character) > 0


def is_found(search: str, *texts: str) -> bool:
    """Whether every word of the search is somewhere in the texts; an empty search finds all."""
    where = "\n".join(map(fold, texts))
    return all(word in where for word in fold(search).split())
