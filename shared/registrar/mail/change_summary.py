"""What of an event is new, in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from babel.lists import format_list

from registrar.domain.broadcast import ChangedPart
from registrar.locale.catalogue import translations
from registrar.locale.locales import locale_of


def _(message: str) -> str:
    """Mark a message for extraction; it is translated when it is said."""
    return message


_SEVERAL = _("The event has changed")
_ONE: Mapping[tuple[ChangedPart, ...], str] = {
    ("time",): _("The date or time has changed"),
    ("place",): _("The place has changed"),
    ("programme",): _("The programme has changed"),
    ("ready",): _("The programme is ready"),
}
_NAMES: Mapping[ChangedPart, str] = {
    "time": _("the date or time"),
    "place": _("the place"),
    "programme": _("the programme"),
    "ready": _("the programme"),
}


@dataclass(frozen=True)
class Change:
    """As a first line, and part by part where there are several, else empty."""

    words: str
    parts: str


def change_in_words(changed: tuple[ChangedPart, ...], language: str) -> Change:
    """What has changed, so that the first line already says it where it is one thing."""
    say = translations(language).gettext
    names = [say(_NAMES[part]) for part in changed]
    return Change(
        words=say(_ONE.get(changed, _SEVERAL)),
        parts=format_list(names, locale=locale_of(language)) if len(names) > 1 else "",
    )
