"""The separator of a CSV, as the team chooses it."""

from collections.abc import Mapping

from registrar.files.csv_file import Separator, separator_for
from registrar.locale.catalogue import translations


def separators(language: str) -> list[tuple[str, str]]:
    """Name and words of each, first what spreadsheets in that language split columns at."""
    say = translations(language).gettext
    first = separator_for(language)
    in_order = sorted(Separator, key=lambda one: one is not first)
    return [(one.value, say(_WORDS[one])) for one in in_order]


def _(message: str) -> str:
    """Mark a message for extraction; it is translated when it is said."""
    return message


_WORDS: Mapping[Separator, str] = {
    Separator.comma: _("Comma"),
    Separator.semicolon: _("Semicolon"),
    Separator.tab: _("Tab"),
}
