"""List of the form's questions: their order, those that are asked no more, and closing one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from registrar.actions.organise.draft_state import DraftState, fixed_types
from registrar.actions.organise.drafts import save_part
from registrar.actions.organise.edit_refusals import PartMoved
from registrar.domain.event_parts import part_of
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.edit import part_pages
from registrar.web.organiser.edit.edited_question import questions_in
from registrar.web.organiser.edit.form_state import FormState
from registrar.web.organiser.edit.frame import edit_page, form_state, managed_in, state_in
from registrar.web.organiser.edit.meanwhile import part_since
from registrar.web.organiser.edit.parts.questions import QUESTIONS
from registrar.web.organiser.edit.problem_messages import message_of
from registrar.web.organiser.edit.question_controls import label_of
from registrar.web.organiser.edit.question_lines import (
    asked_again,
    closed_questions,
    published_differences,
    question_lines,
)
from registrar.web.organiser.edit.question_place import name_in, number_at
from registrar.web.organiser.event_layout import event_path
from registrar.web.protocol.errors import NoSuchPage
from registrar.web.protocol.response import HttpResponse

LIST = "edit/parts/questions"
NEW = "edit/new-question"


def questions(context: OrganiserContext) -> HttpResponse:
    """List the questions; to those who only view, show them as text. Raises NoSuchEvent."""
    state = state_in(context)
    if not state.manages:
        parameters = {**context.parameters, "part": "questions"}
        return part_pages.part(replace(context, parameters=parameters))
    return listed(context, state)


def change(context: OrganiserContext) -> HttpResponse:
    """Move a question up or down, or ask a closed one again, in the draft.

    Where somebody else has changed the questions meanwhile, the list is shown as it is now (409).
    Raises NoSuchEvent, ViewsOnly.
    """
    state = managed_in(context)
    verb, _, key = context.fields.value("do").partition("-")
    changed = _CHANGES[verb](questions_in(state), key, state) if verb in _CHANGES else []
    return saved(context, state, changed) if changed else _to_list(context, state.event)


def ask_to_remove(context: OrganiserContext) -> HttpResponse:
    """Ask before a question is removed, or closed if people may have answered it.

    Raises NoSuchEvent, ViewsOnly, NoSuchPage.
    """
    state = managed_in(context)
    form, number = form_in(context, state), number_in(context, state)
    line = list(question_lines(form, ()))[number]
    return edit_page(
        context,
        "organiser/edit/remove_question",
        state,
        question=line,
        seen=state.document.digest(QUESTIONS.part),
        dependent=_dependent(number, state, form),
    )


def remove(context: OrganiserContext) -> HttpResponse:
    """Remove the question from the form in the draft; answers to it stay.

    Raises NoSuchEvent, ViewsOnly, NoSuchPage.
    """
    state = managed_in(context)
    number = number_in(context, state)
    left = [each for index, each in enumerate(questions_in(state)) if index != number]
    return saved(context, state, left, done="removed")


def saved(
    context: OrganiserContext, state: DraftState, changed: Sequence[Any], done: str = "changed"
) -> HttpResponse:
    """Save the questions in the draft and lead to their list; 409 with the list as it is now."""
    try:
        save_part(
            context.organiser,
            state.event,
            "questions",
            {"fields": list(changed)},
            seen=context.fields.value("seen"),
            deps=context.edit_deps,
        )
    except PartMoved as moved:
        current = managed_in(context)
        said = translations(context.language).gettext(_NOT_CHANGED)
        heading = part_since(moved.edit, current, context)
        return listed(context, current, status=409, failure=f"{heading} {said}")
    return _to_list(context, state.event, done=done)


def listed(
    context: OrganiserContext, state: DraftState, *, status: int = 200, failure: str = ""
) -> HttpResponse:
    """Return the list of questions."""
    form = form_in(context, state)
    problems = [each for each in state.document.problems() if part_of(each.path) == "questions"]
    done = _DONE.get(context.query.get("done", ""), "")
    return edit_page(
        context,
        "organiser/edit/questions",
        state,
        status=status,
        lines=list(question_lines(form, problems)),
        closed=list(closed_questions(form, state.definition, context.edit_deps.clock())),
        problems=[message_of(each, form) for each in problems if each.path == "fields"],
        seen=state.document.digest(QUESTIONS.part),
        failure=failure,
        conflict=list(published_differences(form, state)) if "questions" in state.conflicts else (),
        notice=form.translate(done) if done else "",
    )


def form_in(context: OrganiserContext, state: DraftState) -> FormState:
    """Return the state of the form, with the questions that may have answers."""
    types = fixed_types(state, deps=context.edit_deps)
    return replace(form_state(state, context), fixed_types=types)


def number_in(context: OrganiserContext, state: DraftState) -> int:
    """Return the number of the question in the path. Raises NoSuchPage."""
    number = number_at(questions_in(state), context.parameters["question"])
    if number is None:
        raise NoSuchPage
    return number


def _to_list(context: OrganiserContext, event: str, **query: str) -> HttpResponse:
    return context.redirect(event_path(event, LIST), **query)


def _moved_by(step: int) -> Callable[[list[Any], str, DraftState], list[Any]]:
    def move(questions: list[Any], key: str, _: DraftState) -> list[Any]:
        number = number_at(questions, key)
        to = -1 if number is None else number + step
        if number is None or not 0 <= to < len(questions):
            return []
        questions[number], questions[to] = questions[to], questions[number]
        return questions

    return move


def _kept(questions: list[Any], key: str, state: DraftState) -> list[Any]:
    """Return the questions as they are: saving them settles a conflict."""
    del key, state
    return questions


def _again(questions: list[Any], key: str, state: DraftState) -> list[Any]:
    return asked_again(key, questions, state)


def _dependent(number: int, state: DraftState, form: FormState) -> list[str]:
    """Return the labels of the questions that are asked only after an answer to this one."""
    questions = questions_in(state)
    name = name_in(questions[number])
    return [
        label_of(each, form)
        for each in questions
        if isinstance(each, Mapping)
        and isinstance(each.get("when"), Mapping)
        and name in each["when"]
    ]


_CHANGES: Mapping[str, Callable[[list[Any], str, DraftState], list[Any]]] = {
    "up": _moved_by(-1),
    "down": _moved_by(1),
    "again": _again,
    "keep": _kept,
}

_DONE: Mapping[str, str] = {
    "changed": N_("The form is changed in the draft."),
    "saved": N_("The question is saved in the draft."),
    "removed": N_("The question is no longer in the draft's form."),
}
_NOT_CHANGED = N_("Nothing of yours was changed: look at the questions as they are now.")
