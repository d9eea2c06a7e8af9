"""Discarding of a draft, asked once; of an event that was never published, all of it is deleted."""

from registrar.actions.organise.draft_state import DraftState
from registrar.actions.organise.drafts import discard
from registrar.actions.organise.new_event import delete_draft
from registrar.actions.publish import DraftMoved
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.edit.all_parts import PART_PAGES
from registrar.web.organiser.edit.frame import edit_page, form_state, managed_in, title_of
from registrar.web.organiser.edit.publish_page import number_in
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
    state, deps = managed_in(context), context.edit_deps
    end_draft = discard if state.definition else delete_draft
    revision = number_in(context.fields, "revision")
    try:
        end_draft(context.organiser, state.event, revision=revision, deps=deps)
    except DraftMoved:
        return _answer(context, managed_in(context), again=True)
    if state.definition is None:
        return context.redirect("/organise", done="deleted")
    return context.redirect(event_path(state.event, "edit"), done="discarded")


def _answer(context: OrganiserContext, state: DraftState, *, again: bool = False) -> HttpResponse:
    _ = translations(context.language).gettext
    return edit_page(
        context,
        "organiser/edit/ask",
        state,
        status=409 if again else 200,
        question=_question(state, context),
        revision=state.revision,
        refused=_(_CHANGED) if again else "",
        action=event_path(state.event, "edit/discard"),
        back=event_path(state.event, "edit"),
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
_CHANGED = N_("The draft was changed after you opened this page. Look at it before you decide.")
