"""Audit log: actor, action, time and registration; no personal data of the registrant.

Lines about reading are kept apart from those about changes (domain/reading.py).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

# The kind of actor; ``who`` names an organiser
Actor = Literal["attendee", "retention", "organiser", "replay", "sweep"]

# Part of the log: changes and data that were taken out, or what was only looked at
AuditPart = Literal["changes", "reading"]

# Action that registers somebody by hand
REGISTERED = "registered"

# Actions that give a seat of the reserve: to somebody registered by hand, or on the waiting list
REGISTERED_RESERVED = "registered with reserved seat"
GAVE_RESERVED = "gave reserved seat"

# Reading that compares a file of people with the registrations
COMPARED_PEOPLE = "compared people"

# Action that removes an address from the registration of somebody else
STRUCK = "struck address"

# Action of an attendee who takes a consent back
WITHDREW = "withdrew consent"

# Action that emails one who manages an event that its room is missing
ROOM_MISSING = "room missing"

# Beginning of an action that mends an inconsistency, before its kind
MENDED = "mended"


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
