"""The gettext catalogues: one folder a language, compiled by make; English needs none."""

from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

FOLDER = Path(__file__).parent
DOMAIN = "registrar"
SOURCE_LANGUAGE = "en"  # message ids are its sentences


def languages() -> tuple[str, ...]:
    """Return the source language and those with a compiled catalogue, sorted."""
    return tuple(sorted({SOURCE_LANGUAGE, *_compiled()}))


def own_languages() -> tuple[str, ...]:
    """Return the languages of the service itself, English first."""
    return tuple(sorted(languages(), key=lambda language: (language != SOURCE_LANGUAGE, language)))


@lru_cache
def translations(language: str) -> NullTranslations:
    """Return the texts of a language, read once.

    A text without a translation comes out as its message id, the English sentence; so does
    every text in English and in a language without a catalogue.
    """
    if language not in _compiled():
        return NullTranslations()
    with (FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.mo").open("rb") as compiled:
        return _Catalogue(compiled)


class _Catalogue(GNUTranslations):
    """Catalogue in which no text has no translation; gettext gives it the catalogue's header."""

    def gettext(self, message: str) -> str:
        """Return the translation; nothing for nothing."""
        return super().gettext(message) if message else ""


@cache
def _compiled() -> frozenset[str]:
    return frozenset(path.parts[-3] for path in FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))
