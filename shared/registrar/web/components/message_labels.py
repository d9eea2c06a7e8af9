"""Labels of messages: the subject of each, and its outcome."""

from collections.abc import Mapping

from registrar.domain.broadcast import READY, parts_of
from registrar.domain.columns import DELIVERIES
from registrar.domain.delivery import CompositionFault, Delivery
from registrar.domain.message import MessageKind
from registrar.domain.sent_message import SentMessage
from registrar.domain.translatable import N_

_KINDS: Mapping[MessageKind, str] = {
    "confirmed": N_("Your seat is reserved"),
    "held": N_("Please confirm your email address"),
    "waiting": N_("You are on the waiting list"),
    "turned_away": N_("No seat was left for you"),
    "already_registered": N_("You already have a registration"),
    "promoted": N_("You have a seat"),
    "corrected": N_("Your details have been changed"),
    "confirm_address": N_("Please confirm this email address"),
    "address_changed": N_("Your new email address is confirmed"),
    "address_left": N_("Your registration has a new email address"),
    "cancelled": N_("Your registration is cancelled"),
    "resent": N_("Your details, at your request"),
    "reminder": N_("A reminder of the event"),
    "event_changed": N_("Something about the event has changed"),
    "event_cancelled": N_("The event is cancelled"),
    "thanks": N_("Thank you"),
    "certificate": N_("Your certificate is ready"),
    "news": N_("News from the organisers"),
}

_READY = N_("The programme is ready")


def subject_of(message: SentMessage) -> str:
    """The subject of a message that was sent or will be, not translated yet."""
    is_ready = parts_of(message.kind, message.occasion) == READY
    return _READY if is_ready else _KINDS[message.kind]


_FAULTS: Mapping[CompositionFault, str] = {
    "unsafe": N_(
        "could not be sent: our own check stopped it, and the administrator of the service has"
        " been told"
    ),
    "news_lost": N_("could not be sent: the text of the message is no longer there"),
}


def outcome_of(message: SentMessage) -> str:
    """Outcome of a message that was sent or given up, for organisers, not translated yet."""
    return _FAULTS[message.fault] if message.fault else DELIVERIES[message.delivery or "sent"]


DELIVERY_SENTENCES: Mapping[Delivery, str] = {
    "sent": N_("Our email was sent to your address; your email provider has not answered yet."),
    "delayed": N_(
        "Your email provider is not taking our email at the moment, perhaps because your"
        " mailbox is full. It will be tried again for some hours."
    ),
    "delivered": N_("Our email has arrived at your email provider."),
    "rejected": N_("Our last email could not be sent to your address."),
    "undelivered": N_(
        "An email of ours could not be delivered to your address. Please check the address; we"
        " will send the next email to it all the same."
    ),
    "bounced": N_(
        "Our email came back: your address does not seem to exist. We will send nothing more to it."
    ),
    "complained": N_(
        "Our email was marked as spam in your mailbox, so we will send nothing more to your"
        " address."
    ),
    "no_address": N_("We have no email address of yours, so we email nothing."),
}
