"""State of an event under edit: what is published, its draft, and how both fit together.

A draft that began from an earlier version is merged by part with the published one as it is read.
Parts that one of the two has changed are taken from it; parts that both have changed differently
are taken from the draft and are in conflict.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from registrar.actions.kept_versions import former_version
from registrar.actions.organise.access import checked_role
from registrar.actions.organise.edit_ports import EditDependencies, VersionStore
from registrar.actions.organise.merge_draft import merge_draft
from registrar.actions.publish import may_have_answers
from registrar.domain.changed_parts import asked_types
from registrar.domain.document_size import document_size_fits
from registrar.domain.event import EventDefinition, Team
from registrar.domain.event_parts import PARTS, EventPart
from registrar.domain.event_problems import DefinitionRefused
from registrar.domain.event_version import Draft, Edit, EventVersion
from registrar.domain.organiser import Organiser, Role, role_of
from registrar.domain.refusals import NoSuchEvent
from registrar.domain.slug import is_slug
from registrar.event_file.document import EventDocument, read_document


@dataclass(frozen=True, kw_only=True)
class DraftState:
    """Event under edit, as one organiser with that role sees it.

    ``definition`` and ``published`` are the latest version, None for an event that was never
    published. ``document`` is the draft's, merged with what was published since, or the published
    one. ``moved`` is the newest version if it was published after the draft began. ``conflicts``
    are the parts to be saved again before the draft can be published.
    """

    event: str
    organiser: Organiser
    role: Role
    definition: EventDefinition | None
    published: EventDocument | None
    draft: Draft | None
    document: EventDocument
    moved: EventVersion | None = None
    conflicts: tuple[EventPart, ...] = ()

    @property
    def manages(self) -> bool:
        """Tell whether the organiser may edit."""
        return self.role == "manages"

    @property
    def version(self) -> int:
        """Number of the published version; 0 for an event that was never published."""
        return self.definition.version if self.definition else 0

    @property
    def revision(self) -> int:
        """Revision of the draft; 0 without one."""
        return self.draft.revision if self.draft else 0

    @cached_property
    def changed(self) -> tuple[EventPart, ...]:
        """Parts whose data differ from what is published; all that are filled before the first."""
        parts = (part for part in PARTS if self.document.part(part) != self._published(part))
        return tuple(parts)

    def edit_of(self, part: EventPart) -> Edit | None:
        """Return the latest edit of the part in the draft, or of the whole document; else None."""
        edits = [edit for edit in self._edits if edit.part in (part, None)]
        return max(edits, key=lambda edit: edit.at, default=None)

    @property
    def _edits(self) -> tuple[Edit, ...]:
        return self.draft.edits if self.draft else ()

    def _published(self, part: EventPart) -> Mapping[str, object]:
        return self.published.part(part) if self.published else {}


def draft_state(organiser: Organiser, event: str, *, deps: EditDependencies) -> DraftState:
    """Return the state of the event for an organiser who may at least view it.

    The team of an event that was never published is that of its draft. Raises NoSuchEvent, also
    for an organiser outside the team; CodeNeeded.
    """
    return _authorised(organiser, event, "views", deps)


def managed_state(organiser: Organiser, event: str, *, deps: EditDependencies) -> DraftState:
    """Return the state for an organiser who may edit it. Raises also ViewsOnly."""
    return _authorised(organiser, event, "manages", deps)


def unpublished_states(organiser: Organiser, *, deps: EditDependencies) -> Iterator[DraftState]:
    """Yield the events that were never published and whose team the organiser is in.

    What is published is not looked at: publishing an event takes it off their list.
    """
    for event in deps.drafts.unpublished():
        draft = deps.drafts.find(event)
        if draft is None or draft.base:
            continue
        document = read_document(draft.text)
        role = role_of(organiser, team_of(document))
        if role is not None:
            yield _unpublished_state(organiser, role, draft, document)


def fixed_types(state: DraftState, *, deps: EditDependencies) -> Mapping[str, str]:
    """Return the type of each question that may have answers, by name: it can be no other.

    Questions that earlier versions asked are among them. ``text`` may become ``long_text`` and
    back, since both hold the same answers.
    """
    latest, now = state.definition, deps.clock()
    if latest is None or not may_have_answers(latest, publications=deps.publications, now=now):
        return {}
    return asked_types(latest)


def file_of(definition: EventDefinition, *, versions: VersionStore) -> EventDocument:
    """Return the event file of the published definition, as it is kept or made from it."""
    kept = versions.find(definition.event, definition.version)
    return read_document((kept or former_version(definition)).text)


def storable(document: EventDocument) -> EventDocument:
    """Return the document without join address. Raises DefinitionRefused if it is too large."""
    kept = document.without_room()
    if too_large := list(document_size_fits(kept.text)):
        raise DefinitionRefused(too_large)
    return kept


def last_edit(state: DraftState, part: EventPart, *, deps: EditDependencies) -> Edit | None:
    """Return the latest edit of the part, by the draft or by a publication; None if unknown."""
    edit = state.edit_of(part)
    if edit and part in state.changed:
        return edit
    versions = deps.versions.of_event(state.event)
    found = next((version for version in versions if part in version.changed), None)
    if found is None or found.at is None or (edit and edit.at > found.at):
        return edit
    return Edit(who=found.who, at=found.at, part=part)


def team_of(document: EventDocument) -> Team:
    """Return the team in an event file, whether or not its addresses are right."""
    team = document.data.get("team")
    named = team if isinstance(team, dict) else {}
    return Team.model_construct(
        None, manages=_texts(named.get("manages")), views=_texts(named.get("views"))
    )


def _texts(values: object) -> tuple[str, ...]:
    """Return the texts in a list; none of anything else."""
    found = values if isinstance(values, list) else ()
    return tuple(value for value in found if isinstance(value, str))


def _authorised(organiser: Organiser, event: str, to: Role, deps: EditDependencies) -> DraftState:
    if not is_slug(event):
        raise NoSuchEvent(event)
    draft = deps.drafts.find(event)  # first: one that is published meanwhile was there before
    definition = deps.publications.latest(event)
    if definition is not None:
        role = checked_role(organiser, event, definition.team, to=to)
        return _published_state(organiser, role, definition, draft, deps)
    if draft is None:
        raise NoSuchEvent(event)
    document = read_document(draft.text)
    role = checked_role(organiser, event, team_of(document), to=to)
    return _unpublished_state(organiser, role, draft, document)


def _unpublished_state(
    organiser: Organiser, role: Role, draft: Draft, document: EventDocument
) -> DraftState:
    return DraftState(
        event=draft.event,
        organiser=organiser,
        role=role,
        definition=None,
        published=None,
        draft=draft,
        document=document,
    )


def _published_state(
    organiser: Organiser,
    role: Role,
    definition: EventDefinition,
    draft: Draft | None,
    deps: EditDependencies,
) -> DraftState:
    published = file_of(definition, versions=deps.versions)
    state = DraftState(
        event=definition.event,
        organiser=organiser,
        role=role,
        definition=definition,
        published=published,
        draft=draft,
        document=published,
    )
    if draft is None:
        return state
    if draft.base == definition.version:
        document = read_document(draft.text)
        return replace(state, document=document, conflicts=_left(draft.conflicts, state, document))
    return _merged(state, draft, definition, deps)


def _merged(
    state: DraftState, draft: Draft, definition: EventDefinition, deps: EditDependencies
) -> DraftState:
    """Return the state of a draft with what was published after it began."""
    base = deps.versions.find(draft.event, draft.base)
    moved = deps.versions.find(draft.event, definition.version)
    document, conflicts = merge_draft(
        read_document(draft.text),
        read_document(base.text) if base else None,
        state.published or state.document,
        whole=any(edit.part is None for edit in draft.edits),
    )
    return replace(
        state,
        document=document,
        moved=moved or former_version(definition),
        conflicts=_left((*draft.conflicts, *conflicts), state, document),
    )


def _left(
    conflicts: Collection[EventPart], state: DraftState, document: EventDocument
) -> tuple[EventPart, ...]:
    """Return the parts in conflict, in order, without those that are published as in the draft."""
    merged = replace(state, document=document)
    return tuple(part for part in merged.changed if part in conflicts)
