"""Figures: who is held of an event in numbers, from its counters, whatever their number."""

from registrar.actions.organise.access import Office, admit
from registrar.domain.figures import Figures, figures_of
from registrar.domain.organiser import Organiser


def figures(organiser: Organiser, event: str, *, office: Office) -> Figures:
    """The figures as the counters have them: a moment behind, read in the same few reads always.

    Raises NoSuchEvent, also for a stranger.
    """
    definition = admit(organiser, event, office=office).definition
    return figures_of(
        definition,
        office.events.counted(event),
        seats=office.events.seats(event),
        remembered=office.events.remembered(event),
    )
