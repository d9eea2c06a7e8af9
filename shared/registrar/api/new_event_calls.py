"""Calls that create events as drafts, and delete those that were never published."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Body, Query

from registrar.actions.organise import new_event as use_cases
from registrar.api.context import ApiContext, Context, EventName
from registrar.api.draft_calls import state_model
from registrar.api.draft_models import (
    EditedEvent,
    SeenDraft,
    UnpublishedEvents,
    unpublished_event,
)
from registrar.api.event_file_errors import with_file_errors
from registrar.api.new_event_models import NewEventModel, NewName, new_event
from registrar.domain.submission import FieldError, SubmissionInvalid
from registrar.event_file.document import EventDocument, read_document
from registrar.event_file.reading import decode
from registrar.event_file.starting import new_document


def unpublished_events(context: Context) -> UnpublishedEvents:
    """List the events that were never published and whose team you are in."""
    organiser, deps = context.organiser, context.edit_deps
    states = use_cases.unpublished(organiser, deps=deps)
    return UnpublishedEvents(
        items=[unpublished_event(state) for state in states],
        may_create=use_cases.may_create(organiser, deps=deps),
    )


@with_file_errors
def create_event(context: Context, new: Annotated[NewEventModel, Body()]) -> EditedEvent:
    """Create an event as a draft, from a few answers or a whole event file; you manage it.

    Visitors see nothing of it before it is published. For owners, and those who manage an event.
    """
    document = _document(context, new)
    state = use_cases.create(context.organiser, document, deps=context.edit_deps)
    return state_model(context, state)


@with_file_errors
def copy_event(context: Context, event: EventName, name: Annotated[NewName, Body()]) -> EditedEvent:
    """Create an event as a draft that is a copy of a published one.

    Dates, programme and room are left out; the team is the same.
    """
    state = use_cases.copy(context.organiser, event, name.event, deps=context.edit_deps)
    return state_model(context, state)


def delete_unpublished(
    context: Context, event: EventName, query: Annotated[SeenDraft, Query()]
) -> None:
    """Delete an event that was never published."""
    use_cases.delete_draft(
        context.organiser, event, revision=query.revision, deps=context.edit_deps
    )


def _document(context: ApiContext, new: NewEventModel) -> EventDocument:
    """Return the event file. Raises SubmissionInvalid, NotAnEventFile."""
    if new.answers is not None and new.text is None:
        return new_document(new_event(new.answers), now=context.edit_deps.clock())
    if new.text is not None and new.answers is None:
        return read_document(decode(new.text.encode()))
    raise SubmissionInvalid((FieldError("text", "not_one_of_both"),))
