"""History: the messages about a registration, as its attendee may see them."""

from dataclasses import dataclass
from datetime import datetime

from registrar.domain.delivery import Delivery
from registrar.domain.message import MessageKind, MessageState


@dataclass(frozen=True)
class SentMessage:
    """One message: what it was about, whether and when it was sent, what became of it.

    ``occasion`` is that of its key.
    """

    kind: MessageKind
    state: MessageState
    sent: datetime | None
    delivery: Delivery | None
    occasion: str = ""
