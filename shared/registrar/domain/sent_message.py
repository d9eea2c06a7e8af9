"""History: the messages about a registration, as its attendee and the team may see them."""

from dataclasses import dataclass, replace
from datetime import datetime

from registrar.domain.delivery import Delivery, Fault
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
    """One message: what it was about, whether and when it was sent, what became of it.

    ``given_up`` is when it had been refused for so long that it was not tried any more, ``fault``
    why it could not be made.
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
    fault: Fault | None = None

    @property
    def ended(self) -> datetime | None:
        """When it was sent or given up; None for one that still goes, or was overtaken."""
        return self.sent or self.given_up


def as_they_stand(
    messages: tuple[SentMessage, ...], registration: Registration, seats: Seats, now: datetime
) -> tuple[SentMessage, ...]:
    """The messages; one that the outbox will not send any more is superseded already.

    Of one that is claimed that is certain once its lease has ended.
    """
    return tuple(
        replace(one, state="superseded") if _is_out_of_date(one, registration, seats, now) else one
        for one in messages
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
