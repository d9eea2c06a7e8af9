"""The separator of a CSV file, chosen by the team."""

from collections.abc import Mapping

from registrar.domain.translatable import N_
from registrar.files.csv_file import Separator, separator_for
from registrar.locale.catalogue import translations


def separators(language: str) -> list[tuple[str, str]]:
    """Name and words of each separator, first the one of spreadsheets in that language."""
    _ = translations(language).gettext
    first = separator_for(language)
    in_order = sorted(Separator, key=lambda separator: separator is not first)
    return [(separator.value, _(_WORDS[separator])) for separator in in_order]


_WORDS: Mapping[Separator, str] = {
    Separator.comma: N_("Comma"),
    Separator.semicolon: N_("Semicolon"),
    Separator.tab: N_("Tab"),
}
