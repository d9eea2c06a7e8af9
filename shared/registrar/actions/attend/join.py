"""Join link of an online event: valid from shortly before the start until the end.

Viewing the page changes nothing, so a mail scanner neither finds the join address nor is counted
as a participant.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from registrar.actions.attend.ports import AttendeeDependencies, registration_of_token
from registrar.domain.event import EventDefinition, Online
from registrar.domain.refusals import CannotJoin
from registrar.domain.registration import Registration
from registrar.domain.signed_link import LinkRefused

JoinState = Literal["early", "open", "over", "cancelled", "no_address"]


@dataclass(frozen=True, kw_only=True)
class JoinWindow:
    """Join link's state and registration; ``no_address``: the join address is not set yet."""

    registration: Registration
    definition: EventDefinition
    opens: datetime
    state: JoinState


def join_window(token: str, *, deps: AttendeeDependencies) -> JoinWindow:
    """Read the join window of the token. Raises LinkRefused unless confirmed and online."""
    current = registration_of_token(token, "join", deps=deps)
    definition = deps.events.definition(current.event)
    online = definition.place.online
    if current.state != "confirmed" or online is None:
        raise LinkRefused
    opens = definition.room_opens
    cancelled = deps.events.seats(current.event).cancelled
    now = deps.clock()
    state = "cancelled" if cancelled else join_state(online, opens, definition.ends, now)
    return JoinWindow(registration=current, definition=definition, opens=opens, state=state)


def join_state(online: Online, opens: datetime, ends: datetime, now: datetime) -> JoinState:
    """Compute the state of the join window of an event that is not cancelled."""
    if now >= ends:
        return "over"
    if now < opens:
        return "early"
    return "open" if online.join_address else "no_address"


def join(token: str, *, deps: AttendeeDependencies) -> str:
    """Return the secret join address; record the first use. Raises CannotJoin, LinkRefused."""
    window = join_window(token, deps=deps)
    online = window.definition.place.online
    if window.state != "open" or online is None or online.join_address is None:
        raise CannotJoin
    deps.registrations.note_joined(window.registration, now=deps.clock())
    return online.join_address
