"""A letter: everything one mail to one attendee is made of."""

from dataclasses import dataclass
from datetime import datetime

from registrar.domain.event import EventDefinition


@dataclass(frozen=True, kw_only=True)
class Letter:
    """One mail before it is worded.

    ``kind`` names the template: confirmed, waiting, already_registered or registration_opened.
    ``state`` is what the registration is now: confirmed or waiting. ``name`` is as the attendee
    typed it and may be hostile; nothing else of a submission is here (M2). ``to`` and ``sender``
    are bare addresses, ``written`` is aware, ``reference`` is our own id of the message. What
    tells of a registration stays empty in a message to somebody who has none.
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
