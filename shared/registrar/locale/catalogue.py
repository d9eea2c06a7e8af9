"""The gettext catalogues: one folder a language, compiled by make, English by default."""

from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

FOLDER = Path(__file__).parent
DOMAIN = "registrar"


def languages() -> tuple[str, ...]:
    """The languages that have a compiled catalogue, sorted."""
    return tuple(sorted(path.parts[-3] for path in FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")))


def own_languages() -> tuple[str, ...]:
    """The languages of the service itself, English first."""
    return tuple(sorted(languages(), key=lambda one: (one != "en", one)))


@lru_cache
def translations(language: str) -> NullTranslations:
    """The texts of a language, read once.

    What the catalogue lacks comes out as its message id, which is the English sentence; so does
    everything in a language without a catalogue.
    """
    if language not in languages():
        return NullTranslations()
    with (FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.mo").open("rb") as compiled:
        return GNUTranslations(compiled)
