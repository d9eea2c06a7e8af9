"""Names made from titles and labels: of an event's address, a question, an option's value.

A title in Bulgarian is transliterated. A name is made once: it stays when the title changes.
"""

import re
from collections.abc import Collection

from registrar.domain.transliteration import to_latin

SLUG_MAX = 64
NAME_MAX = 40

_APART = re.compile(r"[^a-z0-9]+")
_JOINED = "'"  # O'Brien is one word


def slug_of(title: str, *, taken: Collection[str] = (), otherwise: str = "event") -> str:
    """Return a name for an event's address, as ``SLUG`` demands, that is not ``taken``.

    A title without letters and digits gives the name ``otherwise``.
    """
    return _free(_words(title) or [otherwise], taken, "-", SLUG_MAX)


def name_of(label: str, *, taken: Collection[str] = (), otherwise: str) -> str:
    """Return a name for a question or a value for an option, as ``FIELD_NAME`` demands, not taken.

    It begins with ``otherwise`` if the label begins with no letter.
    """
    words = _words(label)
    if not words or not words[0][0].isalpha():
        words = [otherwise, *words]
    return _free(words, taken, "_", NAME_MAX)


def _words(text: str) -> list[str]:
    return _APART.sub(" ", to_latin(text).replace(_JOINED, "")).split()


def _free(words: list[str], taken: Collection[str], mark: str, limit: int) -> str:
    """Return the words joined by the mark, with a number from 2 if that name is taken."""
    number, name = 1, _cut(words, mark, limit)
    while name in taken:
        number += 1
        ending = f"{mark}{number}"
        name = _cut(words, mark, limit - len(ending)) + ending
    return name


def _cut(words: list[str], mark: str, limit: int) -> str:
    """Return as many words as the limit has room for; of a longer first word its beginning."""
    name = words[0][:limit]
    for word in words[1:]:
        if len(name) + len(mark) + len(word) > limit:
            break
        name = f"{name}{mark}{word}"
    return name
