"""To-dos of an event's team at this moment."""

from registrar.actions.organise.access import OrganiserDependencies, authorise
from registrar.actions.organise.figures import figures
from registrar.domain.figures import Figures
from registrar.domain.organiser import Organiser
from registrar.domain.to_do import ToDo, to_dos


def team_to_dos(
    organiser: Organiser,
    event: str,
    *,
    deps: OrganiserDependencies,
    counted: Figures | None = None,
) -> tuple[ToDo, ...]:
    """Return the to-dos, urgent first, at a fixed number of reads. Raises NoSuchEvent.

    ``counted`` are the figures, if they were read.
    """
    authorised = authorise(organiser, event, deps=deps)
    counted = counted or figures(organiser, event, deps=deps)
    # For those who may act on it, as the code of a network is
    networks = deps.networks.busy(event) if authorised.role == "manages" else ()
    return to_dos(
        authorised.definition,
        counted,
        asker=organiser.address,
        now=deps.clock(),
        networks=networks,
    )
