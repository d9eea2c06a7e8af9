"""Figures of an event, read from its counters, at the same cost for any number of people."""

from registrar.actions.organise.access import OrganiserDependencies, authorise
from registrar.domain.figures import Figures, figures_of
from registrar.domain.organiser import Organiser


def figures(organiser: Organiser, event: str, *, deps: OrganiserDependencies) -> Figures:
    """Return the figures from the counters, a moment behind, at a fixed number of reads.

    Raises NoSuchEvent, also for an organiser outside the team.
    """
    definition = authorise(organiser, event, deps=deps).definition
    return figures_of(
        definition,
        deps.events.counted(event),
        seats=deps.events.seats(event),
        erased_counts=deps.events.erased_counts(event),
    )
