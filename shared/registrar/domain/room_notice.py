"""Room notices: emails to those who manage an online event whose room has no join address yet."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Literal

from registrar.domain.checkpoint import Checkpoint
from registrar.domain.email_address import canonical
from registrar.domain.event import EventDefinition
from registrar.domain.keyring import Keyring
from registrar.domain.message import reminder_of
from registrar.domain.message_reference import to_reference
from registrar.domain.to_do import URGENT_BEFORE, room_state

RoomNoticeState = Literal["pending", "claimed", "sent", "refused"]

# Last part of a notice's reference
ROOM_NOTICE = "room_missing"

# Time before the start at which those who manage are notified once more
_AGAIN_BEFORE = timedelta(hours=4)

# From a publication within the last hours on, there is so much time to set the room
_GRACE = timedelta(minutes=10)

_HOUR = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True)
class RoomCheck(Checkpoint):
    """Check of an event's room, at the next moment at which a notice may be due."""

    event: str
    due: datetime


@dataclass(frozen=True)
class RoomNoticeKey:
    """Key of a notice: event, occasion, and the digest of its recipient's address.

    The occasion names the hours and the start, so that each goes to everybody once.
    """

    event: str
    occasion: str
    digest: str

    @property
    def reference(self) -> str:
        """Key in the alphabet of SES's tags."""
        return to_reference(self.event, self.occasion, self.digest, ROOM_NOTICE)


@dataclass(frozen=True, kw_only=True)
class RoomNotice:
    """Notice to one who manages the event, and the state of the email; ``address`` is not stored.

    ``refused_since`` is the time at which SES first refused the email itself, not for the rate.
    """

    key: RoomNoticeKey
    address: str
    state: RoomNoticeState = "pending"
    attempts: int = 0
    due: datetime
    refused_since: datetime | None = None

    @property
    def is_open(self) -> bool:
        """True if it is still to be sent."""
        return self.state in ("pending", "claimed")

    def is_due(self, now: datetime) -> bool:
        """Tell whether it may be claimed: not tried yet, its pause over, or its lease ended."""
        return self.is_open and self.due <= now

    def claimed(self, until: datetime) -> "RoomNotice":
        """Return it claimed for its next attempt, with a lease until that moment."""
        return replace(self, state="claimed", attempts=self.attempts + 1, due=until)


def lacks_room(definition: EventDefinition, now: datetime) -> bool:
    """Tell whether the event is yet to begin, and nobody could join it."""
    is_to_come = not definition.cancelled and now < definition.starts
    return is_to_come and room_state(definition) == "missing"


def first_check(definition: EventDefinition, now: datetime) -> RoomCheck | None:
    """Return the check that publishing the definition makes due; None if its room is set.

    Who publishes it shortly before the start has some minutes to set the room, at most half of
    those that are left.
    """
    if not lacks_room(definition, now):
        return None
    starts = _starts(definition)
    grace = min(_GRACE, (starts - now) / 2)
    return RoomCheck(event=definition.event, due=max(starts - URGENT_BEFORE, now + grace))


def occasion_at(definition: EventDefinition, now: datetime) -> str:
    """Return the occasion of the newest notice that is due; empty if there is none yet."""
    starts = _starts(definition)
    come = [before for before in (_AGAIN_BEFORE, URGENT_BEFORE) if now >= starts - before]
    return reminder_of(come[0] // _HOUR, starts) if come else ""


def next_moment(definition: EventDefinition, now: datetime) -> datetime | None:
    """Return the next moment at which a notice is due; None after the last."""
    starts = _starts(definition)
    moments = (starts - before for before in (URGENT_BEFORE, _AGAIN_BEFORE))
    return next((moment for moment in moments if moment > now), None)


def recipients(definition: EventDefinition, keys: Keyring) -> dict[str, str]:
    """Return the addresses of those who manage the event, each once, by their digests."""
    event, team = definition.event, definition.team
    return {notice_digest(keys, event, address): address for address in team.manages}


def notice_digest(keys: Keyring, event: str, address: str) -> str:
    """Return the digest that replaces an address in the keys of its notices."""
    return keys.digest("room notice", event, canonical(address))[:16].hex()


def _starts(definition: EventDefinition) -> datetime:
    """Return the start in UTC: Python compares wall times within one zone (PEP 495)."""
    return definition.starts.astimezone(UTC)
