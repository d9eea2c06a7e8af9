"""Certificates of attendance: who is given one, who is told, and how one is known to be genuine."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256

from registrar.domain.broadcast import Broadcast
from registrar.domain.event import EventDefinition
from registrar.domain.registration import Registration
from registrar.domain.retention_rules import still_kept
from registrar.domain.signed_link import Link

# A certificate outlives every change of the address: its link is of no generation and no time.
# It is good as long as the registration is held, and whoever verifies looks whether it is.
_GENERATION = 0
_FOR_GOOD = datetime(2100, 1, 1, tzinfo=UTC)

# The mail that says it is ready comes so late at most
_KEEP = timedelta(days=30)

# Minutes that were written a moment ago are in the index by then
_IN_INDEX = timedelta(minutes=1)


def is_earned(registration: Registration, definition: EventDefinition) -> bool:
    """Whether a seat, a name and enough minutes for the event's certificate are there."""
    wanted, minutes = definition.certificate, registration.minutes
    return (
        wanted is not None
        and minutes is not None
        and minutes >= wanted.minimum_minutes
        and registration.state == "confirmed"
        and bool(registration.name)
    )


def is_due(registration: Registration, definition: EventDefinition, now: datetime) -> bool:
    """Whether a certificate may be had: over, not cancelled, a seat, a name, long enough there."""
    return (
        not definition.cancelled
        and now >= definition.ends
        and is_earned(still_kept(registration, definition, now), definition)
    )


def certificate_link(registration: Registration) -> Link:
    """The link under which its certificate is verified, the same for good."""
    return Link(registration.id, _GENERATION, _FOR_GOOD)


def code_of(token: str) -> str:
    """Twelve signs on the certificate and on the page that verifies it: ``3F2A-90C1-77BE``."""
    code = sha256(token.encode()).hexdigest()[:12].upper()
    return "-".join((code[:4], code[4:8], code[8:]))


def certificate_run(definition: EventDefinition, now: datetime) -> Broadcast:
    """The run that tells those who may have one; always of the same name, so nobody twice."""
    due = now + _IN_INDEX
    return Broadcast(
        event=definition.event, kind="certificate", occasion="", due=due, until=due + _KEEP
    )
