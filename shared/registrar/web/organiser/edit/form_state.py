"""State of a part's form: its languages, the event's data and the errors to show."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from registrar.domain.translatable import Translate
from registrar.locale.catalogue import translations
from registrar.locale.words import words_of


@dataclass(frozen=True, kw_only=True)
class FormState:
    """State of one form.

    ``language`` is the page's, ``languages`` are the event's; ``data`` are those of the whole event
    file. ``errors`` has a message for each path that has one; ``focus`` is the path of the input or
    entry that takes the focus. ``fixed_types`` are the types of the
    questions that may have answers, by name: they can be no others. ``aside`` are values, by path,
    of choices that are not chosen.
    """

    language: str
    languages: tuple[str, ...]
    data: Mapping[str, Any]
    errors: Mapping[str, str] = field(default_factory=dict)
    focus: str = ""
    fixed_types: Mapping[str, str] = field(default_factory=dict)
    aside: Mapping[str, Any] = field(default_factory=dict)

    @property
    def translate(self) -> Translate:
        """Translation of a text into the page's language."""
        return translations(self.language).gettext

    def focused(self, path: str) -> "FormState":
        """Return the same form with the focus at that path."""
        return replace(self, focus=path)

    def language_name(self, language: str) -> str:
        """Return the name of a language in the page's language, with a capital letter first."""
        name = words_of(self.language).language_name(language)
        return name[:1].upper() + name[1:]

    @property
    def zone(self) -> str:
        """Name of the event's time zone; empty while it has none."""
        dates = self.data.get("dates")
        zone = dates.get("zone") if isinstance(dates, Mapping) else None
        return zone if isinstance(zone, str) else ""


class Absent:
    """Value of a key that is not there."""

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT: Final = Absent()


def under(path: str, key: str) -> str:
    """Return the path of a key below ``path``; either may be empty."""
    return ".".join(part for part in (path, key) if part)


def part_at(value: Any, key: str) -> Any:
    """Return the value below the key of plain data; the value itself for an empty key."""
    if not key:
        return value
    return value.get(key, ABSENT) if isinstance(value, Mapping) else ABSENT


def as_text(value: Any) -> str:
    """Return plain data as the text of an input; empty for nothing, and for lists and groups."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, str | int | float) else ""


def kept(typed: Any, before: Any) -> Any:
    """Return the value before if the typed one means the same, so that its lines stay as they are.

    An empty value leaves the key out, or leaves it as empty as it was.
    """
    if isinstance(before, str) and isinstance(typed, str) and _plain(before) == _plain(typed):
        return before
    if typed is ABSENT and (before is None or before in ([], "")):
        return before
    return typed


def _plain(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())
