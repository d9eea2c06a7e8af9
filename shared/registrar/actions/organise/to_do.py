"""Tasks: the things that an event's team has to do at this moment."""

from registrar.actions.organise.access import Office, admit
from registrar.actions.organise.figures import figures
from registrar.domain.organiser import Organiser
from registrar.domain.to_do import ToDo, to_dos


def tasks(organiser: Organiser, event: str, *, office: Office) -> tuple[ToDo, ...]:
    """The to-dos, the urgent ones first, in the same few reads always. Raises NoSuchEvent."""
    definition = admit(organiser, event, office=office).definition
    counted = figures(organiser, event, office=office)
    return to_dos(definition, counted, asker=organiser.address, now=office.clock())
