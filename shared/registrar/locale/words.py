"""The words of columns in a language of the catalogues."""

from babel import Locale

from registrar.domain.columns import Words
from registrar.locale.catalogue import translations


def words_of(language: str) -> Words:
    """That language's words; raises UnknownLanguage."""
    territories = Locale.parse(language).territories

    def country(code: str) -> str:
        return str(territories.get(code, code))

    return Words(language, translations(language).gettext, country)
