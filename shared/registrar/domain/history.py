"""History: the messages about a registration, as its attendee may see them."""

from dataclasses import dataclass
from datetime import datetime

from registrar.domain.delivery import Delivery
from registrar.domain.message import MessageKind, MessageState


@dataclass(frozen=True)
class SentMessage:
    """One message: what it was about, whether and when it was sent, what became of it.

    ``given_up`` is when SES had refused it for so long that it was not tried any more.
    ``occasion`` is that of its key.
    """

    kind: MessageKind
    state: MessageState
    sent: datetime | None
    delivery: Delivery | None
    occasion: str = ""
    given_up: datetime | None = None

    @property
    def ended(self) -> datetime | None:
        """When it was sent or given up; None for one that still goes, or was overtaken."""
        return self.sent or self.given_up
