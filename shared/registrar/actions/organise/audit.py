"""Note: who was handed personal data stands in the audit log (P5)."""

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
    """Write down that they did it, before they get it; whoever may only look gets no export.

    Raises NoSuchEvent, ViewsOnly.
    """
    authorised = authorise(organiser, event, deps=deps, to="manages")
    deps.audit.note(authorised.audit_line(what, deps.clock(), registration))
