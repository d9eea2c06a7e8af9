"""Deliver: a message of the outbox goes to SES, and the ledger says what became of it.

pending -> claimed (attempt counted, lease set) -> one call to SES -> sent. A definite refusal
puts the message back with a later due time; after an unclear outcome the claim stands until its
lease ends, and only then is the message sent again. So every current message reaches SES at
least once, and a copy needs an outcome that nobody heard of.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, Protocol

from registrar.domain.message import (
    LEASE,
    OUTLIVE_THE_EVENT,
    Message,
    MessageKey,
    pause_after,
)
from registrar.domain.registration import Registration
from registrar.domain.seats import Seats

Outcome = Literal["sent", "refused", "unclear", "superseded", "not_due"]


class Refused(Exception):
    """SES did not take the mail, for certain: refused, throttled, or never reached."""


class MessageRefused(Refused):
    """SES refuses this very message: whoever tries the same again is refused again."""


class Unclear(Exception):
    """Nobody knows whether SES took the mail: a time-out, a reset, a fault after the request."""


class Registrations(Protocol):
    """What delivering needs of the registrations."""

    def find(self, registration_id: str) -> Registration | None:
        """The registration as it is now, or None."""


class Events(Protocol):
    """What delivering needs of the events."""

    def seats(self, event: str) -> Seats:
        """The counters as they are now, and whether the event is cancelled."""


class Outbox(Protocol):
    """What delivering needs of the messages; each change fails if another attempt came between."""

    def find(self, key: MessageKey) -> Message | None:
        """The message as it is now, or None."""

    def claim(
        self, message: Message, registration: Registration, *, now: datetime, until: datetime
    ) -> bool:
        """Take it for one attempt; False if taken, past, or the registration has moved on."""

    def mark_sent(
        self, message: Message, registration: Registration, *, ses_id: str, now: datetime
    ) -> bool:
        """Note that SES has it."""

    def put_back(self, message: Message, *, due: datetime) -> bool:
        """Note that SES refused it."""

    def supersede(self, message: Message) -> bool:
        """Note that it shall never be sent."""


class Post(Protocol):
    """What composes a message and gives it to SES in exactly one call."""

    def send(self, message: Message, registration: Registration) -> str:
        """The id SES gave it. Raises Refused or Unclear."""


@dataclass(frozen=True, kw_only=True)
class PostRoom:
    """Where messages are sent from: the collaborators of ``deliver``; ``jitter`` gives 0..1."""

    registrations: Registrations
    events: Events
    outbox: Outbox
    post: Post
    clock: Callable[[], datetime]
    jitter: Callable[[], float]


def deliver(key: MessageKey, *, room: PostRoom) -> Outcome:
    """Send the message if it is due and nobody else has it; what became of it."""
    message = room.outbox.find(key)
    now = room.clock()
    if message is None or not message.is_due(now):
        return "not_due"
    registration = room.registrations.find(key.registration_id)
    if registration is None or not _is_true(message, registration, room):
        room.outbox.supersede(message)
        return "superseded"
    if not room.outbox.claim(message, registration, now=now, until=now + LEASE):
        return "not_due"
    return _send(
        replace(message, state="claimed", attempts=message.attempts + 1), registration, room
    )


def _is_true(message: Message, registration: Registration, room: PostRoom) -> bool:
    """Whether it still says what is so; of a cancelled event hardly anything does."""
    if not message.speaks_for(registration, room.clock()):
        return False
    return message.key.kind in OUTLIVE_THE_EVENT or not room.events.seats(message.event).cancelled


def _send(message: Message, registration: Registration, room: PostRoom) -> Outcome:
    try:
        ses_id = room.post.send(message, registration)
    except Refused:
        pause = pause_after(message.attempts, room.jitter())
        room.outbox.put_back(message, due=room.clock() + pause)
        return "refused"
    except Unclear:
        return "unclear"
    room.outbox.mark_sent(message, registration, ses_id=ses_id, now=room.clock())
    return "sent"
