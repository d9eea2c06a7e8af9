"""Steps at the door: check in, undo. A form is redirected to the page, its script gets JSON."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from registrar.actions.organise.check_in import check_in, undo_check_in
from registrar.domain.check_in import is_check_in_id
from registrar.domain.refusals import NoSuchRegistration, NotActive, Refusal
from registrar.domain.registration import Registration
from registrar.locale.catalogue import translations
from registrar.web.components.refusal_table import status_of, step_message
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.door_page import door, view_of
from registrar.web.organiser.door_words import outcome_in_words
from registrar.web.organiser.event_layout import event_path
from registrar.web.protocol.errors import BodyRefused
from registrar.web.protocol.negotiation import wants_page
from registrar.web.protocol.response import HttpResponse, json_response

_DIGITS = 6


def step(context: OrganiserContext) -> HttpResponse:
    """Check the chosen person in, or undo it. Raises NoSuchEvent, BodyRefused, TryLater."""
    view = view_of(context)
    try:
        registration, done = _taken(context)
    except (NoSuchRegistration, NotActive) as refused:
        return _refused(context, refused)
    if not wants_page(context.request):
        return _as_data(view.row(registration, alone=True), registration, done, context.language)
    target = event_path(context.parameters["event"], "door")
    return context.redirect(target, done=done, person=registration.id)


def _taken(context: OrganiserContext) -> tuple[Registration, str]:
    """Take the step that the form asks for; return the registration then, and the outcome."""
    event, deps, who = context.parameters["event"], context.organiser_deps, context.organiser
    if undone := context.fields.value("undo"):
        registration_id, _, check_in_id = undone.partition(".")
        after = undo_check_in(who, event, registration_id, check_in_id, deps=deps)
        return after, "already" if after.checked_in else "not_checked_in"
    check_in_id = context.fields.value("id")
    if not is_check_in_id(check_in_id):
        raise BodyRefused("bad_form")
    chosen = context.fields.value("check_in")
    done = check_in(who, event, chosen, check_in_id, deps=deps, waited=_waited(context))
    return done.registration, done.outcome


def _waited(context: OrganiserContext) -> timedelta:
    """Time that the step waited in the phone for the network."""
    seconds = context.fields.value("waited")
    known = seconds.isascii() and seconds.isdigit() and len(seconds) <= _DIGITS
    return timedelta(seconds=int(seconds)) if known else timedelta(0)


def _as_data(
    row: Mapping[str, Any], registration: Registration, done: str, language: str
) -> HttpResponse:
    data: dict[str, Any] = {
        "registration": registration.id,
        "outcome": done,
        "arrived": row["arrived"],
        "check_in": registration.check_in,
        "said": outcome_in_words(done, row, language),
    }
    return json_response(200, data, language=language)


def _refused(context: OrganiserContext, refused: Refusal) -> HttpResponse:
    """Say why not: on the page, or to its script, which gives the step up."""
    said = step_message(refused.code, translations(context.language).gettext)
    if wants_page(context.request):
        return door(context, said)
    return json_response(
        status_of(refused.code), {"outcome": refused.code, "said": said}, language=context.language
    )
