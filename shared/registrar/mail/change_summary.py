"""Summary of an event's changes, in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from babel.lists import format_list

from registrar.domain.broadcast import ChangedPart
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.locale.locales import locale_of

_SEVERAL = N_("The event has changed")
_SINGLE: Mapping[tuple[ChangedPart, ...], str] = {
    ("time",): N_("The date or time has changed"),
    ("place",): N_("The place has changed"),
    ("programme",): N_("The programme has changed"),
    ("ready",): N_("The programme is ready"),
}
_NAMES: Mapping[ChangedPart, str] = {
    "time": N_("the date or time"),
    "place": N_("the place"),
    "programme": N_("the programme"),
    "ready": N_("the programme"),
}


@dataclass(frozen=True)
class SummarisedChange:
    """First line of the mail, and the list of the changed parts, empty for a single one."""

    words: str
    parts: str


def change_in_words(changed: tuple[ChangedPart, ...], language: str) -> SummarisedChange:
    """Return the summary of the changed parts; a single change is named in ``words`` itself."""
    _ = translations(language).gettext
    names = [_(_NAMES[part]) for part in changed]
    return SummarisedChange(
        words=_(_SINGLE.get(changed, _SEVERAL)),
        parts=format_list(names, locale=locale_of(language)) if len(names) > 1 else "",
    )
