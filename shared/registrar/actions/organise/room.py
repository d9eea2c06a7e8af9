"""Set the secret join address of a published online event; it stands in no event file and no log.

All raise NoSuchEvent, also for an event that was never published, and CodeNeeded.
"""

from itertools import takewhile

from registrar.actions.change import retry_until_settled
from registrar.actions.organise.draft_state import DraftState, managed_state
from registrar.actions.organise.edit_ports import EditDependencies
from registrar.actions.organise.publish_document import publish_document
from registrar.actions.publish import VersionMoved
from registrar.domain.event import EventDefinition
from registrar.domain.event_version import ROOM_SET, EventVersion
from registrar.domain.organiser import Organiser
from registrar.domain.refusals import NoSuchEvent

# What a version may have changed after which the room is another, or none
_OTHER_ROOM = frozenset({"room", "place"})


class RoomMoved(VersionMoved):
    """Somebody set another room, or moved the event, after the page was shown: nothing was done.

    ``version`` is the one that did it, None if it is not kept.
    """

    def __init__(self, version: EventVersion | None) -> None:
        super().__init__("the room has changed")
        self.version = version


def join_address(state: DraftState) -> str:
    """Return the join address for who manages the event; empty for others, or if none is set."""
    online = state.definition.place.online if state.definition else None
    return (online.join_address or "") if online and state.manages else ""


def set_room(
    organiser: Organiser, event: str, address: str, *, version: int, deps: EditDependencies
) -> EventDefinition:
    """Set the address and note it in the audit; return the definition. The same changes nothing.

    ``version`` is the one that the page showed. What others published since stays, but for another
    room or place: RoomMoved. Raises also ViewsOnly, DefinitionRefused for an address that is none,
    or an event that is not online, and TryLater.
    """
    found: list[EventDefinition] = []

    def attempt() -> bool:
        state = managed_state(organiser, event, deps=deps)
        try:
            found.append(_publish(state, address, version, deps))
        except RoomMoved:
            raise
        except VersionMoved:
            return False
        return True

    retry_until_settled(attempt)
    return found[-1]


def _publish(
    state: DraftState, address: str, version: int, deps: EditDependencies
) -> EventDefinition:
    if state.definition is None or state.published is None:
        raise NoSuchEvent(state.event)
    if address != join_address(state):
        _require_same_room(state, version, deps)
    return publish_document(
        state.organiser,
        state.event,
        state.published,
        what=ROOM_SET,
        version=state.version,
        deps=deps,
        room=address,
        definition=state.definition,
    )


def _require_same_room(state: DraftState, version: int, deps: EditDependencies) -> None:
    """Raise RoomMoved if a later version has another room, or is not kept."""
    kept = deps.versions.of_event(state.event)
    later = [*takewhile(lambda each: each.number > version, kept)]
    moved = next((each for each in later if _OTHER_ROOM.intersection(each.changed)), None)
    if moved or len(later) < state.version - version:
        raise RoomMoved(moved)
