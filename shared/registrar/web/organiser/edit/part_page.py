"""Page of a part: its inputs, shown with its data and errors, and read back to plain data."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from registrar.domain.event_labels import path_in_words
from registrar.domain.event_parts import PARTS, EventPart
from registrar.domain.event_problems import EventProblem
from registrar.locale.words import words_of
from registrar.web.components.form_controls import ControlError
from registrar.web.organiser.edit.form_state import FormState
from registrar.web.organiser.edit.groups import read_all, show_all
from registrar.web.organiser.edit.inputs import Input
from registrar.web.organiser.edit.posted_form import PostedForm
from registrar.web.organiser.edit.problem_messages import message_of
from registrar.web.organiser.edit.shown import Place, Shown, places

Values = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class PartPage:
    """Page of a part; its texts are to be translated.

    ``inputs`` returns the inputs of its keys for a form. ``summary`` says the part's data in one
    line. ``template`` extends ``organiser/edit/part`` where the page shows more than its form.
    """

    part: EventPart
    heading: str
    inputs: Callable[[FormState], tuple[Input, ...]]
    summary: Callable[[Values, FormState], str]
    lead: tuple[str, ...] = ()
    template: str = "organiser/edit/part"


@dataclass(frozen=True)
class ShownPart:
    """Form of a part with its errors, and the summary of them in the form's order."""

    items: tuple[Shown, ...]
    errors: tuple[ControlError, ...]


def show_part(
    page: PartPage, values: Values, form: FormState, problems: Iterable[EventProblem] = ()
) -> ShownPart:
    """Return the part's form with its values; each problem stands at its control.

    A problem without a control stands at the nearest group around it, else in the summary alone.
    """
    return show_inputs(page.inputs(form), values, form, problems)


def show_inputs(
    inputs: tuple[Input, ...],
    values: Values,
    form: FormState,
    problems: Iterable[EventProblem] = (),
) -> ShownPart:
    """Return the inputs with their values and problems, as ``show_part`` does."""
    at = list(places(show_all(inputs, values, form, "")))
    placed = [(problem, place_of(problem.path, at)) for problem in problems]
    errors: dict[str, str] = {}
    for problem, place in placed:
        if place:
            errors.setdefault(place.path, message_of(problem, form))
    order = {place.path: number for number, place in enumerate(at)}
    summary = [
        (order.get(place.path, -1) if place else -1, problem, place) for problem, place in placed
    ]
    summary.sort(key=lambda line: line[0])
    return ShownPart(
        items=show_all(inputs, values, replace(form, errors=errors), ""),
        errors=tuple(_line(problem, place, form) for _, problem, place in summary),
    )


def read_part(
    page: PartPage, posted: PostedForm, form: FormState, before: Values
) -> dict[str, Any]:
    """Return the part's values as typed, None for a key to be left out.

    ``before`` are the part's data so far; what means the same stays as it was.
    """
    inputs = page.inputs(form)
    typed = read_all(inputs, posted, "", before)
    return {
        key: typed.get(key) for key in PARTS[page.part] if any(each.key == key for each in inputs)
    }


def place_of(path: str, at: list[Place]) -> Place | None:
    """Return the place of a path: its own, else the nearest around it, else the first below it."""
    steps = path.split(".")
    known = {place.path: place for place in reversed(at)}
    for length in range(len(steps), 0, -1):
        if (place := known.get(".".join(steps[:length]))) is not None:
            return place
    return next((place for place in at if place.path.startswith(f"{path}.")), None)


def _line(problem: EventProblem, place: Place | None, form: FormState) -> ControlError:
    message = message_of(problem, form)
    label = place.label if place else path_in_words(problem.path, words_of(form.language))
    return ControlError(
        f"{label}: {message}" if label else message, place.target if place else None
    )
