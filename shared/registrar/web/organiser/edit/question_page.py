"""Page of one question: added with a type, edited, and saved among the others as they are."""

from typing import Any

from registrar.actions.organise.draft_state import DraftState, last_edit
from registrar.actions.organise.drafts import save_part
from registrar.actions.organise.edit_refusals import PartMoved
from registrar.domain.event_problems import DefinitionRefused, EventProblem
from registrar.domain.event_version import Edit
from registrar.domain.later_events import LATER_EVENTS
from registrar.locale.catalogue import translations
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.edit.conflicts import published_otherwise, saved_otherwise
from registrar.web.organiser.edit.differences import OtherSide, compared
from registrar.web.organiser.edit.edited_question import (
    EditedQuestion,
    Values,
    edited,
    questions_in,
)
from registrar.web.organiser.edit.frame import edit_page, managed_in, number_in
from registrar.web.organiser.edit.list_changes import SAVE
from registrar.web.organiser.edit.part_pages import INCOMPLETE, has_list
from registrar.web.organiser.edit.parts.questions import QUESTIONS
from registrar.web.organiser.edit.question_lines import is_removable
from registrar.web.organiser.edit.question_pages import LIST, NEW, form_in
from registrar.web.organiser.edit.question_place import key_of, name_in
from registrar.web.organiser.edit.question_types import HINTS, INVITATIONS, ONCE, type_name
from registrar.web.organiser.event_layout import event_path
from registrar.web.protocol.errors import NoSuchPage
from registrar.web.protocol.response import HttpResponse


def new(context: OrganiserContext) -> HttpResponse:
    """Offer the types of questions, then the form of one of that type.

    Raises NoSuchEvent, ViewsOnly.
    """
    state = managed_in(context)
    offered = _types_left(state)
    kind = context.query.get("type", "")
    if kind not in offered:
        return _types(context, state, offered)
    question = edited(state, form_in(context, state), None)
    return _answer(context, question, question.fresh(kind))


def show(context: OrganiserContext) -> HttpResponse:
    """Show the question as the draft has it. Raises NoSuchEvent, ViewsOnly, NoSuchPage."""
    state = managed_in(context)
    question = edited(state, form_in(context, state), context.parameters["question"])
    if not question.fingerprint:
        raise NoSuchPage
    problems = state.document.problems()
    done = translations(context.language).gettext(INCOMPLETE)
    notice = done if context.query.get("done") == "incomplete" else ""
    return _answer(
        context,
        question,
        {"fields": question.saved},
        problems=problems,
        notice=notice,
        other=_published(context, question),
    )


def save(context: OrganiserContext) -> HttpResponse:
    """Save the question in the draft, or change its options and show it again.

    Others' changes of other questions stay. A question that somebody else has changed meanwhile is
    shown again (409), and so is one too large to be stored (422). Raises NoSuchEvent, ViewsOnly.
    """
    state = managed_in(context)
    question = edited(state, form_in(context, state), context.parameters.get("question"))
    if context.fields.value("do") not in ("", SAVE):
        values, focus = question.changed(context.fields)
        return _answer(context, question, values, focus=focus, typed=True)
    if context.fields.value("own") != question.fingerprint:
        edit = last_edit(state, "questions", deps=context.edit_deps)
        return _conflict(context, question, edit)
    return _saved(context, question)


def _saved(context: OrganiserContext, question: EditedQuestion) -> HttpResponse:
    state, values = question.state, question.typed(context.fields)
    if question.is_sent_again(values):
        return context.redirect(event_path(state.event, LIST), done="saved")
    seen = state.document.digest(QUESTIONS.part)
    organiser, deps = context.organiser, context.edit_deps
    try:
        after = save_part(organiser, state.event, "questions", values, seen=seen, deps=deps)
    except PartMoved as moved:
        current = managed_in(context)
        again = edited(current, form_in(context, current), context.parameters.get("question"))
        return _conflict(context, again, moved.edit)
    except DefinitionRefused as refused:
        return _answer(context, question, values, status=422, problems=refused.problems, typed=True)
    if question.own(after.document.problems()):
        key = key_of(questions_in(after), question.number)
        return context.redirect(event_path(state.event, f"{LIST}/{key}"), done="incomplete")
    return context.redirect(event_path(state.event, LIST), done="saved")


