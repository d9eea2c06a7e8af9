"""Problems of a document in words, each with the page that corrects it."""

from collections.abc import Iterable
from dataclasses import dataclass

from registrar.domain.event_labels import path_in_words
from registrar.domain.event_parts import part_of
from registrar.domain.event_problems import EventProblem
from registrar.locale.words import words_of
from registrar.web.organiser.edit.all_parts import PART_PAGES
from registrar.web.organiser.edit.form_state import FormState
from registrar.web.organiser.edit.groups import show_all
from registrar.web.organiser.edit.part_page import place_of
from registrar.web.organiser.edit.problem_messages import message_of
from registrar.web.organiser.edit.shown import places
from registrar.web.organiser.event_layout import event_path


@dataclass(frozen=True)
class ListedProblem:
    """Problem as a list shows it: ``path`` leads to its part, empty if it has no page."""

    path: str
    part: str
    message: str


def listed(
    problems: Iterable[EventProblem], event: str, form: FormState
) -> tuple[ListedProblem, ...]:
    """Return the problems in the order given."""
    return tuple(_listed(problem, event, form) for problem in problems)


def _listed(problem: EventProblem, event: str, form: FormState) -> ListedProblem:
    part, message = part_of(problem.path), message_of(problem, form)
    page = PART_PAGES.get(part) if part else None
    if page is None:
        where = path_in_words(problem.path, words_of(form.language))
        return ListedProblem("", where, message)
    at = list(places(show_all(page.inputs(form), form.data, form, "")))
    place = place_of(problem.path, at)
    path = event_path(event, f"edit/parts/{page.part}")
    label = f"{place.label}: {message}" if place and place.label else message
    return ListedProblem(path, form.translate(page.heading), label)
