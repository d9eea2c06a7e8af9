"""List the published versions of an event, compare two, and restore one.

All raise NoSuchEvent, also for an event that was never published, and CodeNeeded.
"""

from dataclasses import dataclass

from registrar.actions.kept_versions import former_version
from registrar.actions.organise.access import Authorised, authorise
from registrar.actions.organise.draft_state import file_of
from registrar.actions.organise.edit_ports import EditDependencies
from registrar.actions.organise.edit_refusals import NoSuchVersion
from registrar.actions.organise.publish_document import Consequences, foreseen, publish_document
from registrar.domain.event import EventDefinition
from registrar.domain.event_problems import DefinitionRefused
from registrar.domain.event_version import RESTORED, EventVersion
from registrar.domain.organiser import Organiser, Role
from registrar.event_file.changes import Change, changes, text_diff
from registrar.event_file.document import EventDocument, read_document
from registrar.event_file.reading import NotAnEventFile


@dataclass(frozen=True, kw_only=True)
class Difference:
    """Difference of two versions: in words, and as a unified diff of the event files.

    ``changes`` is None if this Registrar no longer reads one of them.
    """

    before: EventVersion
    after: EventVersion
    changes: tuple[Change, ...] | None
    text: str


def versions(
    organiser: Organiser, event: str, *, deps: EditDependencies
) -> tuple[EventVersion, ...]:
    """Return the versions, newest first, each with its event file; never without the latest."""
    definition = _published(organiser, event, deps).definition
    kept = tuple(deps.versions.of_event(event))
    if kept and kept[0].number == definition.version:
        return kept
    return (former_version(definition), *kept)


def version(
    organiser: Organiser, event: str, number: int, *, deps: EditDependencies
) -> EventVersion:
    """Return the version with its event file. Raises NoSuchVersion."""
    definition = _published(organiser, event, deps).definition
    found = deps.versions.find(event, number)
    if found is None and number == definition.version:
        return former_version(definition)
    if found is None:
        raise NoSuchVersion(str(number))
    return found


def difference(
    organiser: Organiser, event: str, before: int, after: int, *, deps: EditDependencies
) -> Difference:
    """Return the difference of two versions. Raises NoSuchVersion."""
    first = version(organiser, event, before, deps=deps)
    second = version(organiser, event, after, deps=deps)
    old, new = _definition(first), _definition(second)
    return Difference(
        before=first,
        after=second,
        changes=changes(old, new) if old and new else None,
        text=text_diff(first.text, second.text),
    )


def restore_consequences(
    organiser: Organiser, event: str, number: int, *, deps: EditDependencies
) -> Consequences:
    """Return the effects of restoring the version now. Raises as ``restore`` does."""
    document = _restored(organiser, event, number, deps)
    return foreseen(organiser, event, document, deps=deps)


def restore(
    organiser: Organiser, event: str, number: int, *, version: int, deps: EditDependencies
) -> EventDefinition:
    """Publish that version's event file again as the next version; return the definition.

    Team and room stay as they are now, and a cancelled event stays cancelled. ``version`` is the
    published one that the page showed. Raises NoSuchVersion, VersionMoved, ViewsOnly, and
    DefinitionRefused, for one that this Registrar takes no more, or that retypes a question.
    """
    document = _restored(organiser, event, number, deps)
    return publish_document(
        organiser, event, document, what=f"{RESTORED} {number}", version=version, deps=deps
    )


def _restored(
    organiser: Organiser, event: str, number: int, deps: EditDependencies
) -> EventDocument:
    """Return the version's event file with the team, and the cancellation, of now."""
    definition = _published(organiser, event, deps, to="manages").definition
    current = file_of(definition, versions=deps.versions).data
    found = version(organiser, event, number, deps=deps)
    return read_document(found.text).with_values(
        {key: current.get(key) for key in ("team", "cancelled")}
    )


def _definition(version: EventVersion) -> EventDefinition | None:
    """Return the version's definition; None if this Registrar does not read it."""
    try:
        return read_document(version.text).checked()
    except (DefinitionRefused, NotAnEventFile):
        return None


def _published(
    organiser: Organiser, event: str, deps: EditDependencies, *, to: Role = "views"
) -> Authorised:
    return authorise(organiser, event, deps=deps.organiser_deps, to=to)