def _conflict(
    context: OrganiserContext, question: EditedQuestion, edit: Edit | None
) -> HttpResponse:
    """Return the page with what was typed, and what somebody else has saved meanwhile."""
    other = saved_otherwise(edit, question.state, context)
    values = question.typed(context.fields)
    if question.fingerprint:
        saved = question.shown({"fields": question.saved}, []).items
        other = compared(other, saved, question.shown(values, []).items)
    return _answer(context, question, values, status=409, typed=True, other=other)


def _published(context: OrganiserContext, question: EditedQuestion) -> OtherSide | None:
    """Return the question as it is published, if the draft and a publication are in conflict."""
    found = published_otherwise(question.state, "questions", context)
    if found is None:
        return None
    other, values = found
    here, name = question.saved, name_in(question.saved[question.number])
    there = values.get("fields") or []
    same = next((each for each in there if name and name_in(each) == name), None)
    if same is None or same == here[question.number]:
        return None
    fields = [*here[: question.number], same, *here[question.number + 1 :]]
    items = question.shown({"fields": fields}, []).items
    return compared(other, items, question.shown({"fields": here}, []).items)


def _answer(
    context: OrganiserContext,
    question: EditedQuestion,
    values: Values,
    *,
    status: int = 200,
    problems: list[EventProblem] | None = None,
    typed: bool = False,
    focus: str = "",
    **shown: Any,
) -> HttpResponse:
    """Return the page with those values; after ``typed`` ones the language is no more chosen."""
    part = question.shown(values, problems or [], focus)
    key = context.parameters.get("question")
    kept: dict[str, Any] = {"switch": ()} if typed else {}
    if typed and status != 409:
        kept["shown_version"] = number_in(context.fields, "version")
    own = context.fields.value("own") if typed and status != 409 else question.fingerprint
    return edit_page(
        context,
        "organiser/edit/question",
        question.state,
        status=status,
        action=event_path(question.state.event, f"{LIST}/{key}" if key else NEW),
        back=event_path(question.state.event, LIST),
        removable=bool(question.fingerprint) and _is_removable(question),
        heading=question.heading(values),
        items=part.items,
        errors=part.errors,
        has_list=has_list(part.items),
        own=own,
        **{"other": None, "notice": "", **kept, **shown},
    )


def _types_left(state: DraftState) -> list[str]:
    """Return the types that a new question can have, and the consent that has a list."""
    there = [each for each in questions_in(state) if isinstance(each, dict)]
    types = {each.get("type") for each in there}
    left: list[str] = [kind for kind in HINTS if kind not in ONCE or kind not in types]
    if LATER_EVENTS not in {each.get("name") for each in there}:
        left.insert(left.index("consent") + 1, LATER_EVENTS)
    return left


def _types(context: OrganiserContext, state: DraftState, offered: list[str]) -> HttpResponse:
    _ = translations(context.language).gettext
    named: dict[str, tuple[str, str]] = {
        **{kind: (type_name(kind), hint) for kind, hint in HINTS.items()},
        LATER_EVENTS: INVITATIONS,
    }
    types = [
        {"kind": kind, "name": _(named[kind][0]), "hint": _(named[kind][1])} for kind in offered
    ]
    return edit_page(
        context,
        "organiser/edit/question_types",
        state,
        types=types,
        back=event_path(state.event, LIST),
    )


def _is_removable(question: EditedQuestion) -> bool:
    return is_removable(questions_in(question.state), question.number)
