"""An event of SES as EventBridge brings it, read for what the service wants to know.

It also holds addresses and subjects: nothing of it is kept, and nothing is logged.
"""

from typing import Any

from registrar.actions.track_delivery import DeliveryEvent
from registrar.domain.delivery import Delivery

# Names the message in everything SES tells of its mail
MESSAGE_TAG = "registrar-message"

_DELIVERIES: dict[str, Delivery] = {
    "Send": "sent",
    "DeliveryDelay": "delayed",
    "Delivery": "delivered",
    "Reject": "rejected",
    "Complaint": "complained",
}


def read_news(event: Any) -> DeliveryEvent | None:
    """What the event tells of one of our mails; None if it tells nothing of the kind."""
    match event:
        case {"detail": {"mail": {"messageId": str(ses_id), "tags": {**tags}}, **detail}}:
            delivery = _delivery(detail)
        case _:
            return None
    match tags.get(MESSAGE_TAG):
        case [str(reference), *_] if delivery:
            return DeliveryEvent(reference, ses_id, delivery)
    return None


def _delivery(detail: Any) -> Delivery | None:
    """The state an event stands for; opens, clicks and the like stand for none.

    Every bounce says that SES has given this mail up. Only a permanent one says that the address
    is none: after the others (a full mailbox, a domain without servers) the next may arrive.
    """
    match detail:
        case {"eventType": "Bounce", "bounce": {"bounceType": "Permanent"}}:
            return "bounced"
        case {"eventType": "Bounce"}:
            return "undelivered"
        case {"eventType": str(kind)}:
            return _DELIVERIES.get(kind)
    return None
