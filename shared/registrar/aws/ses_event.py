"""SES events as EventBridge passes them: message, SES id and delivery are read.

An event also holds addresses and subjects, which are neither stored nor logged.
"""

from typing import Any

from registrar.actions.track_delivery import DeliveryEvent
from registrar.domain.delivery import Delivery

# Tag that names the message in every SES event about its mail
MESSAGE_TAG = "registrar-message"

# Tag that names the request that queued the message
REQUEST_TAG = "registrar-request"

_DELIVERIES: dict[str, Delivery] = {
    "Send": "sent",
    "DeliveryDelay": "delayed",
    "Delivery": "delivered",
    "Reject": "rejected",
    "Complaint": "complained",
}


def read_delivery_event(event: Any) -> DeliveryEvent | None:
    """Return the delivery event of a mail of this service; None for any other event."""
    match event:
        case {"detail": {"mail": {"messageId": str(ses_id), "tags": {**tags}}, **detail}}:
            delivery = _delivery(detail)
        case _:
            return None
    match tags.get(MESSAGE_TAG):
        case [str(reference), *_] if delivery:
            return DeliveryEvent(reference, ses_id, delivery, _first(tags.get(REQUEST_TAG)))
    return None


def _first(values: Any) -> str:
    match values:
        case [str(value), *_]:
            return value
    return ""


def _delivery(detail: Any) -> Delivery | None:
    """Return the delivery of an event; None for opens, clicks and others.

    After any bounce SES tries this mail no more. Only a permanent bounce means that the address
    does not exist: after others (full mailbox, domain without servers) the next mail may arrive.
    """
    match detail:
        case {"eventType": "Bounce", "bounce": {"bounceType": "Permanent"}}:
            return "bounced"
        case {"eventType": "Bounce"}:
            return "undelivered"
        case {"eventType": str(kind)}:
            return _DELIVERIES.get(kind)
    return None
