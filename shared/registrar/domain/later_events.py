"""Consents to hear of later events: of each address the newest, across events (P2)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from registrar.domain.email_address import canonical
from registrar.domain.event import EventDefinition
from registrar.domain.field_criteria import has_consent
from registrar.domain.registration import GivenConsent, Registration
from registrar.domain.signed_link import Link

# Name of the consent in the event file
LATER_EVENTS = "later_events"

# The link outlives every change of address and date, as that of a certificate does: it can
# withdraw this consent and nothing else, for as long as the registration is kept
_GENERATION = 0
_FOR_GOOD = datetime(2100, 1, 1, tzinfo=UTC)

_FOREVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class ConsentedAddress:
    """Address, and the newest consent of its owner, given in that registration of that event."""

    address: str = field(repr=False)
    event: str
    registration: str
    consent: GivenConsent


@dataclass(frozen=True, kw_only=True)
class ProvenConsent:
    """Address with its event, and the consent's text, word for word; None if it is unknown."""

    found: ConsentedAddress
    definition: EventDefinition
    text: str | None


def consented_addresses(registrations: Iterable[Registration]) -> list[ConsentedAddress]:
    """Return each canonical address once with its newest consent, newest first.

    An address is left out if a consent of it was withdrawn after that, or if an email to it was
    marked as spam. A consent that was never given withdraws none.
    """
    given: dict[str, ConsentedAddress] = {}
    ended: dict[str, datetime] = {}
    for registration in registrations:
        if registration.state == "erased" or not registration.has_address:
            continue
        key = canonical(registration.address)
        found, at = _given(registration), _ended(registration)
        if found is not None:
            given[key] = max(found, given.get(key, found), key=order_of)
        if at is not None:
            ended[key] = max(at, ended.get(key, at))
    lasting = [
        found for key, found in given.items() if key not in ended or ended[key] < found.consent.at
    ]
    return sorted(lasting, key=order_of, reverse=True)


def is_concerned(registration: Registration) -> bool:
    """Tell whether the registration may hold a consent, or end one; most need no closer look."""
    return registration.delivery == "complained" or any(
        consent.field == LATER_EVENTS and consent.given for consent in registration.consents
    )


def order_of(found: ConsentedAddress) -> tuple[datetime, str]:
    """Return what addresses are ordered by: the moment of the consent, then the registration."""
    return found.consent.at, found.registration


def unsubscribe_link(registration: str) -> Link:
    """Return the link that withdraws the consent, always the same for a registration."""
    return Link(registration, _GENERATION, _FOR_GOOD)


def _given(registration: Registration) -> ConsentedAddress | None:
    """Return the consent of a proven address that emails reach; None for any other.

    Neither a registration in quarantine counts, nor one that is parked, nor one that was cancelled
    with many: somebody may have invented it.
    """
    is_sure = registration.state not in ("quarantined", "parked")
    counts = is_sure and not registration.before_bulk
    if not counts or not registration.reachable or not has_consent(registration, LATER_EVENTS):
        return None
    return ConsentedAddress(
        address=registration.address,
        event=registration.event,
        registration=registration.id,
        consent=registration.current_consents[LATER_EVENTS],
    )


def _ended(registration: Registration) -> datetime | None:
    """Return the moment since which the owner wants no more emails; None for one who may."""
    if registration.delivery == "complained":
        return _FOREVER
    history = [consent for consent in registration.consents if consent.field == LATER_EVENTS]
    refused: datetime | None = None
    for consent in reversed(history):
        if consent.given:
            return refused
        refused = consent.at
    return None
