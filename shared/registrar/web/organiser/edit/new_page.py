"""New event: from a short form, or as a copy of an earlier one; it begins as a draft."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from registrar.actions.organise.edit_refusals import CannotCreate, NameTaken
from registrar.actions.organise.new_event import copy, create, may_create
from registrar.domain.event_problems import DefinitionRefused, EventProblem
from registrar.domain.made_names import slug_of
from registrar.domain.slug import is_slug
from registrar.domain.translatable import N_
from registrar.locale.catalogue import own_languages
from registrar.web.components.form_controls import ControlError
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.edit.frame import edit_page, form_state, managed_in, title_of
from registrar.web.organiser.edit.groups import read_all
from registrar.web.organiser.edit.new_form import (
    INPUTS,
    as_typed,
    document_of,
    empty_form,
    missing_in,
    name_in,
    shown_form,
    with_first,
)
from registrar.web.organiser.edit.part_page import show_inputs
from registrar.web.organiser.edit.posted_form import PostedForm
from registrar.web.organiser.edit.problem_messages import message_of
from registrar.web.organiser.event_layout import event_path
from registrar.web.organiser.simple_form import ask as control_of
from registrar.web.protocol.response import HttpResponse

NEW = "/organise/new"


def new(context: OrganiserContext) -> HttpResponse:
    """Ask for what a new event begins with. Raises CannotCreate."""
    _require_right(context)
    return _form(context, empty_form(context.organiser.address), [])


def make(context: OrganiserContext) -> HttpResponse:
    """Make the event as a draft; answers with errors are asked for again (422).

    Raises CannotCreate, CodeNeeded.
    """
    _require_right(context)
    posted = PostedForm(
        fields=context.fields,
        languages=own_languages(),
        zone=context.fields.value("dates.zone"),
    )
    values = with_first(read_all(INPUTS, posted, "", {}), context.language)
    if missing := missing_in(values):
        return _form(context, values, missing, status=422, aside=posted.aside)
    deps = context.edit_deps
    document = document_of(values, manager=context.organiser.address, now=deps.clock())
    if problems := as_typed(document.problems()):
        return _form(context, values, problems, status=422, aside=posted.aside)
    try:
        state = create(context.organiser, document, deps=deps)
    except NameTaken:
        name = name_in(values)
        free = slug_of(name.replace("-", " "), taken=[name])
        return _form(context, values | {"event": free}, [_taken(name)], status=422)
    return context.redirect(event_path(state.event, "edit"), done="created")


def ask_to_copy(context: OrganiserContext) -> HttpResponse:
    """Ask for the name of the copy. Raises NoSuchEvent, ViewsOnly."""
    state = managed_in(context)
    suggested = slug_of(state.event.replace("-", " "), taken=[state.event])
    return _copy_form(context, suggested)


def make_copy(context: OrganiserContext) -> HttpResponse:
    """Make the copy as a draft; a name that none can have is asked for again (422).

    Raises NoSuchEvent, ViewsOnly, CannotCreate.
    """
    event, name = context.parameters["event"], context.fields.value("name")
    if not is_slug(name):
        return _copy_form(context, name, EventProblem("event", *_NO_NAME))
    try:
        state = copy(context.organiser, event, name, deps=context.edit_deps)
    except NameTaken:
        return _copy_form(context, name, _taken(name))
    except DefinitionRefused as refused:
        return _copy_form(context, name, refused.problems[0])
    return context.redirect(event_path(state.event, "edit"), done="copied")


def _require_right(context: OrganiserContext) -> None:
    if not may_create(context.organiser, deps=context.edit_deps):
        raise CannotCreate


def _form(
    context: OrganiserContext,
    values: dict[str, Any],
    problems: list[EventProblem],
    *,
    status: int = 200,
    aside: Mapping[str, Any] | None = None,
) -> HttpResponse:
    form = replace(shown_form(values, context.language), aside=aside or {})
    shown = show_inputs(INPUTS, values, form, problems)
    kept: dict[str, Any] = {"switch": ()} if status != 200 else {}
    return context.page(
        "organiser/edit/new",
        status=status,
        items=shown.items,
        errors=shown.errors,
        **kept,
    )


def _copy_form(
    context: OrganiserContext, name: str, problem: EventProblem | None = None
) -> HttpResponse:
    state = managed_in(context)
    form = form_state(state, context)
    _ = form.translate
    error = message_of(problem, form) if problem else None
    control = control_of(
        "name",
        _(N_("Name in web addresses")),
        {"type": "text", "autocomplete": "off", "spellcheck": "false"},
        value=name,
        advice=_(N_("Small Latin letters, digits and hyphens, such as good-practices-2023")),
        error=error,
    )
    return edit_page(
        context,
        "organiser/edit/copy",
        state,
        status=422 if error else 200,
        heading=_(N_("Copy “%(title)s”")) % {"title": title_of(state, form)},
        name=control,
        errors=[ControlError(error, control.target)] if error else [],
    )


def _taken(name: str) -> EventProblem:
    return EventProblem("event", f'"{name}" is taken', "choose another", "name_taken")


_NO_NAME = ("this is no name of an event", "use small Latin letters", "not_a_slug")
