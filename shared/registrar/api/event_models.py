"""Models of events, their seats, forms and tasks."""

from collections.abc import Sequence
from typing import Any

from pydantic import AwareDatetime, Field

from registrar.actions.organise.view import EventLine
from registrar.api.model import Model, Texts
from registrar.domain.checklist import ChecklistStep, Phase, Progress, open_to_dos
from registrar.domain.event import EventDefinition, FormField
from registrar.domain.event_field import FieldType
from registrar.domain.organiser import Role
from registrar.domain.past_questions import asked_questions
from registrar.domain.seated_counts import SeatedCounts
from registrar.domain.seats import EventState, Seats
from registrar.domain.to_do import RoomState, Task, ToDo, room_state
from registrar.web.organiser.checklist_labels import step_line
from registrar.web.organiser.to_do_labels import line_of

EVENT = "good-practices-child-protection"


class SeatsModel(Model):
    """Seats of an event now."""

    capacity: int = Field(examples=[200])
    taken: int = Field(description="Number with a seat, confirmed or held", examples=[120])
    confirmed: int = Field(description="Number of these who are confirmed", examples=[118])
    held: int = Field(
        description="Number of these whose seat is held until the address is confirmed",
        examples=[2],
    )
    waiting: int = Field(description="Number waiting", examples=[0])
    passed_over: int = Field(
        description="Number of these who cannot take a seat: unreachable, with an address that is"
        " not proven, or their option is full",
        examples=[0],
    )
    waiting_limit: int = Field(description="Number who can wait at most", examples=[100])
    left: int = Field(description="Number of seats left for everybody", examples=[75])
    reserve: int = Field(description="Number of seats that organisers alone give", examples=[5])
    reserve_left: int = Field(description="Number of these left to give", examples=[5])


def seats_of(seats: Seats, seated: SeatedCounts) -> SeatsModel:
    """Return the model of an event's seats."""
    return SeatsModel(
        capacity=seats.capacity,
        taken=seats.taken,
        confirmed=seated.confirmed,
        held=seated.held,
        waiting=seats.listed,
        passed_over=seats.passed_over,
        waiting_limit=seats.waiting_limit,
        left=seats.left,
        reserve=seats.reserve,
        reserve_left=seats.reserve_left,
    )


class EventSummary(Model):
    """Event, its state, and your role in it."""

    event: str = Field(description="Name in addresses", examples=[EVENT])
    title: Texts
    starts: AwareDatetime
    ends: AwareDatetime
    zone: str = Field(description="Time zone of its days", examples=["Europe/Sofia"])
    state: EventState
    role: Role = Field(description="`views` is view only, `manages` changes and exports, too")
    seats: SeatsModel


class EventList(Model):
    """Events of the organiser, the latest start first."""

    items: list[EventSummary]


class OptionModel(Model):
    """Option of a question."""

    value: str = Field(examples=["teacher"])
    label: Texts
    seats: int | None = Field(description="Seats of its own, if it has a limit")
    offered: bool = Field(description="False if only those who chose it before may keep it")


class FieldModel(Model):
    """Question of the form."""

    name: str = Field(examples=["profession"])
    type: FieldType
    label: Texts
    required: bool
    options: list[OptionModel]


class ToDoModel(Model):
    """Task of the team at this moment."""

    task: Task = Field(description="Stable", examples=["room"])
    count: int = Field(description="Number of people concerned; 0 for none", examples=[0])
    urgent: bool
    message: str = Field(description="Advice, in the language that was asked for")


class ChecklistStepModel(Model):
    """Step of the team's checklist."""

    phase: Phase = Field(description="Phase of the event that it belongs to", examples=["before"])
    task: Task = Field(description="Stable; an open step is in `to_do`, too", examples=["room"])
    progress: Progress = Field(
        description="`later` before its time; `offered` if nothing tells that it was done",
        examples=["done"],
    )
    count: int = Field(description="Number of people concerned; 0 for none", examples=[0])
    message: str = Field(description="In words, in the language that was asked for")


class Period(Model):
    """Period in which registration is open."""

    opens: AwareDatetime
    closes: AwareDatetime


class EventDetails(EventSummary):
    """Event with its dates and its form."""

    version: int = Field(description="Rises with each publishing", examples=[1])
    languages: list[str] = Field(examples=[["bg", "en"]])
    cancelled: bool
    registration: Period
    room: RoomState | None = Field(
        description="State of the address to join at; null for an event that is not online"
    )
    to_do: list[ToDoModel] = Field(description="Tasks of the team now, urgent ones first")
    checklist: list[ChecklistStepModel] = Field(
        description="Steps by phase, done ones too; what cannot be done any more is left out"
    )
    fields: list[FieldModel]
    past_fields: list[FieldModel] = Field(
        description="Questions of earlier versions, asked no more, that may have answers"
    )


def summary_of(line: EventLine, state: EventState) -> EventSummary:
    """Return the model of an event in a list."""
    return EventSummary(**_summary(line, state))


def details_of(
    line: EventLine,
    state: EventState,
    *,
    steps: Sequence[ChecklistStep],
    language: str,
) -> EventDetails:
    """Return the model of an event with its form, without the secret join address."""
    definition, fields = line.definition, line.definition.fields
    held = [question.field for question in asked_questions(definition)]
    return EventDetails(
        **_summary(line, state),
        version=definition.version,
        languages=list(definition.languages),
        cancelled=definition.cancelled,
        registration=Period(opens=definition.opens, closes=definition.closes),
        room=room_state(definition),
        to_do=[
            to_do_of(to_do, definition, language, reader=line.role) for to_do in open_to_dos(steps)
        ],
        checklist=[_step(step, line, language) for step in steps],
        fields=[_field(*pair) for pair in zip(held, fields, strict=False)],
        past_fields=[_field(field) for field in held[len(fields) :]],
    )


def _summary(line: EventLine, state: EventState) -> dict[str, Any]:
    definition = line.definition
    return {
        "event": definition.event,
        "title": definition.title,
        "starts": definition.starts,
        "ends": definition.ends,
        "zone": definition.dates.zone,
        "state": state,
        "role": line.role,
        "seats": seats_of(line.seats, line.seated),
    }


def to_do_of(
    to_do: ToDo, definition: EventDefinition, language: str, *, reader: Role = "manages"
) -> ToDoModel:
    """Return the model of a task, worded for the reader in the language."""
    line = line_of(to_do, definition, language, reader=reader)
    return ToDoModel(
        task=to_do.task,
        count=to_do.count,
        urgent=to_do.urgent,
        message=f"{line.text}. {line.more}",
    )


def _step(step: ChecklistStep, event: EventLine, language: str) -> ChecklistStepModel:
    line = step_line(step, event.definition, language, reader=event.role)
    return ChecklistStepModel(
        phase=step.phase,
        task=step.to_do.task,
        progress=step.progress,
        count=step.to_do.count,
        message=line.text,
    )


def _field(field: FormField, current: FormField | None = None) -> FieldModel:
    """Return a question with every option ever offered; ``current`` is its current version."""
    offered = {option.value for option in current.options} if current else set()
    options = [
        OptionModel(
            value=option.value,
            label=option.label,
            seats=option.seats,
            offered=option.value in offered,
        )
        for option in field.options
    ]
    return FieldModel(
        name=field.name,
        type=field.type,
        label=field.label,
        required=current is not None and current.required,
        options=options,
    )
