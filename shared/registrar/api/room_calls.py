"""Calls about the online room of an event, whose join address is secret."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Body

from registrar.actions.organise import room as use_cases
from registrar.actions.organise.draft_state import draft_state
from registrar.api.context import ApiContext, Context, EventName
from registrar.api.event_file_errors import with_file_errors
from registrar.api.room_models import NewRoom, RoomModel, room_of


def room(context: Context, event: EventName) -> RoomModel:
    """Show whether the join address is set, and the address to those who manage the event."""
    return _room(context, event)


@with_file_errors
def set_room(context: Context, event: EventName, new: Annotated[NewRoom, Body()]) -> RoomModel:
    """Set the join address, which counts at once, and show it; the same changes nothing.

    Refused if somebody has set another, or moved the event, after the version that was seen.
    """
    organiser, deps = context.organiser, context.edit_deps
    use_cases.set_room(organiser, event, new.address.strip(), version=new.version, deps=deps)
    return _room(context, event)


def _room(context: ApiContext, event: str) -> RoomModel:
    return room_of(draft_state(context.organiser, event, deps=context.edit_deps))
