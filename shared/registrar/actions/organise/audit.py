"""Audit of exports: record each organiser who receives personal data (P5)."""

from registrar.actions.organise.access import OrganiserDependencies, authorise
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
