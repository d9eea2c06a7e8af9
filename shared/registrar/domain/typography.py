"""Typography: the plain form of characters with several variants.

Phones, word processors and keyboards have different apostrophes, hyphens and spaces. Each
becomes exactly one other, or none, so a text never gets longer.
"""

import unicodedata

_PLAIN = {
    "'": "\u2018\u2019\u201a\u201b\u2032\u2035\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca"
    "\u02cb\u055a\ua78c\uff07\u00b4\u0060\u1fbf\u1ffd",
    '"': "\u201c\u201d\u201e\u201f\u2033\u2036\u00ab\u00bb\uff02",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u058a\u05be\ufe58\ufe63\uff0d",
    " ": "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f"
    "\u205f\u3000",
}

_SIGNS = str.maketrans(
    {character: plain for plain, characters in _PLAIN.items() for character in characters}
)


def with_plain_characters(text: str) -> str:
    """Return the text with plain apostrophes, quotation marks, hyphens and spaces."""
    return text.translate(_SIGNS)


def without_invisible(text: str) -> str:
    """Return the text without invisible characters: soft hyphens, joiners, direction marks."""
    return "".join(character for character in text if unicodedata.category(character) != "Cf")
