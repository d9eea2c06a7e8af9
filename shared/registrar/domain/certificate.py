"""Certificates of attendance: their conditions, the email about them, and their verification."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256

from registrar.domain.broadcast import Broadcast
from registrar.domain.event import EventDefinition
from registrar.domain.registration import Registration
from registrar.domain.retention_rules import unexpired
from registrar.domain.signed_link import Link

# A certificate outlives every change of the address: its link has neither generation nor expiry.
# It is valid as long as the registration is kept, which the verifying page checks.
_GENERATION = 0
_FOR_GOOD = datetime(2100, 1, 1, tzinfo=UTC)

# The mail about the certificate is sent for so long
_KEEP = timedelta(days=30)

# Minutes just written are in the index after this time
_IN_INDEX = timedelta(minutes=1)


def is_earned(registration: Registration, definition: EventDefinition) -> bool:
    """Tell whether the registration has a seat, a name and the attendance for its certificate.

    That is the minimum of minutes, or a check-in at the door unless minutes by hand are fewer.
    """
    wanted = definition.certificate
    return (
        wanted is not None
        and _attended(registration, wanted.minimum_minutes)
        and registration.state == "confirmed"
        and bool(registration.name)
    )


def is_due(registration: Registration, definition: EventDefinition, now: datetime) -> bool:
    """Tell whether the event took place and the data still kept earn its certificate."""
    return (
        not definition.cancelled
        and now >= definition.ends
        and is_earned(registration, definition)  # nothing expired adds to it, and it costs less
        and is_earned(unexpired(registration, definition, now), definition)
    )


def stated_minutes(registration: Registration) -> int | None:
    """Return the minutes that its certificate states; None if a check-in earned it."""
    if registration.checked_in and registration.hand_minutes is None:
        return None
    return registration.minutes


def _attended(registration: Registration, minimum: int) -> bool:
    if registration.checked_in and registration.hand_minutes is None:
        return True
    return registration.minutes is not None and registration.minutes >= minimum


def certificate_link(registration: Registration) -> Link:
    """Return the link that verifies the certificate, always the same for a registration."""
    return Link(registration.id, _GENERATION, _FOR_GOOD)


def code_of(token: str) -> str:
    """Return the twelve hex digits on a certificate and its verifying page: ``3F2A-90C1-77BE``."""
    code = sha256(token.encode()).hexdigest()[:12].upper()
    return "-".join((code[:4], code[4:8], code[8:]))


def certificate_broadcast(definition: EventDefinition, now: datetime) -> Broadcast:
    """Return the broadcast about certificates; it has one name, so each person gets it once."""
    due = now + _IN_INDEX
    return Broadcast(
        event=definition.event, kind="certificate", occasion="", due=due, until=due + _KEEP
    )
