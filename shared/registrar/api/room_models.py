"""Models of the online room of an event, whose join address is secret."""

from typing import Annotated

from pydantic import Field, StringConstraints

from registrar.actions.organise.draft_state import DraftState
from registrar.actions.organise.room import join_address
from registrar.api.draft_models import Version
from registrar.api.model import Model, with_example
from registrar.domain.to_do import RoomState, room_state

_ADDRESS = "https://zoom.example/j/123456789"


class RoomModel(Model):
    """Online room of an event."""

    model_config = with_example(state="set", address=_ADDRESS, version=7)

    state: RoomState | None = Field(
        description="Null for an event that is not online, or was never published", examples=["set"]
    )
    address: str | None = Field(
        description="Secret address to join at, for those who manage the event", examples=[_ADDRESS]
    )
    version: int = Field(description="Published version; 0 for none", examples=[7])


class NewRoom(Model):
    """Address to join at, and the published version that was seen."""

    model_config = with_example(address=_ADDRESS, version=7)

    address: Annotated[str, StringConstraints(min_length=1, max_length=2000)] = Field(
        description="Whole address; it is stored apart from the event file", examples=[_ADDRESS]
    )
    version: Version


def room_of(state: DraftState) -> RoomModel:
    """Return the model of the room, as the organiser of the state may see it."""
    return RoomModel(
        state=room_state(state.definition) if state.definition else None,
        address=join_address(state) or None,
        version=state.version,
    )
