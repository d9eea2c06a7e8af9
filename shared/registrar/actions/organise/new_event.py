"""Create an event as a draft that was never published, copy one, and delete such a draft."""

from collections.abc import Iterator
from dataclasses import replace

from registrar.actions.organise.draft_state import (
    DraftState,
    draft_state,
    managed_state,
    storable,
    team_of,
    unpublished_states,
)
from registrar.actions.organise.edit_ports import EditDependencies
from registrar.actions.organise.edit_refusals import CannotCreate, NameTaken
from registrar.actions.publish import DraftMoved
from registrar.domain.event_problems import DefinitionRefused, EventProblem
from registrar.domain.event_version import Draft, Edit
from registrar.domain.organiser import OPERATOR, Organiser, role_of
from registrar.domain.refusals import CodeNeeded, NoSuchEvent
from registrar.domain.slug import is_slug
from registrar.event_file.document import EventDocument


def may_create(organiser: Organiser, *, deps: EditDependencies) -> bool:
    """Tell whether the organiser may create an event: owners, and whoever manages one."""
    return organiser.owner or any(_managed(organiser, deps))


def create(organiser: Organiser, document: EventDocument, *, deps: EditDependencies) -> DraftState:
    """Store the document as the first draft of the event that it names; return its state.

    The organiser is added to those who manage it. Raises NameTaken, CannotCreate, CodeNeeded, and
    DefinitionRefused for a name that none can have, or a document too large.
    """
    if not organiser.coded:
        raise CodeNeeded
    if not may_create(organiser, deps=deps):
        raise CannotCreate
    name = document.data.get("event")
    if not isinstance(name, str) or not is_slug(name):
        right = "use lower-case letters, digits and hyphens"
        raise DefinitionRefused([EventProblem("event", "no name of an event", right, "not_a_slug")])
    draft = Draft(
        event=name,
        text=storable(_with_maker(document, organiser)).text,
        base=0,
        revision=0,
        edits=(Edit(who=organiser.address, at=deps.clock(), part=None),),
    )
    if deps.publications.latest(name) or deps.drafts.begin(draft) is None:
        raise NameTaken(name)
    return draft_state(organiser, name, deps=deps)


def copy(organiser: Organiser, event: str, new_name: str, *, deps: EditDependencies) -> DraftState:
    """Store a copy of the published event under the new name, as ``create`` does.

    Dates, programme and room are left out, and the team stays. Raises also NoSuchEvent, ViewsOnly.
    """
    from registrar.event_file.starting import copy_of  # for this page alone

    state = managed_state(organiser, event, deps=deps)
    if state.published is None:
        raise NoSuchEvent(event)
    return create(organiser, copy_of(state.published, new_name), deps=deps)


def delete_draft(
    organiser: Organiser, event: str, *, revision: int, deps: EditDependencies
) -> None:
    """Delete an event that was never published. Raises NoSuchEvent, ViewsOnly, DraftMoved."""
    state = managed_state(organiser, event, deps=deps)
    if state.draft is None or state.definition:
        raise NoSuchEvent(event)
    if state.revision != revision or not deps.drafts.end(state.draft):
        raise DraftMoved(event)


def unpublished(organiser: Organiser, *, deps: EditDependencies) -> list[DraftState]:
    """Return the events that were never published and whose team the organiser is in."""
    return [*unpublished_states(organiser, deps=deps)]


def _managed(organiser: Organiser, deps: EditDependencies) -> Iterator[str]:
    """Yield the events that the organiser manages, published or not."""
    events = deps.organiser_deps.events
    for name in events.all():
        definition = events.definition(name, at_least=events.seats(name).form_version)
        if role_of(organiser, definition.team) == "manages":
            yield name
    yield from (state.event for state in unpublished_states(organiser, deps=deps) if state.manages)


def _with_maker(document: EventDocument, organiser: Organiser) -> EventDocument:
    """Return the document with the organiser among those who manage the event."""
    team = team_of(document)
    is_there = role_of(replace(organiser, owner=False), team) == "manages"
    if is_there or organiser == OPERATOR:
        return document
    values = {
        "manages": [*team.manages, organiser.address],
        "views": [address for address in team.views if address.lower() != organiser.address],
    }
    return document.with_values({"team": {key: value for key, value in values.items() if value}})
