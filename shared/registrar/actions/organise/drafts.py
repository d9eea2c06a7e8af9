"""Save, discard and publish the draft of an event, which all who manage it share.

All raise NoSuchEvent, ViewsOnly, CodeNeeded and TryLater.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from registrar.actions.change import retry_until_settled
from registrar.actions.organise.draft_state import (
    DraftState,
    draft_state,
    last_edit,
    managed_state,
    storable,
)
from registrar.actions.organise.edit_ports import EditDependencies
from registrar.actions.organise.edit_refusals import PartMoved, PartsInConflict
from registrar.actions.organise.publish_document import Consequences, foreseen, of_event, publish_as
from registrar.actions.organise.saved_part import kept_aside, others_changed, with_part
from registrar.actions.publish import DraftMoved, VersionMoved
from registrar.domain.event import EventDefinition
from registrar.domain.event_parts import PARTS, EventPart
from registrar.domain.event_version import PUBLISHED, Draft, Edit, Publication
from registrar.domain.organiser import Organiser
from registrar.domain.refusals import NoSuchEvent
from registrar.event_file.document import EventDocument, read_document

__all__ = [
    "DraftState",
    "consequences",
    "discard",
    "draft_state",
    "publish_draft",
    "replace_draft",
    "save_part",
    "save_team",
]


def save_part(
    organiser: Organiser,
    event: str,
    part: EventPart,
    values: Mapping[str, Any],
    *,
    seen: str,
    deps: EditDependencies,
    aside: Mapping[str, Any] | None = None,
) -> DraftState:
    """Save the part in the draft, which begins with it if there is none; return the new state.

    ``values`` are plain data of the event file by top-level key; the part's other keys are
    removed, as are those whose value is None. Languages that the texts no longer name take their
    texts out of all parts. ``aside`` replaces what the draft keeps of the part for choices that are
    not chosen, None keeps it. ``seen`` is ``document.digest(part)`` of the document
    that the page showed. Values equal to what is there write nothing, but settle a conflict. Raises
    PartMoved if the part is another by now and the values would overwrite it; DefinitionRefused for
    a document too large to be stored.
    """
    wanted = {key: values.get(key) for key in PARTS[part]}

    found: list[DraftState] = []  # the newest last

    def attempt() -> bool:
        state = managed_state(organiser, event, deps=deps)
        found.append(state)
        document = with_part(state.document, wanted)
        is_same = document.part(part) == state.document.part(part)
        if is_same and part not in state.conflicts:
            return True
        if seen != state.document.digest(part):
            raise PartMoved(last_edit(state, part, deps=deps), state.document)
        kept = kept_aside(state, part, aside)
        if saved := _written(state, document, part, deps, aside=kept):
            found.append(saved)
        return saved is not None

    retry_until_settled(attempt)
    return found[-1]


def save_team(
    organiser: Organiser,
    event: str,
    team: Mapping[str, Any],
    *,
    revision: int,
    deps: EditDependencies,
) -> DraftState:
    """Save the team of an event that was never published, in its draft. Raises DraftMoved.

    The team of a published event changes at once, by ``publish_document``.
    """
    state = managed_state(organiser, event, deps=deps)
    if state.definition or state.revision != revision:
        raise DraftMoved(event)
    document = state.document.with_values({"team": dict(team)})
    aside = state.draft.aside if state.draft else {}
    saved = _written(state, document, None, deps, aside=aside)
    if saved is None:
        raise DraftMoved(event)
    return saved


def replace_draft(
    organiser: Organiser,
    event: str,
    text: str,
    *,
    revision: int,
    version: int,
    deps: EditDependencies,
) -> DraftState:
    """Save a whole event file as the draft; return the new state.

    ``revision`` and ``version`` are the draft (0: none) and the published version that the page
    showed: what others publish later is merged. A join address in the file is left out. The file
    may still have problems, but it has to be readable and of this event. Raises NotAnEventFile,
    DefinitionRefused for another event's file or one too large, DraftMoved, VersionMoved for a
    ``version`` that does not exist.
    """
    document = of_event(read_document(text), event)
    state = managed_state(organiser, event, deps=deps)
    if version > state.version or bool(version) != bool(state.version):
        raise VersionMoved(event)
    if revision != state.revision:
        raise DraftMoved(event)
    if _written(state, document, None, deps, base=version) is None:
        raise DraftMoved(event)
    return draft_state(organiser, event, deps=deps)


def discard(
    organiser: Organiser,
    event: str,
    *,
    revision: int,
    version: int | None = None,
    deps: EditDependencies,
) -> None:
    """Delete the draft of a published event; nothing if it has none. Raises DraftMoved.

    ``version`` is the published one that the page showed: without a draft, VersionMoved is raised
    for another one, which the draft may have become. Raises NoSuchEvent for an event that was never
    published: ``delete_draft`` deletes all of it.
    """
    state = managed_state(organiser, event, deps=deps)
    if state.definition is None:
        raise NoSuchEvent(event)
    if state.draft is None and version not in (None, state.version):
        raise VersionMoved(event)
    if state.draft is None:
        return
    if state.revision != revision or not deps.drafts.end(state.draft):
        raise DraftMoved(event)


def consequences(organiser: Organiser, event: str, *, deps: EditDependencies) -> Consequences:
    """Return the effects of publishing the draft now. Raises as ``publish_draft`` does."""
    state = managed_state(organiser, event, deps=deps)
    if state.conflicts:
        raise PartsInConflict(state.conflicts)
    found = foreseen(organiser, event, state.document, deps=deps)
    return replace(found, revision=state.revision)


def publish_draft(
    organiser: Organiser, event: str, *, revision: int, version: int, deps: EditDependencies
) -> EventDefinition:
    """Publish the draft as the next version, which ends it; return the definition.

    ``revision`` and ``version`` are those that the page with the consequences showed. Raises
    DraftMoved, VersionMoved, PartsInConflict, StaysCancelled, ImportInterrupted, and
    DefinitionRefused with every problem.
    """
    state = managed_state(organiser, event, deps=deps)
    if state.draft is None or state.revision != revision:
        raise DraftMoved(event)
    if state.version != version:
        raise VersionMoved(event)
    if state.conflicts:
        raise PartsInConflict(state.conflicts)
    definition = state.document.checked()
    publication = Publication(
        text=storable(state.document).text, who=organiser.address, what=PUBLISHED, draft=revision
    )
    published = publish_as(organiser, definition, publication, version=version, deps=deps)
    if published.version == version:  # nothing has changed, so the draft has not ended with it
        deps.drafts.end(state.draft)
    return published


def _written(
    state: DraftState,
    document: EventDocument,
    part: EventPart | None,
    deps: EditDependencies,
    *,
    base: int | None = None,
    aside: Mapping[str, Any] | None = None,
) -> DraftState | None:
    """Save the document as the draft; return the new state, None if the draft is another by now."""
    document = storable(document)
    at, who = deps.clock(), state.organiser.address
    touched = [part, *(each for each in others_changed(state, document, part))]
    edits = [Edit(who=who, at=at, part=each) for each in touched]
    earlier = state.draft.edits if state.draft else ()
    others = (edit for edit in earlier if edit.who != who or edit.part not in touched)
    conflicts = tuple(left for left in state.conflicts if part not in (left, None))
    draft = Draft(
        event=state.event,
        text=document.text,
        base=state.version if base is None else base,
        revision=state.revision,
        edits=(*others, *edits),
        conflicts=conflicts,
        aside=aside or {},
    )
    saved = deps.drafts.save(draft) if state.draft else deps.drafts.begin(draft)
    if saved is None:
        return None
    return replace(state, draft=saved, document=document, conflicts=conflicts, moved=None)
