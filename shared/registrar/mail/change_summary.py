"""What of an event is new, in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from babel.lists import format_list

from registrar.domain.broadcast import ChangedPart
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.locale.locales import locale_of

_SEVERAL = N_("The event has changed")
_ONE: Mapping[tuple[ChangedPart, ...], str] = {
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
    """As a first line, and part by part where there are several, else empty."""

    words: str
    parts: str


def change_in_words(changed: tuple[ChangedPart, ...], language: str) -> SummarisedChange:
    """What has changed, so that the first line already says it where it is one thing."""
    _ = translations(language).gettext
    names = [_(_NAMES[part]) for part in changed]
    return SummarisedChange(
        words=_(_ONE.get(changed, _SEVERAL)),
        parts=format_list(names, locale=locale_of(language)) if len(names) > 1 else "",
    )
