"""Versions of an event and its draft: the event file's text, with who wrote it and when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from registrar.domain.audit import AuditLine
from registrar.domain.event_parts import EventPart, VersionChange
from registrar.domain.organiser import Role

# Actions of the audit log that publish a version; one that restores says which
PUBLISHED = "published"
CANCELLED = "cancelled event"
ROOM_SET = "set room"
RESTORED = "restored version"

# Actions that change the team, by the role since then; the address is in none
ADDED_TO_TEAM: Mapping[Role, str] = {
    "manages": "added to the team to manage",
    "views": "added to the team to view",
}
ROLE_CHANGED: Mapping[Role, str] = {
    "manages": "changed a role to manage",
    "views": "changed a role to view",
}
REMOVED_FROM_TEAM = "removed from the team"

# Action that sends an invitation once more, which publishes nothing
INVITED_AGAIN = "invited again"


@dataclass(frozen=True, kw_only=True)
class EventVersion:
    """Published version with its event file.

    ``who`` is an organiser's sign-in address, or ``operator``. It is empty, and ``at`` None, for a
    version that was published before versions were kept; its file is made from the definition.
    """

    event: str
    number: int
    at: datetime | None
    who: str
    changed: tuple[VersionChange, ...]
    text: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Edit:
    """Latest edit of a part by one organiser; a part of None is the whole document."""

    who: str
    at: datetime
    part: EventPart | None


@dataclass(frozen=True, kw_only=True)
class Draft:
    """Unfinished document of an event, shared by those who manage it.

    It began from version ``base``, 0 for an event that was never published. ``revision`` counts
    the saves of all drafts that the event has had, so none is used again. ``conflicts`` are the
    parts that were changed both here and by versions up to ``base``, and not saved since. ``aside``
    are values, by path, that were typed for a choice that is not chosen now: no publication has
    them.
    """

    event: str
    text: str = field(repr=False)
    base: int
    revision: int
    edits: tuple[Edit, ...]
    conflicts: tuple[EventPart, ...] = ()
    aside: Mapping[str, Any] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, kw_only=True)
class Publication:
    """Event file of a version to be, without join address, and who publishes it.

    ``what`` is the action for the audit log. ``draft`` is the revision of the draft that ends with
    it; 0 for none.
    """

    text: str = field(repr=False)
    who: str
    what: str = PUBLISHED
    draft: int = 0


@dataclass(frozen=True, kw_only=True)
class VersionRecord:
    """Rows that a publication writes and deletes beside the definition.

    ``version`` is the new one with its audit ``line``, ``former`` the one before if it has not been
    kept, ``draft`` the revision of the draft that ends, 0 for none.
    """

    version: EventVersion
    line: AuditLine
    former: EventVersion | None = None
    draft: int = 0
