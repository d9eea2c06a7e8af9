"""The words for a sign that is refused in a text: which it is, and where it stands (F4)."""

import unicodedata
from collections.abc import Callable, Mapping

from registrar.domain.text_cleaning import Sign, shows_nothing

Say = Callable[[str], str]


def _(message: str) -> str:
    """Mark a message for extraction; it is translated when it is said."""
    return message


_WITHIN = _("Delete the sign {sign} from “{label}”: it is character {place}, after “{after}”")
_FIRST = _("Delete the sign {sign} from “{label}”: it is character {place}, before all others")

_NAMES: Mapping[str, str] = {
    "\x00": _("null character"),
    "\n": _("line break"),
    "\r": _("line break"),
    "\u034f": _("invisible joiner"),
    "\u180e": _("invisible separator"),
    "\u200b": _("space without width"),
    "\u200c": _("invisible separator"),
    "\u200d": _("invisible joiner"),
    "\u202d": _("left-to-right override"),
    "\u202e": _("right-to-left override"),
    "\u2060": _("invisible joiner"),
    "\ufeff": _("space without width"),
    "\ufffd": _("replacement of a lost character"),
}
_KINDS: Mapping[str, str] = {
    "Cc": _("control character"),
    "Cf": _("invisible character"),
    "Mn": _("one accent too many"),
}
_NO_CHARACTER = _("no character at all")


def sign_message(sign: Sign, label: str, say: Say) -> str:
    """What to delete, and where: for people who cannot see it."""
    message = say(_WITHIN if sign.after else _FIRST)
    words = {"sign": sign_name(sign.sign, say), "label": label, "place": sign.place}
    for name, value in (words | {"after": sign.after}).items():
        message = message.replace(f"{{{name}}}", str(value))
    return message


def sign_name(sign: str, say: Say) -> str:
    """A sign by its number and name: ``U+202E (right-to-left override)``."""
    kind = _KINDS["Cf"] if shows_nothing(sign) else _kind_of(sign)
    return f"U+{ord(sign):04X} ({say(_NAMES.get(sign, kind))})"


def _kind_of(sign: str) -> str:
    return _KINDS.get(unicodedata.category(sign), _NO_CHARACTER)


def messages() -> tuple[str, ...]:
    """Every message of this module, as the catalogues know it."""
    return (_WITHIN, _FIRST, *_NAMES.values(), *_KINDS.values(), _NO_CHARACTER)
