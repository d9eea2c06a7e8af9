"""Restoring of a version: its consequences, then the button."""

from registrar.actions.organise.draft_state import DraftState
from registrar.actions.organise.versions import restore, restore_consequences, version
from registrar.actions.publish import VersionMoved
from registrar.domain.event_problems import DefinitionRefused
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.edit.frame import edit_page, form_state, managed_in, number_in
from registrar.web.organiser.edit.problem_list import listed
from registrar.web.organiser.edit.publish_page import (
    Foreseen,
    changes_of,
    effects_of,
)
from registrar.web.organiser.edit.version_pages import line_of, number_of
from registrar.web.organiser.event_layout import event_path
from registrar.web.protocol.response import HttpResponse

_AGAIN = N_("Another version was published after you opened this page.")


def ask(context: OrganiserContext) -> HttpResponse:
    """Show what restoring the version would bring. Raises NoSuchVersion, ViewsOnly."""
    return _answer(context, managed_in(context))


def publish(context: OrganiserContext) -> HttpResponse:
    """Publish the version's event file again; if another was published since, ask again (409).

    Raises NoSuchEvent, NoSuchVersion, ViewsOnly.
    """
    event, number = context.parameters["event"], number_of(context.parameters["number"])
    seen = number_in(context.fields, "version")
    try:
        published = restore(context.organiser, event, number, version=seen, deps=context.edit_deps)
    except VersionMoved:
        return _answer(context, managed_in(context), status=409, again=True)
    except DefinitionRefused:
        return _answer(context, managed_in(context), status=422)
    done = "unchanged" if published.version == seen else "restored"
    return context.redirect(event_path(event, "edit"), done=done)


def _answer(
    context: OrganiserContext, state: DraftState, *, status: int = 200, again: bool = False
) -> HttpResponse:
    number = number_of(context.parameters["number"])
    found = version(context.organiser, state.event, number, deps=context.edit_deps)
    return edit_page(
        context,
        "organiser/edit/restore",
        state,
        status=status,
        version=line_of(found, state, context.language),
        foreseen=_foreseen(context, state, number),
        has_draft=state.draft is not None,
        again=translations(context.language).gettext(_AGAIN) if again else "",
    )


def _foreseen(context: OrganiserContext, state: DraftState, number: int) -> Foreseen:
    try:
        found = restore_consequences(context.organiser, state.event, number, deps=context.edit_deps)
    except DefinitionRefused as refused:
        problems = listed(refused.problems, state.event, form_state(state, context))
        return Foreseen(problems=problems)
    return Foreseen(
        changes=changes_of(found, context.language),
        effects=effects_of(found, context.language),
        version=found.version,
    )
