"""Search: names and addresses are found in either script, whatever the case (L3).

Cyrillic is written as the Streamlined System does: Transliteration Act (Bulgaria, 2009), art. 3-5.
"""

import unicodedata

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


def fold(text: str) -> str:
    """The text as it is compared: one case, one script, no accents.

    ``iya`` is ``ia`` everywhere, since the Act writes so at the end of a word alone (art. 5) and
    people do not keep to it.
    """
    latin = unicodedata.normalize("NFC", text).casefold().translate(_STREAMLINED)
    plain = "".join(one for one in unicodedata.normalize("NFKD", latin) if not _is_accent(one))
    return plain.translate(_STREAMLINED).replace("iya", "ia")  # an accented vowel is plain by now


def _is_accent(character: str) -> bool:
    return unicodedata.combining(character) > 0


def is_found(search: str, *texts: str) -> bool:
    """Whether every word of the search is somewhere in the texts; an empty search finds all."""
    where = "\n".join(map(fold, texts))
    return all(word in where for word in fold(search).split())
