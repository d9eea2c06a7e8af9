"""Frame of the pages that edit an event, whether it is published or not."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from registrar.actions.organise.draft_state import DraftState, draft_state, managed_state
from registrar.domain.translatable import N_
from registrar.locale.catalogue import own_languages, translations
from registrar.locale.dates import moment
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.edit.form_state import FormState, as_text
from registrar.web.organiser.edit.summaries import entries_of, group_of, text_in
from registrar.web.organiser.edit.time_input import is_zone
from registrar.web.organiser.event_layout import event_page, event_path
from registrar.web.organiser.sections import navigation
from registrar.web.protocol.form_fields import Fields
from registrar.web.protocol.response import HttpResponse

_NEVER_PUBLISHED = N_("Draft: not published yet, so visitors see nothing of it")


def state_in(context: OrganiserContext) -> DraftState:
    """Return the state of the event in the path. Raises NoSuchEvent."""
    return draft_state(context.organiser, context.parameters["event"], deps=context.edit_deps)


def managed_in(context: OrganiserContext) -> DraftState:
    """Return the state of the event for who may edit it. Raises NoSuchEvent, ViewsOnly."""
    return managed_state(context.organiser, context.parameters["event"], deps=context.edit_deps)


def edit_page(
    context: OrganiserContext,
    template: str,
    state: DraftState,
    *,
    section: str = "edit",
    status: int = 200,
    **shown: Any,
) -> HttpResponse:
    """Render a page of the event by a template that extends ``organiser/event_layout``.

    An event that was never published has the links alone that lead to pages of this package.
    """
    edited = {
        "manages": state.manages,
        "is_published": state.definition is not None,
        "shown_version": state.version,
        **shown,
    }
    if state.definition:
        return event_page(context, template, section=section, status=status, **edited)
    frame = _frame_of_draft(context, state, section)
    return context.page(template, status=status, **{**frame, **edited})


def form_state(state: DraftState, context: OrganiserContext) -> FormState:
    """Return the state of a form of the document."""
    data, aside = state.document.data, state.draft.aside if state.draft else {}
    languages = languages_of(data)
    return FormState(language=context.language, languages=languages, data=data, aside=aside)


def languages_of(data: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the event's languages; those of the service while it has none."""
    named = (each for each in entries_of(data.get("languages")) if isinstance(each, str) and each)
    return tuple(dict.fromkeys(named)) or own_languages()


def number_in(fields: Fields, name: str) -> int:
    """Return a number that a page has put into its form; -1 for anything else."""
    value = fields.value(name)
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 10 else -1


def moment_of(state: DraftState, at: datetime, language: str) -> str:
    """Return a moment in words, in the event's zone; in UTC while it has none."""
    zone = as_text(group_of(state.document.data.get("dates")).get("zone"))
    return moment(at.astimezone(ZoneInfo(zone) if is_zone(zone) else UTC), language)


def title_of(state: DraftState, form: FormState) -> str:
    """Return the event's title in the page's language, else in its first; its name without."""
    return text_in(state.document.data.get("title"), form) or state.event


def _frame_of_draft(
    context: OrganiserContext, state: DraftState, section: str
) -> Mapping[str, Any]:
    form = form_state(state, context)
    path = event_path(state.event)
    groups = navigation(path, section, manages=state.manages, language=context.language)
    first = form.languages[0]
    return {
        "event": state.event,
        "path": path,
        "home": f"{path}/edit",
        "title": title_of(state, form),
        "event_language": context.language if context.language in form.languages else first,
        "state": translations(context.language).gettext(_NEVER_PUBLISHED),
        "groups": [group for group in map(_of_drafts, groups) if group["pages"]],
        "section": section,
        "masked": False,
    }


def _of_drafts(group: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the group of links with those alone that an unpublished event has pages for."""
    pages = [page for page in group["pages"] if page["path"].split("/")[4:5] == ["edit"]]
    return {**group, "pages": pages}
