"""The words of columns in a language of the catalogues."""

from collections.abc import Callable, Mapping

from registrar.domain.columns import Words
from registrar.locale.catalogue import translations
from registrar.locale.locales import locale_of


def words_of(language: str) -> Words:
    """Return the language's words, or the source language's if it has none."""
    locale = locale_of(language)
    _ = translations(language).gettext
    return Words(language, _, _names(locale.territories), _names(locale.languages))


def _names(known: Mapping[str, str]) -> Callable[[str], str]:
    return lambda code: str(known.get(code, code))
