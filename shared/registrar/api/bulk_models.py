"""Models of bulk cancellations: preview, order, progress."""

from typing import Annotated

from pydantic import AwareDatetime, Field, StringConstraints

from registrar.actions.organise.cancel_many import BulkPreview
from registrar.api.message_models import RecipientsModel
from registrar.api.model import Model
from registrar.domain.bulk_cancellation import BulkCancellation

BulkId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]{8,64}$")]


class BulkPreviewModel(Model):
    """Registrations that would be cancelled, and the moment they were counted at."""

    before: AwareDatetime = Field(description="To be sent with the order")
    total: int = Field(description="To be sent as `expected`", examples=[37])
    states: dict[str, int] = Field(description="By state", examples=[{"confirmed": 37}])
    complete: bool = Field(description="False if there are more than could be counted in time")


class BulkOrderModel(Model):
    """Order to cancel what a preview counted: its filter, its moment, its number."""

    wanted: RecipientsModel = Field(description="Filter; without any criterion, everybody")
    before: AwareDatetime = Field(description="`before` of the preview; none later is touched")
    expected: int = Field(ge=1, le=9_999_999, description="`total` of the preview; no more are")


class BulkModel(Model):
    """Bulk cancellation and its progress."""

    id: str = Field(examples=["cancellation1"])
    by: str = Field(description="Address of the organiser", examples=["manager@wcif.example"])
    created: AwareDatetime
    before: AwareDatetime
    searched: bool = Field(description="True if a search chose them; its words are not kept")
    expected: int
    cancelled: int = Field(description="Number cancelled so far")
    finished: bool = Field(description="True once nothing is left to cancel")
    restored: int = Field(description="Number restored by an undo")
    undone: bool = Field(description="True once an undo has gone through all of them")
    obstacles: dict[str, int] = Field(
        description="Those that the last undo left cancelled, by the reason's code",
        examples=[{"no_seat_left": 2}],
    )


class BulkList(Model):
    """Bulk cancellations, newest first."""

    items: list[BulkModel]


def preview_of(preview: BulkPreview) -> BulkPreviewModel:
    """Return the model of a preview; it names nobody."""
    return BulkPreviewModel(
        before=preview.before,
        total=preview.total,
        states=dict(preview.states),
        complete=preview.complete,
    )


def bulk_of(bulk: BulkCancellation) -> BulkModel:
    """Return the model of a bulk cancellation."""
    return BulkModel(
        id=bulk.id,
        by=bulk.by,
        created=bulk.created,
        before=bulk.before,
        searched=bool(bulk.search_code),
        expected=bulk.expected,
        cancelled=bulk.cancelled,
        finished=bulk.finished,
        restored=bulk.restored,
        undone=bulk.undo_walk.done,
        obstacles=dict(bulk.obstacles),
    )
