"""Join: the link to the conference room, good from shortly before the start to the end.

Looking changes nothing, so a mail scanner finds no room and nobody is counted by it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from registrar.actions.attend.ports import AttendeeDependencies, registration_of_token
from registrar.domain.event import EventDefinition, Online
from registrar.domain.refusals import CannotJoin
from registrar.domain.registration import Registration
from registrar.domain.signed_link import LinkRefused

DoorState = Literal["early", "open", "over", "cancelled", "no_address"]


@dataclass(frozen=True, kw_only=True)
class JoinWindow:
    """The way in: whose it is, and whether it is open; ``no_address``: the room is not set yet."""

    registration: Registration
    definition: EventDefinition
    opens: datetime
    state: DoorState


def look_at_door(token: str, *, deps: AttendeeDependencies) -> JoinWindow:
    """The door the token opens; LinkRefused after a cancellation or an erasure."""
    current = registration_of_token(token, "join", deps=deps)
    definition = deps.events.definition(current.event)
    online = definition.place.online
    if current.state != "confirmed" or online is None:
        raise LinkRefused
    opens = definition.room_opens
    cancelled = deps.events.seats(current.event).cancelled
    now = deps.clock()
    state = "cancelled" if cancelled else door_state(online, opens, definition.ends, now)
    return JoinWindow(registration=current, definition=definition, opens=opens, state=state)


def door_state(online: Online, opens: datetime, ends: datetime, now: datetime) -> DoorState:
    """The state of the door of an event that takes place."""
    if now >= ends:
        return "over"
    if now < opens:
        return "early"
    return "open" if online.join_address else "no_address"


def walk_in(token: str, *, deps: AttendeeDependencies) -> str:
    """The secret address of the room; the first time is noted. CannotJoin, LinkRefused."""
    door = look_at_door(token, deps=deps)
    online = door.definition.place.online
    if door.state != "open" or online is None or online.join_address is None:
        raise CannotJoin
    deps.registrations.note_joined(door.registration, now=deps.clock())
    return online.join_address
