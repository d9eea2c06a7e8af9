"""Online room of an event: its secret join address, for those alone who manage the event."""

from collections.abc import Mapping
from typing import Any

from registrar.actions.organise.draft_state import DraftState
from registrar.actions.organise.room import RoomMoved, join_address, set_room
from registrar.domain.event_problems import DefinitionRefused
from registrar.domain.to_do import URGENT_BEFORE, room_state
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.locale.dates import moment
from registrar.web.components.form_controls import ControlError
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.edit.frame import (
    edit_page,
    form_state,
    managed_in,
    moment_of,
    number_in,
    state_in,
)
from registrar.web.organiser.edit.input_controls import WEB_ADDRESS
from registrar.web.organiser.edit.people import person
from registrar.web.organiser.edit.problem_messages import message_of
from registrar.web.organiser.event_layout import event_path
from registrar.web.organiser.simple_form import ask
from registrar.web.organiser.to_do_labels import ROOMS, managers_of
from registrar.web.protocol.response import HttpResponse

FIELD = "join_address"


def room(context: OrganiserContext) -> HttpResponse:
    """Show the room, its address only to those who manage the event. Raises NoSuchEvent."""
    state = state_in(context)
    return _answer(context, state, join_address(state))


def save(context: OrganiserContext) -> HttpResponse:
    """Set the address, or show the page again: with its error (422), or with another room (409).

    Raises NoSuchEvent, ViewsOnly.
    """
    state, typed = managed_in(context), context.fields.value(FIELD).strip()
    version, before = number_in(context.fields, "version"), join_address(state)
    if not typed:
        error = translations(context.language).gettext(N_("Enter the address that people join at"))
        return _answer(context, state, typed, status=422, error=error)
    try:
        set_room(context.organiser, state.event, typed, version=version, deps=context.edit_deps)
    except DefinitionRefused as refused:
        error = message_of(refused.problems[0], form_state(state, context))
        return _answer(context, state, typed, status=422, error=error)
    except RoomMoved as moved:
        return _answer(context, managed_in(context), typed, status=409, moved=moved)
    done = "unchanged" if before == typed else "set"
    return context.redirect(event_path(state.event, "edit/room"), done=done)


def _answer(
    context: OrganiserContext,
    state: DraftState,
    typed: str,
    *,
    status: int = 200,
    error: str = "",
    moved: RoomMoved | None = None,
) -> HttpResponse:
    _, done = translations(context.language).gettext, context.query.get("done", "")
    field = ask(
        FIELD,
        _(N_("Address to join at")),
        WEB_ADDRESS,
        value=typed,
        advice=_(N_("Copy the whole link from the invitation; it begins with https://")),
        error=error or None,
    )
    return edit_page(
        context,
        "organiser/edit/room",
        state,
        section="room",
        status=status,
        field=field,
        problems=[ControlError(error, field.target)] if error else [],
        address=join_address(state),
        version=state.version,
        notice=_(_DONE[done]) if done in _DONE and status == 200 else "",
        moved=_moved(moved, state, context.language) if moved else "",
        **_room_of(state, context),
    )


def _room_of(state: DraftState, context: OrganiserContext) -> Mapping[str, Any]:
    """Return what everybody of the team may know of the room."""
    definition, language = state.definition, context.language
    if definition is None or definition.place.online is None:
        return {"online": None}
    online, now = definition.place.online, context.organiser_deps.clock()
    found = room_state(definition)
    missing = found == "missing"
    return {
        "online": online,
        "state_of_room": translations(language).gettext(ROOMS[found]) if found else "",
        "missing": missing,
        "urgent": missing and now >= definition.starts - URGENT_BEFORE,
        "opens": moment(definition.room_opens, language),
        "ended": definition.cancelled or now >= definition.ends,
        "managers": managers_of(definition, language),
    }


def _moved(moved: RoomMoved, state: DraftState, language: str) -> str:
    """Return who has set another room, and when, as far as it is known."""
    _, version = translations(language).gettext, moved.version
    if version is None or version.at is None:
        return _(N_("Somebody else has changed the room meanwhile."))
    return _(N_("%(who)s has changed the room meanwhile, on %(moment)s.")) % {
        "who": person(version.who, language),
        "moment": moment_of(state, version.at, language),
    }


_DONE: Mapping[str, str] = {
    "set": N_("The address is set: from now on the links of the attendees lead there."),
    "unchanged": N_("The address was the same, so nothing was changed."),
}
