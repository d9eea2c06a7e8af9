"""Certify: whoever has a certificate in hand learns whether it is genuine, and nothing else."""

from dataclasses import dataclass

from registrar.actions.attend.ports import AttendDesk
from registrar.domain.certificate import certificate_link, is_due
from registrar.domain.event import EventDefinition
from registrar.domain.registration import Registration
from registrar.domain.signed_link import LinkRefused, read_token


@dataclass(frozen=True, kw_only=True)
class Genuine:
    """A certificate that is good at this moment: whose, and of what."""

    registration: Registration
    definition: EventDefinition


def verify(token: str, *, desk: AttendDesk) -> Genuine:
    """The certificate of that link; LinkRefused for a wrong one and for one erased alike."""
    claimed = read_token(token)
    standing = desk.registrations.find(claimed.registration_id)
    if standing is None:
        raise LinkRefused
    now, link = desk.clock(), certificate_link(standing)
    link.verify(token, "certificate", standing.event, link.generation, keys=desk.keys, now=now)
    definition = desk.events.definition(standing.event)
    if desk.events.seats(standing.event).cancelled or not is_due(standing, definition, now):
        raise LinkRefused
    return Genuine(registration=standing, definition=definition)
