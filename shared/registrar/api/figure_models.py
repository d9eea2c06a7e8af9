"""Models of an event's figures."""

from pydantic import Field

from registrar.api.event_models import SeatsModel, seats_of
from registrar.api.model import Model, Texts
from registrar.domain.figures import Breakdown, Figures, ValueCounts
from registrar.domain.registration import State
from registrar.domain.seated_counts import seated_counts

ByState = dict[State, int]


class FigureModel(Model):
    """Number of registrations with a value, by state."""

    value: str = Field(description="Empty for those without a value", examples=["teacher"])
    label: Texts = Field(description="Empty if it has none")
    by_state: ByState


class BreakdownModel(Model):
    """Numbers of registrations by the values of a subject."""

    subject: str = Field(examples=["profession"])
    label: Texts = Field(description="Empty if it has none")
    several: bool = Field(description="True if a person may be in several lines")
    lines: list[FigureModel]


class FiguresModel(Model):
    """Figures of an event, some seconds old."""

    event: str
    seats: SeatsModel
    states: ByState
    not_reached: int
    joined: int = Field(description="Number who used the link to join")
    checked_in: int = Field(description="Number checked in at the door who have a seat")
    erased: int
    days: BreakdownModel
    choices: list[BreakdownModel]
    languages: BreakdownModel
    websites: BreakdownModel
    deliveries: BreakdownModel
    amiss: bool = Field(description="True if the counters are inconsistent; tell the administrator")


def figures_model(figures: Figures) -> FiguresModel:
    """Return the model of an event's figures."""
    return FiguresModel(
        event=figures.event,
        seats=seats_of(figures.seats, seated_counts(figures.seats, figures.states)),
        states=dict(figures.states),
        not_reached=figures.not_reached,
        joined=figures.joined,
        checked_in=figures.checked_in,
        erased=figures.erased,
        days=_breakdown(figures.days),
        choices=[_breakdown(choice) for choice in figures.choices],
        languages=_breakdown(figures.languages),
        websites=_breakdown(figures.websites),
        deliveries=_breakdown(figures.deliveries),
        amiss=figures.inconsistent,
    )


def _breakdown(breakdown: Breakdown) -> BreakdownModel:
    return BreakdownModel(
        subject=breakdown.subject,
        label=dict(breakdown.label),
        several=breakdown.several,
        lines=[_line(line) for line in breakdown.lines],
    )


def _line(line: ValueCounts) -> FigureModel:
    return FigureModel(value=line.value, label=dict(line.label), by_state=dict(line.by_state))
