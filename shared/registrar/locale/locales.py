"""Babel's locales: names of languages and countries, dates, numbers, the direction of a script."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError

_SOURCE = Locale("en")

# An event in Europe: the day before the month, 24 hours
_REGIONS = {"en": "en_GB"}


def locale_of(language: str) -> Locale:
    """Return the language's locale; the source language's if Babel does not know it."""
    return _find(language) or _SOURCE


def dated_locale_of(language: str) -> Locale:
    """Return the locale for the language's dates and times."""
    known = language if _find(language) else _SOURCE.language
    return locale_of(_REGIONS.get(known, known))


def own_name(language: str) -> str:
    """Return the language's name in itself: ``Български``; its code if Babel does not know it."""
    known = _find(language)
    return ((known and known.display_name) or language).capitalize()


@lru_cache
def _find(language: str) -> Locale | None:
    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return None
