"""Refusals of editing: somebody else was first, or a step is missing."""

from registrar.domain.event_parts import EventPart
from registrar.domain.event_version import Edit
from registrar.domain.refusals import Refusal
from registrar.event_file.document import EventDocument


class PartMoved(Refusal):
    """Somebody changed the part after the page showed it; nothing was saved.

    ``edit`` says who and when, in the draft or by a publication; None if that is unknown.
    ``document`` is the current one: saving again with its digest overwrites on purpose.
    """

    code = "part_moved"

    def __init__(self, edit: Edit | None, document: EventDocument) -> None:
        super().__init__("the part has changed")
        self.edit = edit
        self.document = document


class PartsInConflict(Refusal):
    """The draft and a version published since have changed the same ``parts``.

    Each is to be saved again in the draft before it can be published.
    """

    code = "parts_in_conflict"

    def __init__(self, parts: tuple[EventPart, ...]) -> None:
        super().__init__(", ".join(parts))
        self.parts = parts


class NameTaken(Refusal):
    """An event of that name is published, imported at the moment, or being drafted."""

    code = "name_taken"


class NoSuchVersion(Refusal):
    """No version of that number is kept."""

    code = "no_such_version"


class CannotCreate(Refusal):
    """Only owners, and those who manage an event, may create one."""

    code = "cannot_create"
