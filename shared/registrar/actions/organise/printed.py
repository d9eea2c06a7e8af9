"""Confirmation to print, with the personal link, for somebody without an email address."""

from registrar.actions.organise.access import (
    OrganiserDependencies,
    authorise,
    registration_of_event,
)
from registrar.actions.organise.audit import note_reading
from registrar.actions.organise.view import RegistrationDetail, registration_detail
from registrar.domain.organiser import Organiser
from registrar.domain.reading import PRINTED
from registrar.domain.refusals import HasAddress


def printed(
    organiser: Organiser, event: str, registration_id: str, *, deps: OrganiserDependencies
) -> RegistrationDetail:
    """Return the registration whose link is handed out, once that is noted in the audit.

    Raises NoSuchEvent, ViewsOnly, NoSuchRegistration, and HasAddress: who has an address is emailed
    the link, so that nobody else has it.
    """
    authorised = authorise(organiser, event, deps=deps, to="manages")
    current = registration_of_event(authorised, registration_id, deps=deps)
    if current.has_address or current.state == "quarantined":
        raise HasAddress
    note_reading(authorised, PRINTED, deps=deps, registration=current.id)
    return registration_detail(organiser, event, registration_id, deps=deps)
