"""Effects of saving one part of a draft: on its other parts, and on what it sets aside."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from registrar.actions.organise.draft_state import DraftState
from registrar.domain.event_parts import PARTS, EventPart, part_of
from registrar.event_file.document import EventDocument
from registrar.event_file.languages import languages_gone, without_languages

# Characters of JSON, beside a document that takes nearly all of an item
ASIDE_MAX = 20_000


def with_part(document: EventDocument, wanted: Mapping[str, Any]) -> EventDocument:
    """Return the document with those values, without texts in languages that it no longer names."""
    changed = document.with_values(wanted)
    return without_languages(changed, languages_gone(document.data, changed.data))


def kept_aside(
    state: DraftState, part: EventPart, aside: Mapping[str, Any] | None
) -> Mapping[str, Any]:
    """Return what the draft keeps beside its document, with that of the part replaced."""
    before = state.draft.aside if state.draft else {}
    if aside is None:
        return before
    others = {path: before[path] for path in before if part_of(path) != part}
    kept = {**others, **{path: aside[path] for path in aside if part_of(path) == part}}
    return kept if len(json.dumps(kept)) <= ASIDE_MAX else others


def others_changed(
    state: DraftState, document: EventDocument, part: EventPart | None
) -> Iterator[EventPart]:
    """Yield the other parts that saving a part has changed; none for the whole document."""
    for other in PARTS if part else ():
        if other != part and document.part(other) != state.document.part(other):
            yield other
