"""Pages of the parts: shown, changed by the buttons of their lists, and saved in the draft."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from registrar.actions.organise.draft_state import DraftState, fixed_types
from registrar.actions.organise.drafts import save_part
from registrar.actions.organise.edit_refusals import PartMoved
from registrar.domain.event_parts import part_of
from registrar.domain.event_problems import DefinitionRefused, EventProblem
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.edit.all_parts import PART_PAGES
from registrar.web.organiser.edit.conflicts import published_otherwise, saved_otherwise
from registrar.web.organiser.edit.differences import OtherSide, compared
from registrar.web.organiser.edit.form_state import FormState
from registrar.web.organiser.edit.frame import (
    edit_page,
    form_state,
    managed_in,
    number_in,
    state_in,
)
from registrar.web.organiser.edit.languages_gone import ask_about_languages
from registrar.web.organiser.edit.list_changes import SAVE, change_list
from registrar.web.organiser.edit.part_page import (
    PartPage,
    ShownPart,
    Values,
    read_part,
    show_part,
)
from registrar.web.organiser.edit.posted_form import PostedForm
from registrar.web.organiser.edit.shown import Shown, ShownGroup, ShownList
from registrar.web.organiser.event_layout import event_path
from registrar.web.protocol.errors import NoSuchPage
from registrar.web.protocol.response import HttpResponse

INCOMPLETE = N_("Saved in the draft. Before it can be published, correct what is marked.")


def part(context: OrganiserContext) -> HttpResponse:
    """Show the part as the draft has it; as text to those who only view.

    Raises NoSuchEvent, NoSuchPage.
    """
    page, state = _page_in(context), state_in(context)
    problems = problems_of(state, page) if state.manages else ()
    other = published_otherwise(state, page.part, context) if state.manages else None
    values = state.document.part(page.part)
    return _answer(context, state, page, values, problems=problems, other=other)


def save(context: OrganiserContext) -> HttpResponse:
    """Save the part in the draft, or change a list of the form and show it again.

    A part that somebody else has changed meanwhile is shown again (409), and so is one too large
    to be stored (422). Raises NoSuchEvent, ViewsOnly, NoSuchPage.
    """
    page, state = _page_in(context), managed_in(context)
    form, do = _form_of(page, state, context), context.fields.value("do")
    if do and do != SAVE:
        return _changed(context, state, page, form)
    posted = _posted(context, form)
    values = read_part(page, posted, form, _data(page, state))
    form = replace(form, aside=posted.aside)
    if asked := ask_about_languages(context, state, values):
        return _answer(context, state, page, _given(values), form=form, typed=True, **asked)
    seen, deps = context.fields.value("seen"), context.edit_deps
    try:
        saved = save_part(
            context.organiser,
            state.event,
            page.part,
            values,
            seen=seen,
            deps=deps,
            aside=posted.aside,
        )
    except PartMoved as moved:
        return _moved(context, page, values, moved, form)
    except DefinitionRefused as refused:
        wrong, given = refused.problems, _given(values)
        return _answer(
            context, state, page, given, form=form, status=422, problems=wrong, typed=True
        )
    if problems_of(saved, page):
        return context.redirect(_path(state.event, page), done="incomplete")
    return context.redirect(event_path(state.event, "edit"), done="saved", part=page.part)


def _changed(
    context: OrganiserContext, state: DraftState, page: PartPage, form: FormState
) -> HttpResponse:
    """Return the form with the change of the button of a list; nothing is saved."""
    posted, do = _posted(context, form, keeps_empty=True), context.fields.value("do")
    typed = read_part(page, posted, form, _data(page, state))
    values, focus = change_list(_given(typed), do, page.inputs(form))
    form = replace(form.focused(focus), aside=posted.aside)
    return _answer(context, state, page, values, form=form, typed=True, unsaved=True)


def problems_of(state: DraftState, page: PartPage) -> list[EventProblem]:
    """Return the problems of the part that keep the document from being published."""
    return [each for each in state.document.problems() if part_of(each.path) == page.part]


def _answer(
    context: OrganiserContext,
    state: DraftState,
    page: PartPage,
    values: Values,
    *,
    form: FormState | None = None,
    status: int = 200,
    problems: Sequence[EventProblem] = (),
    typed: bool = False,
    **shown: Any,
) -> HttpResponse:
    """Return the page with those values; after ``typed`` ones the language is no more chosen.

    ``other`` is what they are compared with, and its values.
    """
    data = {**state.document.data, **values}
    form = replace(form or _form_of(page, state, context), data=data)
    part_shown, _ = show_part(page, values, form, problems), form.translate
    kept: dict[str, Any] = {"switch": ()} if typed else {}
    if typed:
        kept["seen"] = context.fields.value("seen")
        kept["shown_version"] = number_in(context.fields, "version")
    return edit_page(
        context,
        page.template,
        state,
        status=status,
        part=page.part,
        heading=_(page.heading),
        lead=[_(text) for text in page.lead],
        items=part_shown.items,
        errors=part_shown.errors,
        has_list=has_list(part_shown.items),
        **{
            "seen": state.document.digest(page.part),
            "gone": None,
            "unsaved": False,
            "other": _compared(shown.pop("other", None), context, state, page, part_shown),
            "notice": _notice(context),
            **kept,
            **shown,
        },
    )


def _moved(
    context: OrganiserContext,
    page: PartPage,
    values: Mapping[str, Any],
    moved: PartMoved,
    form: FormState,
) -> HttpResponse:
    """Return the page with what was typed, and what somebody else has saved meanwhile."""
    _, state = translations(context.language).gettext, managed_in(context)
    form = replace(_form_of(page, state, context), aside=form.aside)
    other = saved_otherwise(moved.edit, state, context)
    return _answer(
        context,
        state,
        page,
        _given(values),
        status=409,
        form=form,
        typed=True,
        seen=state.document.digest(page.part),
        shown_version=state.version,
        other=(other, state.document.part(page.part)),
    )


def _compared(
    other: tuple[OtherSide, Values] | None,
    context: OrganiserContext,
    state: DraftState,
    page: PartPage,
    form: ShownPart,
) -> OtherSide | None:
    if other is None:
        return None
    side, values = other
    return compared(side, show_part(page, values, _form_of(page, state, context)).items, form.items)


def _page_in(context: OrganiserContext) -> PartPage:
    found = (page for page in PART_PAGES.values() if page.part == context.parameters["part"])
    if (page := next(found, None)) is None:
        raise NoSuchPage
    return page


def _form_of(page: PartPage, state: DraftState, context: OrganiserContext) -> FormState:
    form = form_state(state, context)
    if page.part != "questions":
        return form
    return replace(form, fixed_types=fixed_types(state, deps=context.edit_deps))


def _posted(context: OrganiserContext, form: FormState, *, keeps_empty: bool = False) -> PostedForm:
    """Return the form as sent; a zone that it chooses is that of its times."""
    zone = context.fields.value("dates.zone") or form.zone
    return PostedForm(
        fields=context.fields, languages=form.languages, zone=zone, keeps_empty=keeps_empty
    )


def _data(page: PartPage, state: DraftState) -> dict[str, Any]:
    return state.document.part(page.part)


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}


def has_list(items: tuple[Shown, ...]) -> bool:
    """Tell whether a list is among the inputs, so that its buttons come before the last one."""
    return any(
        isinstance(item, ShownList) or (isinstance(item, ShownGroup) and has_list(item.items))
        for item in items
    )


def _notice(context: OrganiserContext) -> str:
    _ = translations(context.language).gettext
    if context.query.get("done") == "incomplete":
        return _(INCOMPLETE)
    return ""


def _path(event: str, page: PartPage) -> str:
    return event_path(event, f"edit/parts/{page.part}")
