"""Note: who was handed personal data stands in the audit log (P5)."""

from registrar.actions.organise.access import Office, admit
from registrar.domain.organiser import Organiser


def note(
    organiser: Organiser, event: str, what: str, *, office: Office, registration: str = ""
) -> None:
    """Write down that they did it, before they get it; whoever may only look gets no export.

    Raises NoSuchEvent, ViewsOnly.
    """
    admission = admit(organiser, event, office=office, to="manages")
    office.audit.note(admission.noted(what, office.clock(), registration))
