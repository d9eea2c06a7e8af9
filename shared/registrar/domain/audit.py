"""Audit log: actor, action, time and registration; no personal data of the registrant."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

# The kind of actor; ``who`` names an organiser
Actor = Literal["attendee", "retention", "organiser", "replay"]


@dataclass(frozen=True, kw_only=True)
class AuditLine:
    """Line of the audit log; ``what`` is the action in a few words.

    ``who`` is an organiser's sign-in address, empty for other actors; ``registration`` is empty for
    an action on the whole event.
    """

    event: str
    at: datetime
    what: str
    by: Actor = "organiser"
    who: str = ""
    registration: str = ""
