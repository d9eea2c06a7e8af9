"""The words for messages: what each one was about, and what became of it."""

from collections.abc import Mapping

from registrar.domain.broadcast import READY, parts_of
from registrar.domain.delivery import Delivery, Fault
from registrar.domain.message import MessageKind
from registrar.domain.sent_message import SentMessage


def _(message: str) -> str:
    """Mark a message for extraction; it is translated when it is said."""
    return message


_KINDS: Mapping[MessageKind, str] = {
    "confirmed": _("Your seat is reserved"),
    "waiting": _("You are on the waiting list"),
    "already_registered": _("You already have a registration"),
    "promoted": _("You have a seat"),
    "corrected": _("Your details have been changed"),
    "confirm_address": _("Please confirm this email address"),
    "address_changed": _("Your new email address is confirmed"),
    "address_left": _("Your registration has a new email address"),
    "cancelled": _("Your registration is cancelled"),
    "resent": _("Your details, at your request"),
    "reminder": _("A reminder of the event"),
    "event_changed": _("Something about the event has changed"),
    "event_cancelled": _("The event is cancelled"),
    "thanks": _("Thank you"),
    "certificate": _("Your certificate is ready"),
    "news": _("News from the organisers"),
}

_READY = _("The programme is ready")


def said_of(message: SentMessage) -> str:
    """The subject of a message that was sent or will be, not translated yet."""
    is_ready = parts_of(message.kind, message.occasion) == READY
    return _READY if is_ready else _KINDS[message.kind]


DELIVERIES: Mapping[Delivery, str] = {
    "sent": _("sent"),
    "delayed": _("delayed"),
    "delivered": _("delivered"),
    "rejected": _("could not be sent"),
    "undelivered": _("not delivered"),
    "bounced": _("came back"),
    "complained": _("marked as spam"),
}

_FAULTS: Mapping[Fault, str] = {
    "unsafe": _(
        "could not be sent: our own check stopped it, and the administrator of the service has"
        " been told"
    ),
    "news_lost": _("could not be sent: the text of the message is no longer there"),
}


def became_of(message: SentMessage) -> str:
    """What became of a message that was sent or given up, as organisers read it, untranslated."""
    return _FAULTS[message.fault] if message.fault else DELIVERIES[message.delivery or "sent"]


DELIVERY_SENTENCES: Mapping[Delivery, str] = {
    "sent": _("Our email was sent to your address; your email provider has not answered yet."),
    "delayed": _(
        "Your email provider is not taking our email at the moment, perhaps because your"
        " mailbox is full. It will be tried again for some hours."
    ),
    "delivered": _("Our email has arrived at your email provider."),
    "rejected": _("Our last email could not be sent to your address."),
    "undelivered": _(
        "An email of ours could not be delivered to your address. Please check the address; we"
        " will send the next email to it all the same."
    ),
    "bounced": _(
        "Our email came back: your address does not seem to exist. We will send nothing more to it."
    ),
    "complained": _(
        "Our email was marked as spam in your mailbox, so we will send nothing more to your"
        " address."
    ),
}
