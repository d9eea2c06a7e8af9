"""Tasks: the things that an event's team has to do at this moment."""

from registrar.actions.organise.access import OrganiserDependencies, authorise
from registrar.actions.organise.figures import figures
from registrar.domain.organiser import Organiser
from registrar.domain.to_do import ToDo, to_dos


def team_to_dos(
    organiser: Organiser, event: str, *, deps: OrganiserDependencies
) -> tuple[ToDo, ...]:
    """The to-dos, the urgent ones first, in the same few reads always. Raises NoSuchEvent."""
    definition = authorise(organiser, event, deps=deps).definition
    counted = figures(organiser, event, deps=deps)
    return to_dos(definition, counted, asker=organiser.address, now=deps.clock())
