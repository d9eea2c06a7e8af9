"""Publish an event file for an organiser, with the audit line; and foresee what that brings.

All raise NoSuchEvent, ViewsOnly, CodeNeeded, TryLater, StaysCancelled, and DefinitionRefused.
"""

from dataclasses import dataclass

from registrar.actions.foresee import Forecast, foresee
from registrar.actions.organise.access import checked_role
from registrar.actions.organise.draft_state import managed_state, team_of
from registrar.actions.organise.edit_ports import EditDependencies
from registrar.actions.organise.edit_refusals import NameTaken
from registrar.actions.publish import next_version, publish
from registrar.domain.event import EventDefinition, Team
from registrar.domain.event_archive import ImportInterrupted
from registrar.domain.event_problems import DefinitionRefused, EventProblem
from registrar.domain.event_room import with_room
from registrar.domain.event_version import CANCELLED, PUBLISHED, Publication
from registrar.domain.organiser import Organiser
from registrar.domain.refusals import NoSuchEvent
from registrar.event_file.changes import Change, changes
from registrar.event_file.document import EventDocument


@dataclass(frozen=True, kw_only=True)
class Consequences:
    """Effects of publishing ``definition``: what changes for visitors, emails and seats.

    ``definition`` is the next version, or the latest if nothing would change. ``version`` and
    ``revision`` are the published version (0: none) and the draft (0: none) that this was computed
    from; publishing takes both. The forecast of a first version is empty.
    """

    definition: EventDefinition
    changes: tuple[Change, ...]
    forecast: Forecast
    version: int
    revision: int = 0


def publish_document(
    organiser: Organiser,
    event: str,
    document: EventDocument,
    *,
    what: str,
    version: int,
    deps: EditDependencies,
    room: str | None = None,
    definition: EventDefinition | None = None,
) -> EventDefinition:
    """Publish the document over ``version`` with the audit line ``what``; return the definition.

    ``room`` replaces the secret join address, an empty one removes it; only ``ROOM_SET`` may give
    it. ``definition`` is what the document says, for a change of one thing that is made even if
    this Registrar would refuse the rest; left out, the document is checked. Raises VersionMoved if
    another version is published.
    """
    wanted = definition or of_event(document, event).checked()
    return publish_as(
        organiser,
        wanted if room is None else with_room(wanted, room),
        _publication(organiser, document, what),
        version=version,
        deps=deps,
    )


def publish_as(
    organiser: Organiser,
    definition: EventDefinition,
    publication: Publication,
    *,
    version: int,
    deps: EditDependencies,
) -> EventDefinition:
    """Publish the definition over ``version`` if the organiser may. Raises also DraftMoved.

    A first version is published by those who manage it by its own team.
    """
    _check(organiser, definition.event, definition.team, deps)
    try:
        return publish(
            definition,
            publications=deps.publications,
            now=deps.clock(),
            publication=publication,
            replacing=version,
        )
    except ImportInterrupted as error:
        raise NameTaken(definition.event) from error


def foreseen(
    organiser: Organiser,
    event: str,
    document: EventDocument,
    *,
    deps: EditDependencies,
    definition: EventDefinition | None = None,
) -> Consequences:
    """Return the effects of publishing the document over the latest version; write nothing."""
    latest = _check(organiser, event, team_of(document), deps)
    new_version = next_version(
        definition or document.checked(),
        latest,
        publications=deps.publications,
        now=deps.clock(),
        publication=_publication(organiser, document, PUBLISHED),
    )
    if latest is None:
        return Consequences(
            definition=new_version, changes=(), forecast=Forecast(overfull={}), version=0
        )
    is_next = new_version.version > latest.version
    return Consequences(
        definition=new_version,
        changes=changes(latest, new_version),
        forecast=foresee(latest, new_version, deps=deps.foresee_deps)
        if is_next
        else Forecast(overfull={}),
        version=latest.version,
    )


def cancel_event(
    organiser: Organiser, event: str, *, version: int, deps: EditDependencies
) -> EventDefinition:
    """Cancel the event: publish its document as cancelled. Raises VersionMoved.

    A cancelled event stays as it is.
    """
    latest, document, cancelled = _cancelled(organiser, event, deps)
    if latest.cancelled:
        return latest
    return publish_document(
        organiser,
        event,
        document,
        what=CANCELLED,
        version=version,
        deps=deps,
        definition=cancelled,
    )


def cancel_consequences(
    organiser: Organiser, event: str, *, deps: EditDependencies
) -> Consequences:
    """Return the effects of cancelling the event now."""
    _, document, cancelled = _cancelled(organiser, event, deps)
    return foreseen(organiser, event, document, deps=deps, definition=cancelled)


def _cancelled(
    organiser: Organiser, event: str, deps: EditDependencies
) -> tuple[EventDefinition, EventDocument, EventDefinition]:
    """Return the latest definition, and document and definition as cancelled."""
    state = managed_state(organiser, event, deps=deps)
    if state.definition is None or state.published is None:
        raise NoSuchEvent(event)
    document = state.published.with_values({"cancelled": True})
    return state.definition, document, state.definition.model_copy(update={"cancelled": True})


def of_event(document: EventDocument, event: str) -> EventDocument:
    """Return the document, which has to be of that event. Raises DefinitionRefused."""
    name = document.data.get("event")
    if name != event:
        wrong, right = f'this is the file of "{name}"', f'write "{event}"'
        raise DefinitionRefused([EventProblem("event", wrong, right, "other_event")])
    return document


def _check(
    organiser: Organiser, event: str, team: Team, deps: EditDependencies
) -> EventDefinition | None:
    """Return the latest definition if the organiser may publish; ``team`` is that of a first."""
    latest = deps.publications.latest(event)
    checked_role(organiser, event, latest.team if latest else team, to="manages")
    return latest


def _publication(organiser: Organiser, document: EventDocument, what: str) -> Publication:
    return Publication(text=document.without_room().text, who=organiser.address, what=what)
