"""Calls that edit the draft of an event, which all who manage it share."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Body, Path, Query

from registrar.actions.organise import drafts
from registrar.actions.organise.draft_state import (
    DraftState,
    draft_state,
    fixed_types,
    managed_state,
)
from registrar.actions.organise.edit_refusals import PartMoved
from registrar.api.context import ApiContext, Context, EventName
from registrar.api.draft_models import (
    ChangedPart,
    EditedEvent,
    ReplacedFile,
    SeenDraft,
    edited_event,
)
from registrar.api.event_file_errors import with_file_errors
from registrar.api.problems import FieldsRefused, MovedPart
from registrar.domain.event_parts import PARTS, EventPart
from registrar.domain.submission import FieldError, SubmissionInvalid
from registrar.event_file.reading import decode

Part = Annotated[EventPart, Path(description="Part of the event file", examples=["seats"])]


def edited(context: Context, event: EventName) -> EditedEvent:
    """Show the event file as the draft has it, its parts, and what keeps it from being published.

    An event without a draft is shown as it is published. Those who only view get the parts alone.
    """
    return state_model(context, draft_state(context.organiser, event, deps=context.edit_deps))


@with_file_errors
def replace_draft(
    context: Context, event: EventName, file: Annotated[ReplacedFile, Body()]
) -> EditedEvent:
    """Save a whole event file as the draft, even one with problems, and show it.

    What others have published since `version` is merged. A join address in the file is left out.
    """
    organiser, deps = context.organiser, context.edit_deps
    managed_state(organiser, event, deps=deps)  # before a word about the file
    text = decode(file.text.encode())
    state = drafts.replace_draft(
        organiser, event, text, revision=file.revision, version=file.version, deps=deps
    )
    return state_model(context, state)


@with_file_errors
def save_part(
    context: Context, event: EventName, part: Part, change: Annotated[ChangedPart, Body()]
) -> EditedEvent:
    """Save keys of one part in the draft, which begins with it if there is none, and show it.

    Other parts are not touched, whoever edits them, but for texts in languages that the part
    `texts` no longer names: these are taken out of all parts. Values that are there already save
    nothing.
    """
    organiser, deps = context.organiser, context.edit_deps
    document = managed_state(organiser, event, deps=deps).document
    _check_keys(part, change)
    values = document.part(part) | change.values
    # Never the digest of a part that these values were not completed from
    seen = change.seen if change.seen == document.digest(part) else ""
    try:
        state = drafts.save_part(organiser, event, part, values, seen=seen, deps=deps)
    except PartMoved as moved:
        who = moved.edit.who if moved.edit else ""
        raise FieldsRefused(moved.code, (MovedPart(part, "moved", who=who),)) from moved
    return state_model(context, state)


def discard_draft(context: Context, event: EventName, query: Annotated[SeenDraft, Query()]) -> None:
    """Discard the draft of a published event; without a draft, do nothing."""
    drafts.discard(context.organiser, event, revision=query.revision, deps=context.edit_deps)


def state_model(context: ApiContext, state: DraftState) -> EditedEvent:
    """Return the model of a state, in the language of the call."""
    fixed = fixed_types(state, deps=context.edit_deps)
    return edited_event(state, fixed_types=fixed, language=context.language)


def _check_keys(part: EventPart, change: ChangedPart) -> None:
    """Refuse keys that the part does not have. Raises SubmissionInvalid."""
    unknown = [key for key in change.values if key not in PARTS[part]]
    if unknown:
        errors = (FieldError(f"values.{key}"[:80], "unknown_field") for key in unknown)
        raise SubmissionInvalid(tuple(errors))
