"""The audit log: who did what, when, to which registration; nothing of the registrant."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

# Whose word it was; an organiser is named beside it
Actor = Literal["attendee", "retention", "organiser", "replay"]


@dataclass(frozen=True, kw_only=True)
class AuditLine:
    """``who`` is an organiser's sign-in address, empty for others; ``what`` a word or a few.

    ``registration`` is empty where the whole event is meant.
    """

    event: str
    at: datetime
    what: str
    by: Actor = "organiser"
    who: str = ""
    registration: str = ""
