"""Words for what others did to the draft after a page of it was opened."""

from datetime import datetime

from registrar.actions.organise.draft_state import DraftState
from registrar.domain.event_version import Edit, EventVersion
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.edit.frame import moment_of, number_in
from registrar.web.organiser.edit.people import person

_DISCARDED = N_("The draft was discarded after you opened this page.")


def part_since(edit: Edit | None, state: DraftState, context: OrganiserContext) -> str:
    """Return who has changed a part, and when, or that its draft was discarded.

    ``edit`` is the latest of the part, and the form sent has the ``version`` that it showed.
    """
    _ = translations(context.language).gettext
    is_of_draft = edit is not None and edit in (state.draft.edits if state.draft else ())
    if not is_of_draft and number_in(context.fields, "version") == state.version:
        return _(N_("The draft was discarded meanwhile, so this part is as it is published."))
    if edit is None:
        return _(N_("Somebody else has changed this part meanwhile."))
    text = N_("%(who)s has changed this part meanwhile, on %(moment)s.")
    return _said(text, edit.who, edit.at, state, context)


def draft_since(state: DraftState, context: OrganiserContext) -> str:
    """Return who has changed, published or discarded the draft, as far as it is known.

    The form sent has the ``version`` that it showed.
    """
    _ = translations(context.language).gettext
    edits = state.draft.edits[::-1] if state.draft else ()
    latest = max(edits, key=lambda edit: edit.at, default=None)
    newest = _published_since(state, context)
    if newest and newest.at and (latest is None or newest.at > latest.at):
        text = N_("%(who)s has published another version, %(moment)s.")
        return _said(text, newest.who, newest.at, state, context)
    if newest and latest is None:
        return _(N_("Another version was published after you opened this page."))
    if latest is None:
        return _(_DISCARDED)
    text = N_("%(who)s has changed the draft, %(moment)s.")
    return _said(text, latest.who, latest.at, state, context)


def _published_since(state: DraftState, context: OrganiserContext) -> EventVersion | None:
    """Return the version that was published since the form sent was shown, or None."""
    if number_in(context.fields, "version") >= state.version:
        return None
    return next(iter(context.edit_deps.versions.of_event(state.event)), None)


def _said(text: str, who: str, at: datetime, state: DraftState, context: OrganiserContext) -> str:
    language = context.language
    words = {"who": person(who, language), "moment": moment_of(state, at, language)}
    return translations(language).gettext(text) % words
