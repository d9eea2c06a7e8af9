"""Babel's locales: names of languages and countries, dates, numbers, the direction of a script."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError

_SOURCE = Locale("en")

# An event in Europe: the day before the month, 24 hours
_REGIONS = {"en": "en_GB"}


def locale_of(language: str) -> Locale:
    """The language's locale; of one that Babel does not know, that of the source language."""
    return _find(language) or _SOURCE


def dated_locale_of(language: str) -> Locale:
    """The locale for its dates and times."""
    known = language if _find(language) else _SOURCE.language
    return locale_of(_REGIONS.get(known, known))


def own_name(language: str) -> str:
    """The language's name in itself: ``Български``; its code if nobody knows it."""
    known = _find(language)
    return ((known and known.display_name) or language).capitalize()


@lru_cache
def _find(language: str) -> Locale | None:
    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return None
