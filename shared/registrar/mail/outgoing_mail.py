"""A letter: everything one mail to one attendee is made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from registrar.domain.broadcast import READY, ChangedPart
from registrar.domain.event import EventDefinition
from registrar.domain.message import ELSEWHERE

# What a calendar does with an entry (RFC 5546 3.2)
CalendarMethod = Literal["PUBLISH", "CANCEL"]

# What tells of an end, and the state that may have an entry to take away. A cancelled
# registration no longer knows whether it had one; taking away what is not there does nothing.
_ENDS: Mapping[str, str] = {
    "cancelled": "cancelled",
    "event_cancelled": "confirmed",
    "erased": "confirmed",
}


# What says nothing of when and where
_WITHOUT_CALENDAR: frozenset[str] = ELSEWHERE | {"news"}


@dataclass(frozen=True, kw_only=True)
class OutgoingMail:
    """One mail before it is worded.

    ``kind`` names the template: a kind of message, erased or registration_opened. ``state`` is
    what the registration is now: confirmed, waiting or cancelled; of an erased one, what it was.
    ``name`` is as the attendee typed it and may be hostile; nothing else of a submission is here
    (M2). ``to`` and ``sender`` are bare addresses, ``written`` is aware, ``reference`` is our own
    id of the message. ``place_in_list`` counts from 1. ``confirm_link`` proves a new address,
    ``changed`` says what of the event is new; ``heading`` and ``paragraphs`` are the team's own
    words, in news. What tells of a registration stays empty in a message to somebody who has none.
    """

    kind: str
    event: EventDefinition
    language: str
    to: str
    event_link: str
    privacy_link: str
    sender: str
    written: datetime
    reference: str
    name: str = ""
    state: str = ""
    personal_link: str = ""
    join_link: str | None = None
    uid: str = ""
    sequence: int = 0
    place_in_list: int | None = None
    confirm_link: str = ""
    changed: tuple[ChangedPart, ...] = ()
    heading: str = ""
    paragraphs: tuple[str, ...] = ()

    @property
    def template(self) -> str:
        """The name of the template that words it."""
        return "programme_ready" if self.changed == READY else self.kind

    @property
    def standing(self) -> str:
        """What holds now: ``off`` for a cancelled event, ``over``, else the registration's state.

        A seat at an event that does not take place, or has been, is none.
        """
        if self.event.cancelled:
            return "off"
        return "over" if self.written >= self.event.ends else self.state

    @property
    def begun(self) -> bool:
        """Whether the event has begun, so that no seats are given or taken back any more."""
        return self.written >= self.event.starts

    @property
    def method(self) -> CalendarMethod | None:
        """What it does in its reader's calendar; nothing for who waits or has been there."""
        if self.kind in _WITHOUT_CALENDAR or self.changed == READY:
            return None
        if self.written >= self.event.ends:
            return None
        if self.kind in _ENDS:
            return "CANCEL" if self.state == _ENDS[self.kind] else None
        if self.state != "confirmed":
            return None
        return "CANCEL" if self.event.cancelled else "PUBLISH"


def spoken(event: EventDefinition, language: str) -> str:
    """The reader's language, or the event's first if the event has lost that one (L4)."""
    return language if language in event.languages else event.languages[0]
