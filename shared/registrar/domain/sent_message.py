"""Message history of a registration, for its attendee and the team."""

from dataclasses import dataclass, replace
from datetime import datetime

from registrar.domain.delivery import CompositionFault, Delivery
from registrar.domain.message import (
    EVERY_VERSION,
    LEASE,
    Message,
    MessageKey,
    MessageKind,
    MessageState,
)
from registrar.domain.registration import Registration
from registrar.domain.seats import Seats


@dataclass(frozen=True)
class SentMessage:
    """Message: kind and occasion, time of sending, delivery.

    ``given_up`` is the time of giving up after refusals, ``fault`` the reason that it could not be
    made.
    ``occasion`` and ``version`` are those of its key; from ``until`` on it is not sent.
    """

    kind: MessageKind
    state: MessageState
    sent: datetime | None
    delivery: Delivery | None
    occasion: str = ""
    given_up: datetime | None = None
    version: int = EVERY_VERSION
    until: datetime | None = None
    fault: CompositionFault | None = None

    @property
    def ended(self) -> datetime | None:
        """Time of sending or giving up; None while it may be sent, and if it is superseded."""
        return self.sent or self.given_up


def with_current_states(
    messages: tuple[SentMessage, ...], registration: Registration, seats: Seats, now: datetime
) -> tuple[SentMessage, ...]:
    """Return the messages; one that the outbox will not send any more becomes superseded.

    A claimed message becomes so only after its lease has ended.
    """
    return tuple(
        replace(message, state="superseded")
        if _is_out_of_date(message, registration, seats, now)
        else message
        for message in messages
    )


def _is_out_of_date(
    message: SentMessage, registration: Registration, seats: Seats, now: datetime
) -> bool:
    if message.state not in ("pending", "claimed"):
        return False
    at = now - LEASE if message.state == "claimed" else now
    key = MessageKey(registration.id, message.version, message.kind, message.occasion)
    row = Message(key, registration.event, message.state, 0, now, message.until)
    return not (row.speaks_for(registration, at) and row.is_of(seats, at))
