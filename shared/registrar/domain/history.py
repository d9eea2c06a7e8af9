"""History: the messages about a registration, as its attendee may see them."""

from dataclasses import dataclass
from datetime import datetime

from registrar.domain.delivery import Delivery, Fault
from registrar.domain.message import MessageKind, MessageState


@dataclass(frozen=True)
class SentMessage:
    """One message: what it was about, whether and when it was sent, what became of it.

    ``given_up`` is when it had been refused for so long that it was not tried any more, ``fault``
    why it could not be made.
    ``occasion`` is that of its key.
    """

    kind: MessageKind
    state: MessageState
    sent: datetime | None
    delivery: Delivery | None
    occasion: str = ""
    given_up: datetime | None = None
    fault: Fault | None = None

    @property
    def ended(self) -> datetime | None:
        """When it was sent or given up; None for one that still goes, or was overtaken."""
        return self.sent or self.given_up
