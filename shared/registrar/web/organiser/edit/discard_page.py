"""Discarding of a draft, asked once; of an event that was never published, all of it is deleted."""

from registrar.actions.organise.draft_state import DraftState
from registrar.actions.organise.drafts import discard
from registrar.actions.organise.new_event import delete_draft
from registrar.actions.publish import DraftMoved, VersionMoved
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.edit.all_parts import PART_PAGES
from registrar.web.organiser.edit.frame import (
    edit_page,
    form_state,
    managed_in,
    number_in,
    title_of,
)
from registrar.web.organiser.edit.meanwhile import draft_since
from registrar.web.organiser.event_layout import event_path
from registrar.web.organiser.registrations.change_pages import ConfirmationText
from registrar.web.protocol.response import HttpResponse


def ask(context: OrganiserContext) -> HttpResponse:
    """Ask before the draft is discarded; redirect if there is none. Raises ViewsOnly."""
    state = managed_in(context)
    if state.draft is None:
        return context.redirect(event_path(state.event, "edit"))
    return _answer(context, state)


def end(context: OrganiserContext) -> HttpResponse:
    """Discard the draft as it was shown; one that was changed since is asked about again (409).

    Raises NoSuchEvent, ViewsOnly.
    """
    state = managed_in(context)
    try:
        _end(context, state)
    except (DraftMoved, VersionMoved):
        return _answer(context, managed_in(context), again=True)
    if state.definition is None:
        return context.redirect("/organise", done="deleted")
    return context.redirect(event_path(state.event, "edit"), done="discarded")


def _end(context: OrganiserContext, state: DraftState) -> None:
    organiser, deps = context.organiser, context.edit_deps
    revision, version = number_in(context.fields, "revision"), number_in(context.fields, "version")
    if state.definition:
        discard(organiser, state.event, revision=revision, version=version, deps=deps)
    else:
        delete_draft(organiser, state.event, revision=revision, deps=deps)


def _answer(context: OrganiserContext, state: DraftState, *, again: bool = False) -> HttpResponse:
    return edit_page(
        context,
        "organiser/edit/ask",
        state,
        status=409 if again else 200,
        question=_question(state, context) if state.draft else _none_left(context.language),
        revision=state.revision,
        refused=draft_since(state, context) if again else "",
        advice=translations(context.language).gettext(_LOOK) if state.draft else "",
        action=event_path(state.event, "edit/discard"),
        back=event_path(state.event, "edit"),
    )


def _none_left(language: str) -> ConfirmationText:
    _ = translations(language).gettext
    return ConfirmationText(
        heading=_(N_("There is no draft any more")),
        effects=(_(N_("You have discarded nothing: the event is as it is published.")),),
        undo="",
        button="",
        keep=_(N_("All parts of the event")),
    )


def _question(state: DraftState, context: OrganiserContext) -> ConfirmationText:
    form = form_state(state, context)
    _ = form.translate
    if state.definition is None:
        return ConfirmationText(
            heading=_(N_("Delete the draft “%(title)s”?")) % {"title": title_of(state, form)},
            effects=(_(N_("All parts of the event that was never published will be deleted.")),),
            undo=_(_FOR_GOOD),
            button=_(N_("Yes, delete the draft")),
            keep=_(_KEEP),
        )
    parts = ", ".join(_(PART_PAGES[part].heading) for part in state.changed if part in PART_PAGES)
    effects = []
    if parts:
        said = _(N_("These parts will be as they are published: %(parts)s."))
        effects.append(said % {"parts": parts})
    if _has_colleagues_changes(state):
        effects.append(_(N_("Your colleagues' changes in it will be lost, too.")))
    return ConfirmationText(
        heading=_(N_("Discard the draft?")),
        effects=tuple(effects),
        undo=_(_FOR_GOOD),
        button=_(N_("Yes, discard the draft")),
        keep=_(_KEEP),
    )


def _has_colleagues_changes(state: DraftState) -> bool:
    edits = state.draft.edits if state.draft else ()
    return any(edit.who != state.organiser.address for edit in edits)


_FOR_GOOD = N_("This cannot be undone. Download the event file first if you may need it.")
_KEEP = N_("No, keep the draft")
_LOOK = N_("Nothing is discarded yet. Look at the draft before you decide.")
