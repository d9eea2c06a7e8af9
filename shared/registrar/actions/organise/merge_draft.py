"""Three-way merge, by part, of a draft with what was published after it began."""

from collections.abc import Mapping, Sequence
from typing import Any

from registrar.domain.event_parts import PARTS, EventPart
from registrar.event_file.document import EventDocument

# Changed at once by actions of their own: what is published since counts
_AT_ONCE = ("team", "cancelled")


def merge_draft(
    draft: EventDocument, base: EventDocument | None, published: EventDocument, *, whole: bool
) -> tuple[EventDocument, tuple[EventPart, ...]]:
    """Return the draft with the publication's changes, and the parts that both have changed.

    A part that one side alone has changed is taken from that side; one that both have changed
    differently, from the draft. Without ``base`` every part that differs counts as changed by both.
    The comments outside those parts are the published ones, or the draft's if it was saved
    ``whole``, as a file.
    """
    taken: list[str] = [key for key in _AT_ONCE if not _is_unchanged(published, base, [key])]
    left: list[str] = [key for key in _AT_ONCE if key not in taken]
    conflicts: list[EventPart] = []
    for part, keys in PARTS.items():
        if _is_unchanged(draft, base, keys):
            taken += keys
            continue
        left += keys
        is_other = _values(draft, keys) != _values(published, keys)
        if is_other and not _is_unchanged(published, base, keys):
            conflicts.append(part)
    if whole:
        return draft.with_values(_changes(draft, published, taken)), tuple(conflicts)
    return published.with_values(_changes(published, draft, left)), tuple(conflicts)


def _is_unchanged(document: EventDocument, base: EventDocument | None, keys: Sequence[str]) -> bool:
    return base is not None and _values(document, keys) == _values(base, keys)


def _values(document: EventDocument, keys: Sequence[str]) -> Mapping[str, Any]:
    return {key: document.data[key] for key in keys if key in document.data}


def _changes(
    document: EventDocument, source: EventDocument, keys: Sequence[str]
) -> Mapping[str, Any]:
    """Return the source's values of the keys where the document has others; None for no value."""
    return {
        key: source.data.get(key) for key in keys if document.data.get(key) != source.data.get(key)
    }
