"""Models of an event under edit: its event file, its parts, its draft, its problems."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AwareDatetime, Field, StrictInt, StringConstraints

from registrar.actions.organise.draft_state import DraftState
from registrar.api.model import Model, with_example
from registrar.api.problems import problem_in_words
from registrar.domain.event_parts import PARTS, EventPart, part_of
from registrar.domain.event_problems import EventProblem
from registrar.domain.event_version import Edit
from registrar.domain.organiser import Role
from registrar.event_file.reading import FILE_MAX

NAME = "conference-2022"
FILE = """\
# A comment, which stays
event: conference-2022
languages: [en]
title: {en: Conference}
seats: 200
"""
DIGEST = "5f0f2f1c9ad1e7a6c4f6c0f2f8d0b7aa"

FileText = Annotated[
    str,
    StringConstraints(max_length=FILE_MAX),
    Field(description="Whole event file, YAML", examples=[FILE]),
]
Revision = Annotated[
    StrictInt,
    Field(ge=0, description="Revision of the draft that was seen; 0 for none", examples=[3]),
]
Version = Annotated[
    StrictInt, Field(ge=0, description="Published version that was seen; 0 for none", examples=[7])
]

_EDIT = {"part": "seats", "who": "ana@wcif.example", "at": "2022-02-14T10:02:00Z"}


class EditModel(Model):
    """Latest edit of a part, or of the whole file, by one organiser."""

    part: EventPart | None = Field(description="Null for the whole file")
    who: str | None = Field(
        description="The organiser's sign-in address; null for those who only view",
        examples=["ana@wcif.example"],
    )
    at: AwareDatetime


class EventDraftModel(Model):
    """Draft of an event, which all who manage it share."""

    revision: int = Field(description="Rises with each save", examples=[3])
    base: int = Field(
        description="Published version that it began from; 0 for an event never published",
        examples=[7],
    )
    moved: int | None = Field(
        description="Version published since, whose changes are in the draft, too"
    )
    edits: list[EditModel]
    conflicts: list[EventPart] = Field(
        description="Parts that the draft and a version published since have changed; each is to"
        " be saved again before the draft can be published"
    )


class PartModel(Model):
    """Part of the event file: a group of its top-level keys, edited as one."""

    part: EventPart
    values: dict[str, Any] = Field(
        description="The keys that are there, as the event file has them", examples=[{"seats": 200}]
    )
    digest: str = Field(description="To be sent as `seen` when it is saved", examples=[DIGEST])
    changed: bool = Field(description="True if the draft differs from what is published")


class EventProblemModel(Model):
    """Problem that keeps the event file from being published."""

    path: str = Field(description="Place, entries counted from 0", examples=["fields.0.label.en"])
    part: EventPart | None = Field(description="Null for a place that is in no part")
    line: int | None = Field(description="Line of the event file", examples=[12])
    code: str = Field(description="Stable", examples=["missing"])
    message: str = Field(description="Advice, in the language that was asked for")


class EditedEvent(Model):
    """Event under edit, as its draft has it; without a draft, as it is published."""

    model_config = with_example(
        event=NAME,
        role="manages",
        version=7,
        draft={"revision": 3, "base": 7, "moved": None, "edits": [_EDIT], "conflicts": []},
        text=FILE,
        parts=[{"part": "seats", "values": {"seats": 200}, "digest": DIGEST, "changed": True}],
        fixed_types={"profession": "choice"},
        problems=[
            {
                "path": "dates",
                "part": "dates",
                "line": None,
                "code": "missing",
                "message": "Fill this in",
            }
        ],
    )

    event: str = Field(examples=[NAME])
    role: Role
    version: int = Field(description="Published version; 0 for none", examples=[7])
    draft: EventDraftModel | None
    text: str = Field(description="Whole event file, without the room's address", examples=[FILE])
    parts: list[PartModel]
    fixed_types: dict[str, str] = Field(
        description="Type of each question that may have answers, which it has to keep",
        examples=[{"profession": "choice"}],
    )
    problems: list[EventProblemModel] = Field(description="For those who manage the event")


class ReplacedFile(Model):
    """Whole event file, to be the draft."""

    model_config = with_example(text=FILE, revision=3, version=7)

    text: FileText
    revision: Revision
    version: Version


class ChangedPart(Model):
    """Keys of a part with their new values."""

    model_config = with_example(values={"seats": 250, "waiting_list": 50}, seen=DIGEST)

    values: dict[str, Any] = Field(
        description="By key of the event file; null removes it, keys left out stay",
        max_length=20,
        examples=[{"seats": 250, "waiting_list": 50}],
    )
    seen: str = Field(
        description="`digest` of the part that was seen", max_length=64, examples=[DIGEST]
    )


class SeenDraft(Model):
    """Draft that was seen."""

    revision: int = Field(
        ge=0, description="Revision of the draft that was seen; 0 for none", examples=[3]
    )


class UnpublishedEvent(Model):
    """Event that was never published, with its draft."""

    event: str = Field(examples=[NAME])
    role: Role
    revision: int = Field(description="Revision of its draft", examples=[3])
    edits: list[EditModel]


class UnpublishedEvents(Model):
    """Events that were never published and whose team the caller is in."""

    model_config = with_example(
        items=[{"event": NAME, "role": "manages", "revision": 3, "edits": [_EDIT]}],
        may_create=True,
    )

    items: list[UnpublishedEvent]
    may_create: bool = Field(description="True for owners, and for those who manage an event")


def edited_event(
    state: DraftState, *, fixed_types: Mapping[str, str], language: str
) -> EditedEvent:
    """Return the model of the event under edit, its problems in the language."""
    problems = state.document.problems() if state.manages else []
    return EditedEvent(
        event=state.event,
        role=state.role,
        version=state.version,
        draft=_draft(state),
        text=state.document.text,
        parts=[_part(state, part) for part in PARTS],
        fixed_types=dict(fixed_types),
        problems=[_problem(problem, state, language) for problem in problems],
    )


def unpublished_event(state: DraftState) -> UnpublishedEvent:
    """Return the model of an event that was never published."""
    return UnpublishedEvent(
        event=state.event, role=state.role, revision=state.revision, edits=_edits(state)
    )


def _draft(state: DraftState) -> EventDraftModel | None:
    if state.draft is None:
        return None
    return EventDraftModel(
        revision=state.revision,
        base=state.draft.base,
        moved=state.moved.number if state.moved else None,
        edits=_edits(state),
        conflicts=list(state.conflicts),
    )


def _edits(state: DraftState) -> list[EditModel]:
    edits = state.draft.edits if state.draft else ()
    return [_edit(edit, state) for edit in edits]


def _edit(edit: Edit, state: DraftState) -> EditModel:
    return EditModel(part=edit.part, who=edit.who if state.manages else None, at=edit.at)


def _part(state: DraftState, part: EventPart) -> PartModel:
    return PartModel(
        part=part,
        values=state.document.part(part),
        digest=state.document.digest(part),
        changed=part in state.changed,
    )


def _problem(problem: EventProblem, state: DraftState, language: str) -> EventProblemModel:
    return EventProblemModel(
        path=problem.path,
        part=part_of(problem.path),
        line=state.document.line_of(problem.path),
        code=problem.code or "refused",
        message=problem_in_words(problem, language),
    )
