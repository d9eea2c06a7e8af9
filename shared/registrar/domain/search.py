"""Search for names and addresses in either script, regardless of case and typography (L3).

Attendance matching compares names by the same folding. Cyrillic is transliterated by the
Streamlined System: Transliteration Act (Bulgaria, 2009), art. 3-5.
"""

from registrar.domain.transliteration import plain, without_accents


def fold(text: str) -> str:
    """Return the text for comparison: one case, Latin script, plain characters, no accents.

    ``iya`` becomes ``ia`` everywhere: the Act does so at the end of a word alone (art. 5), but
    people use both.
    """
    return without_accents(plain(text).casefold()).replace("iya", "ia")


def is_found(search: str, *texts: str) -> bool:
    """Tell whether every word of the search is in one of the texts; an empty search matches all."""
    where = "\n".join(map(fold, texts))
    return all(word in where for word in fold(search).split())
