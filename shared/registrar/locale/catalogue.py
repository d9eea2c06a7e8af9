"""The gettext catalogues: one folder a language, compiled by make, English by default."""

from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

FOLDER = Path(__file__).parent
DOMAIN = "registrar"


class UnknownLanguage(KeyError):
    """A language without a compiled catalogue; its text names those there are."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self.language = language

    def __str__(self) -> str:
        known = ", ".join(languages()) or "none, compile the catalogues"
        return f'no catalogue for "{self.language}" (there are: {known})'


def languages() -> tuple[str, ...]:
    """The languages that have a compiled catalogue, sorted."""
    return tuple(sorted(path.parts[-3] for path in FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")))


def own_languages() -> tuple[str, ...]:
    """The languages of the service itself, English first."""
    return tuple(sorted(languages(), key=lambda one: (one != "en", one)))


@lru_cache
def translations(language: str) -> NullTranslations:
    """The texts of a language, read once; raises UnknownLanguage.

    What the catalogue lacks comes out as its message id, which is the English sentence.
    """
    if language not in languages():
        raise UnknownLanguage(language)
    with (FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.mo").open("rb") as compiled:
        return GNUTranslations(compiled)
