"""Calls that cancel many registrations without email, and undo it: preview, then send again."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Body, Path

from registrar.actions.organise import cancel_many as cancelling
from registrar.actions.organise import undo_many as restoring
from registrar.actions.organise.access import authorise
from registrar.actions.organise.bulk_list import bulk_cancellations
from registrar.api.bulk_models import (
    BulkId,
    BulkList,
    BulkModel,
    BulkOrderModel,
    BulkPreviewModel,
    bulk_of,
    preview_of,
)
from registrar.api.context import ApiContext, Context, EventName
from registrar.api.message_models import RecipientsModel
from registrar.domain.event import EventDefinition


def cancellations(context: Context, event: EventName) -> BulkList:
    """List the bulk cancellations, newest first, each with its progress and its undo."""
    found = bulk_cancellations(context.organiser, event, deps=context.organiser_deps)
    return BulkList(items=[bulk_of(bulk) for bulk in found])


def preview_cancellation(
    context: Context, event: EventName, wanted: Annotated[RecipientsModel, Body()]
) -> BulkPreviewModel:
    """Count the registrations with a seat or a place that a filter matches at this moment."""
    definition = _managed(context, event)
    preview = cancelling.preview_many(
        context.organiser,
        event,
        wanted.filter_for(definition),
        deps=context.organiser_deps,
    )
    return preview_of(preview)


def cancel_many(
    context: Context,
    event: EventName,
    cancellation: Annotated[
        BulkId, Path(description="Of your own making", examples=["cancellation1"])
    ],
    order: Annotated[BulkOrderModel, Body()],
) -> BulkModel:
    """Cancel those of a preview, without email to them, for up to 15 seconds.

    Send the same again until it is finished; no registration is cancelled twice.
    """
    definition = _managed(context, event)
    bulk = cancelling.cancel_many(
        context.organiser,
        cancelling.BulkOrder(
            id=cancellation,
            event=event,
            before=order.before,
            expected=order.expected,
            wanted=order.wanted.filter_for(definition),
        ),
        deps=context.organiser_deps,
    )
    return bulk_of(bulk)


def undo_many(
    context: Context,
    event: EventName,
    cancellation: Annotated[
        BulkId, Path(description="Of the bulk cancellation", examples=["cancellation1"])
    ],
) -> BulkModel:
    """Restore those still cancelled by it while seats are free, without email, for 15 seconds.

    Send the same again until it is finished.
    """
    bulk = restoring.undo_many(context.organiser, event, cancellation, deps=context.organiser_deps)
    return bulk_of(bulk)


def _managed(context: ApiContext, event: str) -> EventDefinition:
    deps = context.organiser_deps
    return authorise(context.organiser, event, deps=deps, to="manages").definition
