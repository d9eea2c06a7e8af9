"""Cancelling of an event: its consequences, a word typed to confirm, then the button."""

from registrar.actions.organise.draft_state import DraftState
from registrar.actions.organise.publish_document import cancel_consequences, cancel_event
from registrar.actions.publish import VersionMoved
from registrar.domain.refusals import NoSuchEvent
from registrar.domain.translatable import N_
from registrar.locale.catalogue import own_languages, translations
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.edit.frame import (
    edit_page,
    form_state,
    managed_in,
    number_in,
    title_of,
)
from registrar.web.organiser.edit.publish_page import effects_of
from registrar.web.organiser.event_layout import event_path
from registrar.web.organiser.simple_form import ask as control_of
from registrar.web.protocol.response import HttpResponse

# Translators: word that is typed to confirm that an event is cancelled
_WORD = N_("cancel")
_AGAIN = N_("Another version was published after you opened this page; look at it once more.")


def ask(context: OrganiserContext) -> HttpResponse:
    """Show what cancelling the event brings; redirect if it is cancelled already.

    Raises NoSuchEvent, ViewsOnly.
    """
    state = managed_in(context)
    if state.definition is None:
        raise NoSuchEvent(state.event)
    if state.definition.cancelled:
        return context.redirect(event_path(state.event, "edit"))
    return _answer(context, state)


def cancel(context: OrganiserContext) -> HttpResponse:
    """Cancel the event once the word is typed, else ask for it again (422).

    If another version was published since, it is asked again (409). Raises NoSuchEvent, ViewsOnly.
    """
    state, deps = managed_in(context), context.edit_deps
    _ = translations(context.language).gettext
    typed = context.fields.value("word").casefold()
    if typed not in {translations(each).gettext(_WORD) for each in own_languages()}:
        error = _(N_("To confirm, type the word “%(word)s”")) % {"word": _(_WORD)}
        return _answer(context, state, status=422, error=error)
    version = number_in(context.fields, "version")
    try:
        cancel_event(context.organiser, state.event, version=version, deps=deps)
    except VersionMoved:
        return _answer(context, managed_in(context), status=409, error=_(_AGAIN))
    return context.redirect(event_path(state.event, "edit"), done="cancelled")


def _answer(
    context: OrganiserContext, state: DraftState, *, status: int = 200, error: str = ""
) -> HttpResponse:
    form = form_state(state, context)
    _ = form.translate
    found = cancel_consequences(context.organiser, state.event, deps=context.edit_deps)
    word = control_of(
        "word",
        _(N_("To confirm, type the word “%(word)s”")) % {"word": _(_WORD)},
        {"type": "text", "autocomplete": "off", "class": "short"},
        error=error or None,
    )
    return edit_page(
        context,
        "organiser/edit/cancel",
        state,
        status=status,
        heading=_(N_("Cancel the event “%(title)s”?")) % {"title": title_of(state, form)},
        effects=effects_of(found, context.language),
        version=found.version,
        word=word,
        error=error,
    )
