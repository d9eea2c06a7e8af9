"""Outgoing mail: all data of one mail to one attendee, or to one who manages the event."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from registrar.domain.broadcast import READY, ChangedPart
from registrar.domain.event import EventDefinition
from registrar.domain.message import ELSEWHERE

# Method of a calendar entry (RFC 5546 3.2)
CalendarMethod = Literal["PUBLISH", "CANCEL"]

# Kinds that tell of an end, and the state in which the calendar may have an entry to remove. A
# cancelled registration does not record whether it had one; removing a missing entry does nothing.
_ENDS: Mapping[str, str] = {
    "cancelled": "cancelled",
    "event_cancelled": "confirmed",
    "erased": "confirmed",
}


# Kinds without dates and place of the event
_WITHOUT_CALENDAR: frozenset[str] = ELSEWHERE | {"news"}


@dataclass(frozen=True, kw_only=True)
class OutgoingMail:
    """One mail before it is worded.

    ``kind`` names the template: a kind of message, erased, registration_opened or room_missing.
    ``state`` is what the registration is now: confirmed, held, waiting or cancelled; of an erased
    one, what it was. It is ``unproven`` if nobody has proven its address, ``by_team`` if an
    organiser registered the person by hand. ``name`` is as the attendee typed it and may be
    hostile; nothing else of a submission is here (M2). ``to`` and ``sender`` are bare addresses,
    ``written`` is aware, ``reference`` is our own id of the message.
    ``waiting_position`` counts from 1. ``confirm_link`` proves a new address, ``held_until`` ends
    the time to prove the registration's own, ``not_me_link`` ends mail to somebody who never gave
    the address. ``door_code`` checks in at the door. ``changed`` says what of the event is new;
    ``heading`` and ``paragraphs`` are the team's own words, in news, in ``words_language`` if that
    is another than ``language``; ``room_link`` leads who manages the event to its room,
    ``sample_sent`` is when an organiser is sent it as a sample. Fields of a registration are empty
    for people without one.
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
    unproven: bool = False
    by_team: bool = False
    personal_link: str = ""
    join_link: str | None = None
    door_code: str = ""
    uid: str = ""
    sequence: int = 0
    waiting_position: int | None = None
    confirm_link: str = ""
    held_until: datetime | None = None
    not_me_link: str = ""
    changed: tuple[ChangedPart, ...] = ()
    heading: str = ""
    paragraphs: tuple[str, ...] = ()
    words_language: str = ""
    room_link: str = ""
    sample_sent: datetime | None = None

    @property
    def template(self) -> str:
        """Name of the mail's template."""
        return "programme_ready" if self.changed == READY else self.kind

    @property
    def current_state(self) -> str:
        """State in the mail: ``off`` (event cancelled), ``over`` (ended), or the registration's.

        A seat at a cancelled or ended event counts for nothing.
        """
        if self.event.cancelled:
            return "off"
        return "over" if self.written >= self.event.ends else self.state

    @property
    def begun(self) -> bool:
        """Tell whether the event has begun: seats are no longer given or cancelled."""
        return self.written >= self.event.starts

    @property
    def method(self) -> CalendarMethod | None:
        """Calendar method; None while waiting, after the end, and for kinds without a calendar."""
        if self.kind in _WITHOUT_CALENDAR or self.changed == READY:
            return None
        if self.written >= self.event.ends:
            return None
        if self.kind in _ENDS:
            return "CANCEL" if self.state == _ENDS[self.kind] else None
        if self.state != "confirmed":
            return None
        return "CANCEL" if self.event.cancelled else "PUBLISH"


def language_for(event: EventDefinition, language: str) -> str:
    """Return the language, or the event's first if the event no longer has it (L4)."""
    return language if language in event.languages else event.languages[0]
