"""Checklist of an event's team at this moment."""

from registrar.actions.organise.access import Authorised, OrganiserDependencies, authorise
from registrar.actions.organise.figures import figures
from registrar.domain.checklist import ChecklistStep, checklist
from registrar.domain.figures import Figures
from registrar.domain.organiser import Organiser
from registrar.domain.to_do import needs_proof_of_mail


def team_checklist(
    organiser: Organiser,
    event: str,
    *,
    deps: OrganiserDependencies,
    counted: Figures | None = None,
) -> tuple[ChecklistStep, ...]:
    """Return the steps by phase, the open ones first, at a fixed number of reads.

    ``counted`` are the figures, if they were read. Raises NoSuchEvent.
    """
    authorised = authorise(organiser, event, deps=deps)
    counted = counted or figures(organiser, event, deps=deps)
    return checklist_of(authorised, counted, deps=deps)


def checklist_of(
    authorised: Authorised, counted: Figures, *, deps: OrganiserDependencies
) -> tuple[ChecklistStep, ...]:
    """Return the steps by phase for an organiser of the event, whose figures are ``counted``."""
    definition, now = authorised.definition, deps.clock()
    event = definition.event
    # For those who may act on it, as the code of a network is
    networks = deps.networks.busy(event) if authorised.role == "manages" else ()
    is_asked = needs_proof_of_mail(definition, counted, now)
    return checklist(
        definition,
        counted,
        asker=authorised.organiser.address,
        now=now,
        networks=networks,
        sample_arrived=is_asked and deps.samples.has_sample_arrived(event),
    )
