"""Checklist of an event's team: steps by phase, those that are to do, done or to come."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from registrar.domain.busy_network import BusyNetwork
from registrar.domain.event import EventDefinition
from registrar.domain.figures import Figures
from registrar.domain.retention_rules import retained_until
from registrar.domain.to_do import (
    Task,
    ToDo,
    has_colleagues,
    promises_certificate,
    room_state,
    to_dos,
)

Phase = Literal["before", "during", "after"]

# "offered" can be done at any time from now on, and nothing tells that it was
Progress = Literal["open", "done", "later", "offered"]

PHASES: tuple[Phase, ...] = ("before", "during", "after")


@dataclass(frozen=True, kw_only=True)
class ChecklistStep:
    """Step of the checklist; ``to_do`` has the count and the urgency of an open one."""

    phase: Phase
    progress: Progress
    to_do: ToDo


@dataclass(frozen=True)
class _State:
    """Event at one moment, as its team sees it."""

    definition: EventDefinition
    figures: Figures
    asker: str
    now: datetime
    sample_arrived: bool


def checklist(
    definition: EventDefinition,
    figures: Figures,
    *,
    asker: str,
    now: datetime,
    networks: Iterable[BusyNetwork] = (),
    sample_arrived: bool = False,
) -> tuple[ChecklistStep, ...]:
    """Return the steps by phase, within it the open ones first, urgent ones before others.

    ``asker`` is the organiser's own address; ``networks`` have sent more than usual;
    ``sample_arrived`` if a sample of the event's emails was delivered. A step that cannot be done
    any more is left out; so is all that is not open of an event that is cancelled, or whose
    registrations are deleted.
    """
    found = to_dos(
        definition, figures, asker=asker, now=now, networks=networks, sample_arrived=sample_arrived
    )
    steps = [
        ChecklistStep(phase=_PHASE_OF[to_do.task], progress="open", to_do=to_do) for to_do in found
    ]
    if not definition.cancelled and now < retained_until(definition):
        state = _State(definition, figures, asker, now, sample_arrived)
        steps += _others(state, {step.to_do.task for step in steps})
    return tuple(sorted(steps, key=lambda step: PHASES.index(step.phase)))


def open_to_dos(steps: Iterable[ChecklistStep]) -> list[ToDo]:
    """Return the to-dos of the open steps, urgent ones first."""
    found = [step.to_do for step in steps if step.progress == "open"]
    return sorted(found, key=lambda to_do: not to_do.urgent)


def _others(state: _State, open_tasks: set[Task]) -> Iterator[ChecklistStep]:
    for task, is_done in _STEPS.items():
        progress = _progress(task, state, is_done(state))
        if task not in open_tasks and _applies(task, state.definition) and progress:
            yield ChecklistStep(phase=_PHASE_OF[task], progress=progress, to_do=ToDo(task=task))


def _progress(task: Task, state: _State, is_done: bool) -> Progress | None:
    """Return the progress of a step that is not open; None if it cannot be done any more."""
    begins = {"before": state.now, "during": state.definition.opens, "after": state.definition.ends}
    if is_done and (task == "materials" or state.now >= begins[_PHASE_OF[task]]):
        return "done"
    if state.now < begins[_PHASE_OF[task]]:
        return "later"
    return "offered" if task == "report" else None


def _applies(task: Task, definition: EventDefinition) -> bool:
    match task:
        case "room":
            return room_state(definition) is not None
        case "certificate":
            return definition.certificate is not None or promises_certificate(definition)
        case "attendance":
            return bool(definition.place.online or definition.certificate)
        case "certificates":
            return definition.certificate is not None
        case "materials":
            return definition.thanks is not None
    return True


_PHASE_OF: Mapping[Task, Phase] = {
    "room": "before",
    "programme": "before",
    "team": "before",
    "certificate": "before",
    "mail": "before",
    "network": "during",
    "quarantine": "during",
    "undelivered": "during",
    "telephone": "during",
    "promote": "during",
    "seats": "during",
    "attendance": "after",
    "certificates": "after",
    "phone": "after",
    "materials": "after",
    "report": "after",
}

# Steps of every event, in their order, and how each is known to be done
_STEPS: Mapping[Task, Callable[[_State], bool]] = {
    "room": lambda state: room_state(state.definition) == "set",
    "programme": lambda state: bool(state.definition.programme),
    "team": lambda state: has_colleagues(state.definition, state.asker),
    "certificate": lambda state: state.definition.certificate is not None,
    "mail": lambda state: state.figures.delivered > 0 or state.sample_arrived,
    "quarantine": lambda state: state.figures.quarantined == 0,
    "undelivered": lambda state: state.figures.not_reached == 0,
    "promote": lambda state: not state.figures.seats.can_promote(state.now),
    "attendance": lambda state: state.figures.measured > 0,
    "certificates": lambda state: (
        state.figures.measured > 0 and state.figures.certificates_due == 0
    ),
    "materials": lambda state: bool(state.definition.thanks and state.definition.thanks.materials),
    "report": lambda _: False,
}
