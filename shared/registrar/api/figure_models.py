"""An event's figures as the API shows them."""

from pydantic import Field

from registrar.api.event_models import SeatsModel, seats_of
from registrar.api.model import Model, Texts
from registrar.domain.figures import Breakdown, Figures, Line
from registrar.domain.registration import State

ByState = dict[State, int]


class FigureModel(Model):
    """How many have a value, by state."""

    value: str = Field(description="Empty where there is none", examples=["teacher"])
    label: Texts = Field(description="In words, where it has any")
    by_state: ByState


class BreakdownModel(Model):
    """The registrations by the values of one subject."""

    subject: str = Field(examples=["profession"])
    label: Texts = Field(description="In words, where it has any")
    several: bool = Field(description="Whether one person may be in several lines")
    lines: list[FigureModel]


class FiguresModel(Model):
    """Who is held of an event, in numbers, a moment behind."""

    event: str
    seats: SeatsModel
    states: ByState
    not_reached: int
    joined: int = Field(description="How many used the link to join")
    erased: int
    days: BreakdownModel
    choices: list[BreakdownModel]
    languages: BreakdownModel
    websites: BreakdownModel
    deliveries: BreakdownModel
    amiss: bool = Field(description="Whether the counters cannot be right; tell the administrator")


def figures_model(figures: Figures) -> FiguresModel:
    """The figures."""
    return FiguresModel(
        event=figures.event,
        seats=seats_of(figures.seats),
        states=dict(figures.states),
        not_reached=figures.not_reached,
        joined=figures.joined,
        erased=figures.erased,
        days=_breakdown(figures.days),
        choices=[_breakdown(one) for one in figures.choices],
        languages=_breakdown(figures.languages),
        websites=_breakdown(figures.websites),
        deliveries=_breakdown(figures.deliveries),
        amiss=figures.inconsistent,
    )


def _breakdown(one: Breakdown) -> BreakdownModel:
    return BreakdownModel(
        subject=one.subject,
        label=dict(one.label),
        several=one.several,
        lines=[_line(line) for line in one.lines],
    )


def _line(line: Line) -> FigureModel:
    return FigureModel(value=line.value, label=dict(line.label), by_state=dict(line.by_state))
