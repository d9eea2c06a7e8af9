"""Audit of exports and of reading: record each organiser who receives personal data (P5).

A line is written before the data go out. If it cannot be, they are not given: TryLater.
"""

from registrar.actions.organise.access import Authorised, OrganiserDependencies, authorise
from registrar.domain.organiser import Organiser


def note(
    organiser: Organiser,
    event: str,
    what: str,
    *,
    deps: OrganiserDependencies,
    registration: str = "",
) -> None:
    """Record an export before it is handed out; it needs the role "manages".

    Raises NoSuchEvent, ViewsOnly.
    """
    authorised = authorise(organiser, event, deps=deps, to="manages")
    deps.audit.note(authorised.audit_line(what, deps.clock(), registration))


def note_reading(
    authorised: Authorised, what: str, *, deps: OrganiserDependencies, registration: str = ""
) -> None:
    """Record a reading (domain/reading.py) before the data are shown. Raises TryLater."""
    deps.readings.note(authorised.audit_line(what, deps.clock(), registration))
