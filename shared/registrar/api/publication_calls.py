"""Calls that publish a draft or cancel an event, and say beforehand what that brings."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Body

from registrar.actions.organise import drafts, publish_document
from registrar.actions.organise.access import authorise
from registrar.api.context import Context, EventName
from registrar.api.event_file_errors import with_file_errors
from registrar.api.publication_models import (
    Confirmation,
    ConsequencesModel,
    Published,
    SeenConsequences,
    consequences_of,
    published,
)
from registrar.domain.submission import FieldError, SubmissionInvalid


@with_file_errors
def draft_consequences(context: Context, event: EventName) -> ConsequencesModel:
    """Show what publishing the draft would bring now: changes, emails, seats."""
    found = drafts.consequences(context.organiser, event, deps=context.edit_deps)
    return consequences_of(found, context.language)


@with_file_errors
def publish_draft(
    context: Context, event: EventName, seen: Annotated[SeenConsequences, Body()]
) -> Published:
    """Publish the draft as the next version, which ends it; those concerned get an email.

    Refused if the draft or the published version is another than the caller has seen.
    """
    definition = drafts.publish_draft(
        context.organiser,
        event,
        revision=seen.revision,
        version=seen.version,
        deps=context.edit_deps,
    )
    return published(definition, seen.version)


@with_file_errors
def cancel_consequences(context: Context, event: EventName) -> ConsequencesModel:
    """Show what cancelling the event would bring now: everybody gets an email."""
    found = publish_document.cancel_consequences(context.organiser, event, deps=context.edit_deps)
    return consequences_of(found, context.language)


@with_file_errors
def cancel_event(
    context: Context, event: EventName, confirmation: Annotated[Confirmation, Body()]
) -> Published:
    """Cancel the event for good; everybody is told. A cancelled event stays as it is."""
    authorise(context.organiser, event, deps=context.organiser_deps, to="manages")
    if confirmation.confirm != event:
        raise SubmissionInvalid((FieldError("confirm", "not_the_name"),))
    definition = publish_document.cancel_event(
        context.organiser, event, version=confirmation.version, deps=context.edit_deps
    )
    return published(definition, confirmation.version)
