"""Catalogues of translations, and the texts that they translate."""

from functools import lru_cache

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from registrar.locale.catalogue import FOLDER, SOURCE_LANGUAGE

PACKAGE = FOLDER.parent


@lru_cache
def extracted_texts() -> Catalog:
    """Return every text of code and templates, as ``pybabel extract`` finds it."""
    with (FOLDER / "babel.cfg").open(encoding="utf-8") as config:
        methods, options = parse_mapping_cfg(config)  # type: ignore[no-untyped-call]
    found = Catalog()
    for _, _, text, _, context in extract_from_dir(PACKAGE, methods, options):
        found.add(text, context=context)
    return found


def read_catalogue(language: str) -> Catalog:
    """Return the language's catalogue as its translators wrote it, English from the code."""
    if language == SOURCE_LANGUAGE:
        return extracted_texts()
    with (FOLDER / language / "LC_MESSAGES" / "registrar.po").open("rb") as file:
        return read_po(file, locale=language, domain="registrar")


def plural_forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    """Return all plural forms of a text, one empty form for none."""
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)
