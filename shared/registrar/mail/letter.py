"""A letter: everything one mail to one attendee is made of."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from registrar.domain.event import EventDefinition


# What of an event has changed
Part = Literal["time", "place", "programme"]


@dataclass(frozen=True, kw_only=True)
class Letter:
    """One mail before it is worded.

    ``kind`` names the template: a kind of message, erased or registration_opened. ``state`` is
    what the registration is now: confirmed, waiting or cancelled; of an erased one, what it was.
    ``name`` is as the attendee typed it and may be hostile; nothing else of a submission is here
    (M2). ``to`` and ``sender`` are bare addresses, ``written`` is aware, ``reference`` is our own
    id of the message. ``place_in_list`` counts from 1. ``confirm_link`` proves a new address,
    ``changed`` says what of the event is new. What tells of a registration stays empty in a
    message to somebody who has none.
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
    changed: tuple[Part, ...] = ()
