"""Figures: who is held of an event in numbers, from its counters, whatever their number."""

from registrar.actions.organise.access import OrganiserDependencies, authorise
from registrar.domain.figures import Figures, figures_of
from registrar.domain.organiser import Organiser


def figures(organiser: Organiser, event: str, *, deps: OrganiserDependencies) -> Figures:
    """The figures as the counters have them: a moment behind, read in the same few reads always.

    Raises NoSuchEvent, also for a stranger.
    """
    definition = authorise(organiser, event, deps=deps).definition
    return figures_of(
        definition,
        deps.events.counted(event),
        seats=deps.events.seats(event),
        remembered=deps.events.remembered(event),
    )
