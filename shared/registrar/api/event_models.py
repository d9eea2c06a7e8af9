"""Events as the API shows them."""

from collections.abc import Iterable
from typing import Any

from pydantic import AwareDatetime, Field

from registrar.actions.organise.view import EventLine
from registrar.api.model import Model, Texts
from registrar.domain.event import EventDefinition, FormField
from registrar.domain.event_field import FieldType
from registrar.domain.organiser import Role
from registrar.domain.past_questions import held_questions
from registrar.domain.seats import EventState, Seats
from registrar.domain.to_do import RoomState, Task, ToDo, room_state
from registrar.web.organiser.to_do_labels import line_of

EVENT = "good-practices-child-protection"


class SeatsModel(Model):
    """The seats as they are now."""

    capacity: int = Field(examples=[200])
    taken: int = Field(examples=[120])
    waiting: int = Field(description="How many are waiting", examples=[0])
    passed_over: int = Field(
        description="How many of them cannot take a seat: not reachable, or their option is full",
        examples=[0],
    )
    waiting_limit: int = Field(description="How many can wait", examples=[100])


def seats_of(seats: Seats) -> SeatsModel:
    """The seats."""
    return SeatsModel(
        capacity=seats.capacity,
        taken=seats.taken,
        waiting=seats.listed,
        passed_over=seats.passed_over,
        waiting_limit=seats.waiting_limit,
    )


class EventSummary(Model):
    """An event, its state, and what you may do there."""

    event: str = Field(description="Its name in addresses", examples=[EVENT])
    title: Texts
    starts: AwareDatetime
    ends: AwareDatetime
    zone: str = Field(description="The zone its days are counted in", examples=["Europe/Sofia"])
    state: EventState
    role: Role = Field(description="`views` is view only, `manages` changes and exports, too")
    seats: SeatsModel


class EventList(Model):
    """Your events, the latest start first."""

    items: list[EventSummary]


class OptionModel(Model):
    """One answer to choose."""

    value: str = Field(examples=["teacher"])
    label: Texts
    seats: int | None = Field(description="Its own seats, where it has a limit")
    offered: bool = Field(description="False for one that only those may keep who have chosen it")


class FieldModel(Model):
    """One question of the form."""

    name: str = Field(examples=["profession"])
    type: FieldType
    label: Texts
    required: bool
    options: list[OptionModel]


class ToDoModel(Model):
    """A thing that the team has to do at this moment."""

    task: Task = Field(description="Stable", examples=["room"])
    count: int = Field(description="How many people it is about; 0 for none", examples=[0])
    urgent: bool
    message: str = Field(description="What to do, in the language that was asked for")


class Period(Model):
    """From a moment to another."""

    opens: AwareDatetime
    closes: AwareDatetime


class EventDetails(EventSummary):
    """An event with its dates and its form."""

    version: int = Field(description="Rises with each publishing", examples=[1])
    languages: list[str] = Field(examples=[["bg", "en"]])
    cancelled: bool
    registration: Period
    room: RoomState | None = Field(
        description="Whether the address to join at is set; null for an event that is not online"
    )
    to_do: list[ToDoModel] = Field(description="What the team has to do now, urgent things first")
    fields: list[FieldModel]
    past_fields: list[FieldModel] = Field(
        description="Questions of earlier versions that may have answers; nobody is asked them now"
    )


def summary_of(line: EventLine, state: EventState) -> EventSummary:
    """The event in short."""
    return EventSummary(**_summary(line.definition, state, line.role, line.seats))


def details_of(
    definition: EventDefinition,
    *,
    state: EventState,
    role: Role,
    seats: Seats,
    to_do: Iterable[ToDo],
    language: str,
) -> EventDetails:
    """The event with its form; the secret join address is not in it."""
    asked = definition.fields
    held = [one.field for one in held_questions(definition)]
    return EventDetails(
        **_summary(definition, state, role, seats),
        version=definition.version,
        languages=list(definition.languages),
        cancelled=definition.cancelled,
        registration=Period(opens=definition.opens, closes=definition.closes),
        room=room_state(definition),
        to_do=[_to_do(one, definition, language) for one in to_do],
        fields=[_field(*pair) for pair in zip(held, asked, strict=False)],
        past_fields=[_field(one) for one in held[len(asked) :]],
    )


def _summary(
    definition: EventDefinition, state: EventState, role: Role, seats: Seats
) -> dict[str, Any]:
    return {
        "event": definition.event,
        "title": definition.title,
        "starts": definition.starts,
        "ends": definition.ends,
        "zone": definition.dates.zone,
        "state": state,
        "role": role,
        "seats": seats_of(seats),
    }


def _to_do(to_do: ToDo, definition: EventDefinition, language: str) -> ToDoModel:
    line = line_of(to_do, definition, language)
    return ToDoModel(
        task=to_do.task,
        count=to_do.count,
        urgent=to_do.urgent,
        message=f"{line.text}. {line.more}",
    )


def _field(field: FormField, asked: FormField | None = None) -> FieldModel:
    """The question with every option ever offered; ``asked`` is as it is asked now, if it is."""
    offered = {one.value for one in asked.options} if asked else set()
    options = [
        OptionModel(value=one.value, label=one.label, seats=one.seats, offered=one.value in offered)
        for one in field.options
    ]
    return FieldModel(
        name=field.name,
        type=field.type,
        label=field.label,
        required=asked is not None and asked.required,
        options=options,
    )
