"""Languages of an event file: its texts in those that it no longer has are taken out."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from registrar.event_file.document import EventDocument

# Condition of a question by the name of another, which may be that of a language
_NO_TEXTS = frozenset({"when"})


def languages_in(data: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the languages that the data name; none while they are wrong."""
    named = data.get("languages")
    return tuple(each for each in named if isinstance(each, str)) if isinstance(named, list) else ()


def languages_gone(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the languages that the data before name, and those after no longer; keep the last."""
    left = languages_in(after)
    return tuple(each for each in languages_in(before) if each not in left) if left else ()


def without_languages(document: EventDocument, gone: Collection[str]) -> EventDocument:
    """Return the document without its texts in those languages; a text without any is left out."""
    known = {*gone, *languages_in(document.data)}
    if not gone:
        return document
    changed = {
        key: left
        for key, value in document.data.items()
        if (left := _without(value, gone, known)) != value
    }
    return document.with_values(changed)


def texts_in(value: Any, gone: Collection[str], known: Collection[str]) -> Iterator[str]:
    """Yield the texts in those languages; ``known`` are all of the event, before and after."""
    if _is_text(value, known):
        yield from (value[each] for each in gone if value.get(each))
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from () if key in _NO_TEXTS else texts_in(each, gone, known)
    elif isinstance(value, list):
        for each in value:
            yield from texts_in(each, gone, known)


def _without(value: Any, gone: Collection[str], known: Collection[str]) -> Any:
    """Return the value without those texts; None for a text that has no other language."""
    if _is_text(value, known):
        return {key: text for key, text in value.items() if key not in gone} or None
    if isinstance(value, Mapping):
        pairs = (
            (key, value[key] if key in _NO_TEXTS else _without(value[key], gone, known))
            for key in value
        )
        return {key: left for key, left in pairs if left is not None or value[key] is None}
    if isinstance(value, list):
        return [each if (left := _without(each, gone, known)) is None else left for each in value]
    return value


def _is_text(value: Any, known: Collection[str]) -> bool:
    return isinstance(value, Mapping) and bool(value) and all(key in known for key in value)
