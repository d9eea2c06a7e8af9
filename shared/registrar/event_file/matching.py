"""Matching of a list's entries before and after an edit, so that each keeps its lines."""

from collections.abc import Sequence
from typing import Any


def same(before: Any, after: Any) -> bool:
    """Tell whether values are the same in an event file: 1 is not true, and the order of keys and
    line breaks at the end of a text mean nothing.
    """
    if isinstance(before, dict) and isinstance(after, dict):
        return before.keys() == after.keys() and all(
            same(value, after[key]) for key, value in before.items()
        )
    if isinstance(before, list | tuple) and isinstance(after, list | tuple):
        return len(before) == len(after) and all(map(same, before, after))
    if isinstance(before, str) and isinstance(after, str):
        return before.rstrip("\n") == after.rstrip("\n")
    return type(before) is type(after) and bool(before == after)


def matched(
    before: Sequence[Any], after: Sequence[Any], *, renamed: bool = True
) -> list[int | None]:
    """Return for each entry after the edit the number of the same one before it, None if new.

    Equal entries match first, then those of one ``name`` or ``value``, then those most alike.
    Unless ``renamed``, entries of different names or values are never the same: answers are kept
    under them.
    """
    likeness = _likeness if renamed else _likeness_by_key
    found: list[int | None] = [None] * len(after)
    free = list(range(len(before)))
    for least in (_EQUAL, _NAMED, 1):
        for number, entry in enumerate(after):
            if found[number] is None and free:
                best = max(free, key=lambda place: likeness(before[place], entry))
                if likeness(before[best], entry) >= least:
                    found[number] = best
                    free.remove(best)
    return found


_EQUAL, _NAMED = 1_000_000, 1_000
_KEYS = ("name", "value")


def _likeness(before: Any, after: Any) -> int:
    """Return the number of keys with the same value, far more for one name and for equality."""
    if same(before, after):
        return _EQUAL
    if not isinstance(before, dict) or not isinstance(after, dict):
        return 0
    named = any(key in before and before[key] == after.get(key) for key in _KEYS)
    alike = sum(same(value, after.get(key)) for key, value in before.items())
    return alike + _NAMED if named else alike


def _likeness_by_key(before: Any, after: Any) -> int:
    return _likeness(before, after) if _keys_of(before) == _keys_of(after) else 0


def _keys_of(entry: Any) -> dict[str, str]:
    """Return what answers to the entry are kept under; a name in several languages is none."""
    given = entry if isinstance(entry, dict) else {}
    return {key: given[key] for key in _KEYS if isinstance(given.get(key), str)}
