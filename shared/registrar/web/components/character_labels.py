"""The words for a character that is refused in a text: its name and its position (F4)."""

import unicodedata
from collections.abc import Mapping

from registrar.domain.text_cleaning import RefusedCharacter, shows_nothing
from registrar.domain.translatable import N_, Translate

_WITHIN = N_("Delete the sign {sign} from “{label}”: it is character {place}, after “{after}”")
_FIRST = N_("Delete the sign {sign} from “{label}”: it is character {place}, before all others")

_NAMES: Mapping[str, str] = {
    "\x00": N_("null character"),
    "\n": N_("line break"),
    "\r": N_("line break"),
    "\u034f": N_("invisible joiner"),
    "\u180e": N_("invisible separator"),
    "\u200b": N_("space without width"),
    "\u200c": N_("invisible separator"),
    "\u200d": N_("invisible joiner"),
    "\u202d": N_("left-to-right override"),
    "\u202e": N_("right-to-left override"),
    "\u2060": N_("invisible joiner"),
    "\ufeff": N_("space without width"),
    "\ufffd": N_("replacement of a lost character"),
}
_KINDS: Mapping[str, str] = {
    "Cc": N_("control character"),
    "Cf": N_("invisible character"),
    "Mn": N_("one accent too many"),
}
_NO_CHARACTER = N_("no character at all")


def character_message(refused: RefusedCharacter, label: str, _: Translate) -> str:
    """Sentence that names the character to delete and its position, since it may be invisible."""
    message = _(_WITHIN if refused.after else _FIRST)
    name = character_name(refused.character, _)
    words = {"sign": name, "label": label, "place": refused.position}
    for key, value in (words | {"after": refused.after}).items():
        message = message.replace(f"{{{key}}}", str(value))
    return message


def character_name(character: str, _: Translate) -> str:
    """A character by its number and name: ``U+202E (right-to-left override)``."""
    kind = _KINDS["Cf"] if shows_nothing(character) else _kind_of(character)
    return f"U+{ord(character):04X} ({_(_NAMES.get(character, kind))})"


def _kind_of(character: str) -> str:
    return _KINDS.get(unicodedata.category(character), _NO_CHARACTER)


def messages() -> tuple[str, ...]:
    """Every message of this module, untranslated, as in the catalogues."""
    return (_WITHIN, _FIRST, *_NAMES.values(), *_KINDS.values(), _NO_CHARACTER)
