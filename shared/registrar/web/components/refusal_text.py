"""The form of an entry in the table of refusals."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class RefusalText:
    """HTTP status and texts of a refusal, untranslated; empty where the more general text applies.

    ``visitor`` is the sentence for everybody, ``attendee``, ``organiser`` and ``program`` (the API)
    replace it for one audience. ``below_heading`` replaces it on a page whose ``heading`` says the
    same, ``before_wait`` where the time to wait follows. ``step`` is whole sentences for an
    organiser whose step was refused.
    """

    status: int
    heading: str = ""
    visitor: str = ""
    below_heading: str = ""
    before_wait: str = ""
    attendee_heading: str = ""
    attendee: str = ""
    organiser_heading: str = ""
    organiser: str = ""
    step: str = ""
    program: str = ""
