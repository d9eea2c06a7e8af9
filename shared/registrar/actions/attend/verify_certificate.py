"""Verify a certificate's link for anyone; tell whether the certificate is genuine."""

from dataclasses import dataclass

from registrar.actions.attend.ports import AttendeeDependencies
from registrar.domain.certificate import certificate_link, is_due
from registrar.domain.event import EventDefinition
from registrar.domain.registration import Registration
from registrar.domain.signed_link import LinkRefused, read_token


@dataclass(frozen=True, kw_only=True)
class Genuine:
    """Certificate that is valid now: its registration and event definition."""

    registration: Registration
    definition: EventDefinition


def verify(token: str, *, deps: AttendeeDependencies) -> Genuine:
    """Return the link's certificate. Raises LinkRefused alike for a wrong and an erased one."""
    claimed = read_token(token)
    current = deps.registrations.find(claimed.registration_id)
    if current is None:
        raise LinkRefused
    now, link = deps.clock(), certificate_link(current)
    link.verify(token, "certificate", current.event, link.generation, keys=deps.keys, now=now)
    definition = deps.events.definition(current.event)
    if deps.events.seats(current.event).cancelled or not is_due(current, definition, now):
        raise LinkRefused
    return Genuine(registration=current, definition=definition)
