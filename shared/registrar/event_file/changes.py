"""Changes between two versions of an event, in words and as a diff of their files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from difflib import unified_diff
from typing import Any, Literal

from registrar.domain.columns import Words
from registrar.domain.event import EventDefinition
from registrar.domain.event_labels import ENTRIES, path_in_words, quoted, value_in_words
from registrar.domain.event_labels import without_numbers as key_of
from registrar.domain.event_parts import VersionChange, part_of
from registrar.domain.translatable import N_
from registrar.event_file.matching import matched
from registrar.locale.dates import clock, date

ROOM = "place.online.join_address"

ChangeKind = Literal["added", "removed", "changed", "reordered"]

# Groups whose texts are said when they are added or removed whole
_OPENED = "mail."

_LONGEST = 100  # characters of a text that is shown before and after


@dataclass(frozen=True)
class Change:
    """Change of the value at ``path``, counted in the version that has it, the later if both do.

    ``names`` are those of the entries on the path, in each language; a secret address is never
    among the values. A list is ``reordered`` if its entries are in another order.
    """

    part: VersionChange
    path: str
    kind: ChangeKind
    before: Any = None
    after: Any = None
    names: Mapping[str, Any] = field(default_factory=dict)

    def where(self, words: Words) -> str:
        """Return the place in words, its entries by their names: ``Question “Town”, help``."""
        return path_in_words(self.path, words, _in(self.names, words))

    def in_words(self, words: Words) -> str:
        """Return the change as a line in the language of the words."""
        before = self._shown(self.before, self.after, words)
        after = self._shown(self.after, self.before, words)
        text = words.gettext(self._pattern(longest=max(len(before), len(after))))
        return text % {"where": self.where(words), "before": before, "after": after}

    def _pattern(self, longest: int) -> str:
        if self.path == ROOM:
            return _ROOM[self.kind]
        if self.kind == "changed":
            return _PATTERNS["changed"] if longest <= _LONGEST else _LONG
        return _PATTERNS[self.kind] if self._has_value else _BARE[self.kind]

    @property
    def _has_value(self) -> bool:
        return self.before is not None or self.after is not None

    def _shown(self, value: Any, other: Any, words: Words) -> str:
        if isinstance(value, datetime):
            at = clock(value, words.language)
            same_day = isinstance(other, datetime) and other.date() == value.date()
            return at if same_day else f"{date(value, words.language)}, {at}"
        if isinstance(value, Mapping):
            return quoted(_text_in(value, words), words)
        return value_in_words(self.path, value, words)


_PATTERNS = {
    "changed": N_("%(where)s: %(before)s → %(after)s"),
    "added": N_("%(where)s: added %(after)s"),
    "removed": N_("%(where)s: removed %(before)s"),
    "reordered": N_("%(where)s: in another order"),
}
_BARE = {
    "added": N_("%(where)s: added"),
    "removed": N_("%(where)s: removed"),
    "reordered": _PATTERNS["reordered"],
}
_LONG = N_("%(where)s: the text is another")
_ROOM = {
    "added": N_("The address of the room is set"),
    "removed": N_("The address of the room is removed"),
    "changed": N_("The address of the room is another"),
}


def changes(before: EventDefinition, after: EventDefinition) -> tuple[Change, ...]:
    """Return what the later version changes for its readers, in the order of the event file.

    Defaults count as if they were written, so filling one in changes nothing.
    """
    return tuple(_of_values("", _data(before), _data(after), {}))


def text_diff(before: str, after: str) -> str:
    """Return the unified diff of two texts without file names; empty for equal ones."""
    lines = unified_diff(before.splitlines(), after.splitlines(), lineterm="")
    return "".join(f"{line}\n" for line in list(lines)[2:])


def _data(definition: EventDefinition) -> dict[str, Any]:
    return definition.model_dump(exclude={"version", "past", "event"})


def _of_values(path: str, old: Any, new: Any, names: Mapping[str, Any]) -> Iterator[Change]:
    if old == new:
        return
    if path == ROOM:
        kind: ChangeKind = "changed" if old and new else "added" if new else "removed"
        yield _change(path, kind, names=names)
    elif isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in [*old, *(key for key in new if key not in old)]:
            inner = f"{path}.{key}" if path else key
            yield from _of_values(inner, old.get(key), new.get(key), names)
    elif isinstance(old, tuple | list) and isinstance(new, tuple | list):
        yield from _of_lists(path, [*old], [*new], names)
    elif isinstance(old or new, Mapping) and (_is_text(old or new) or path.startswith(_OPENED)):
        yield from _of_values(path, old or {}, new or {}, names)
    elif isinstance(old or new, Mapping):
        yield _change(path, "added" if new else "removed", names=names)
    else:
        yield _change(path, "changed", old, new, names)


def _of_lists(
    path: str, old: list[Any], new: list[Any], names: Mapping[str, Any]
) -> Iterator[Change]:
    places = matched(old, new, renamed=False)
    for number, entry in enumerate(old):
        if number not in places:
            yield _change(path, "removed", _name(path, entry), None, names)
    for number, (place, entry) in enumerate(zip(places, new, strict=True)):
        inner = f"{path}.{number}"
        if place is None:
            yield _change(path, "added", None, _name(path, entry), names)
        else:
            named = {**names, inner: _name(path, entry)}
            yield from _of_values(inner, old[place], entry, named)
    kept = [place for place in places if place is not None]
    if kept != sorted(kept):
        yield _change(path, "reordered", names=names)


def _change(
    path: str,
    kind: ChangeKind,
    before: Any = None,
    after: Any = None,
    names: Mapping[str, Any] | None = None,
) -> Change:
    top = path.partition(".")[0]
    part: Any = "room" if path == ROOM else part_of(path) or top
    return Change(part, path, kind, before, after, names or {})


def _name(path: str, entry: Any) -> Any:
    """Return the entry's name for readers: a text by language, a word, or a number."""
    if not isinstance(entry, Mapping):
        return entry
    if key_of(path.split(".")) not in ENTRIES:
        return None
    keys = ("label", "title", "name", "hours_before")
    return next((entry[key] for key in keys if key in entry and _shows(entry[key])), entry)


def _shows(value: Any) -> bool:
    return isinstance(value, int) or (isinstance(value, Mapping) and _is_text(value))


def _is_text(value: Mapping[str, Any]) -> bool:
    """Tell whether the value is a text in several languages."""
    return bool(value) and all(
        len(key) == 2 and isinstance(text, str | None) for key, text in value.items()
    )


def _in(names: Mapping[str, Any], words: Words) -> dict[str, str]:
    """Return the names of entries in the language of the words."""
    return {
        path: _text_in(name, words) if isinstance(name, Mapping) else ""
        for path, name in names.items()
    }


def _text_in(text: Mapping[str, str], words: Words) -> str:
    """Return the text in the language of the words, else in its first; cut if it is long."""
    found = text.get(words.language) or next(iter(text.values()), "")
    return found if len(found) <= _LONGEST else f"{found[: _LONGEST - 1]}…"
