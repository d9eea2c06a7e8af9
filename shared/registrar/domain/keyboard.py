"""Cyrillic keyboards: the keys that a text was typed with, as a Latin keyboard names them.

A row of keys is as easy to guess in one script as in the other. The layouts are Russian, and the
two of BDS 5237:2006, phonetic and of typewriters.
"""

from collections.abc import Iterator

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,./"
_LAYOUTS = (
    "йцукенгшщзхъфывапролджэячсмитьбю.",
    "явертъуиопшщасдфгхйкл;'зьцжбнм,./",
    ",уеишщксдзц;ьяаожгтнвмчюйъэфхпрлб",
)
_KEYS = tuple(str.maketrans(layout, _LATIN) for layout in _LAYOUTS)


def by_keys(text: str) -> Iterator[str]:
    """Yield the text as the same keys of each layout would give it on a Latin keyboard."""
    small = text.casefold()
    yield from (small.translate(keys) for keys in _KEYS)
