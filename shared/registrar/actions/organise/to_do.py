"""To-dos of an event's team at this moment."""

from registrar.actions.organise.access import OrganiserDependencies, authorise
from registrar.actions.organise.figures import figures
from registrar.domain.organiser import Organiser
from registrar.domain.to_do import ToDo, to_dos


def team_to_dos(
    organiser: Organiser, event: str, *, deps: OrganiserDependencies
) -> tuple[ToDo, ...]:
    """Return the to-dos, urgent first, at a fixed number of reads. Raises NoSuchEvent."""
    definition = authorise(organiser, event, deps=deps).definition
    counted = figures(organiser, event, deps=deps)
    return to_dos(definition, counted, asker=organiser.address, now=deps.clock())
