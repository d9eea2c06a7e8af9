"""The checklist in words: its phases, and each step with what is known of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from registrar.domain.checklist import PHASES, ChecklistStep, Phase, Progress
from registrar.domain.event import EventDefinition
from registrar.domain.to_do import Task
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.web.organiser.to_do_labels import (
    Reader,
    ToDoLine,
    line_of,
    section_of,
    task_in_words,
)


@dataclass(frozen=True, kw_only=True)
class StepLine:
    """A step in words; ``to_do`` is of an open one, ``more`` of one that is offered."""

    progress: Progress
    text: str
    section: str = ""
    more: str = ""
    to_do: ToDoLine | None = None


@dataclass(frozen=True, kw_only=True)
class PhaseLines:
    """A phase and its steps in words."""

    heading: str
    lines: tuple[StepLine, ...]


def phases_of(
    steps: Iterable[ChecklistStep], definition: EventDefinition, language: str, *, reader: Reader
) -> list[PhaseLines]:
    """The phases that have steps, for the reader."""
    steps = tuple(steps)
    found = []
    for phase in PHASES:
        lines = tuple(
            step_line(step, definition, language, reader=reader)
            for step in steps
            if step.phase == phase
        )
        if lines:
            heading = translations(language).gettext(_HEADINGS[phase])
            found.append(PhaseLines(heading=heading, lines=lines))
    return found


def step_line(
    step: ChecklistStep, definition: EventDefinition, language: str, *, reader: Reader
) -> StepLine:
    """The step in words for the reader, with the page that it is about."""
    task = step.to_do.task
    if step.progress == "open":
        line = line_of(step.to_do, definition, language, reader=reader)
        return StepLine(progress="open", text=line.text, section=line.section, to_do=line)
    if step.progress == "done":
        return StepLine(progress="done", text=translations(language).gettext(_DONE[task]))
    text, reason = task_in_words(task, language)
    if step.progress == "later":
        return StepLine(progress="later", text=text)
    return StepLine(progress="offered", text=text, section=section_of(task), more=reason)


_HEADINGS: Mapping[Phase, str] = {
    "before": N_("Before the event"),
    "during": N_("While people register"),
    "after": N_("After the event"),
}

_DONE: Mapping[Task, str] = {
    "room": N_("The address of the online room is set"),
    "programme": N_("The programme is there"),
    "team": N_("The team has more than one person"),
    "certificate": N_("The certificates are set up"),
    "mail": N_("Emails arrive"),
    "quarantine": N_("Nobody is in quarantine"),
    "undelivered": N_("No email is undelivered"),
    "promote": N_("No free seat is waiting to be filled"),
    "attendance": N_("Attendance is imported"),
    "certificates": N_("Everybody who has earned a certificate has been emailed"),
    "materials": N_("The link to the materials is there"),
}
