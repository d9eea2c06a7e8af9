"""One registration for its event's team: stored data, history, possible steps."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from registrar.actions.attend.manage import AttendeeView
from registrar.actions.organise.view import RegistrationDetail, registration_detail
from registrar.domain.columns import DELIVERIES
from registrar.domain.refusals import Refusal
from registrar.domain.registration import Registration, State
from registrar.domain.retention_rules import retained_until
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.locale.dates import date, zone
from registrar.locale.words import words_of
from registrar.web.components.passed_over_labels import passing_in_words
from registrar.web.components.quarantine_reasons import suspicions_in_words
from registrar.web.components.refusal_response import refusal_headers
from registrar.web.components.refusal_table import status_of
from registrar.web.components.registration_details import (
    in_time_of,
    registration_details,
    short_time,
    to_consents,
)
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.event_layout import event_page, event_path, language_for
from registrar.web.organiser.registrations.change_messages import notice_of, why_not
from registrar.web.organiser.registrations.filter_controls import capitalised
from registrar.web.organiser.registrations.history import history_of
from registrar.web.organiser.registrations.presence import presence_of
from registrar.web.organiser.registrations.table import display_name
from registrar.web.protocol.response import HttpResponse


@dataclass(frozen=True)
class Possible:
    """Steps that a manager can take with a registration now."""

    correct: bool
    resend: bool
    cancel: bool
    undo: bool
    release: bool
    give_reserved: bool
    print_link: bool
    erase: bool = True


def registration(context: OrganiserContext) -> HttpResponse:
    """Show the registration. Raises NoSuchEvent, NoSuchRegistration."""
    return show(context)


def show(context: OrganiserContext, refused: Refusal | None = None) -> HttpResponse:
    """The registration's page, with the refusal of a step if one is given."""
    detail = look_at(context)
    known = detail.registration
    response = event_page(
        context,
        "organiser/registrations/detail",
        section="registrations",
        status=status_of(refused.code) if refused else 200,
        notice=notice_of(context, has_address=known.has_address),
        refused=why_not(refused, context.language) if refused else "",
        refused_code=refused.code if refused else "",
        name=display_name(known),
        registration=known,
        here=path_of(detail),
        state_words=state_in_words(known, detail.position, context.language),
        suspicions=suspicions_in_words(known, context.language),
        passed_over=passing_in_words(
            known, detail.definition, language_for(detail.definition, context.language)
        ),
        stopped=known.stopped,
        possible=possible(detail, context.organiser_deps.clock()),
        presence=presence_of(detail, context),
        **_stored(detail, context),
    )
    return response | {
        "headers": response["headers"] | (refusal_headers(refused) if refused else {})
    }


def look_at(context: OrganiserContext) -> RegistrationDetail:
    """The registration named in the path. Raises NoSuchEvent, NoSuchRegistration."""
    event, registration_id = context.parameters["event"], context.parameters["registration"]
    return registration_detail(
        context.organiser, event, registration_id, deps=context.organiser_deps
    )


def path_of(detail: RegistrationDetail, rest: str = "") -> str:
    """The path of the registration's page, or of a step below that page."""
    below = f"registrations/{detail.registration.id}/{rest}"
    return event_path(detail.definition.event, below)


def possible(detail: RegistrationDetail, now: datetime) -> Possible:
    """Find the possible steps by the registration's state and the time."""
    known, to_come = detail.registration, now < detail.definition.ends
    is_held = known.state == "held"
    return Possible(
        correct=known.active and not is_held and to_come,
        resend=known.state not in ("quarantined", "parked") and known.reachable,
        cancel=known.active and to_come,
        undo=known.state == "cancelled" and detail.seats.can_take_back(now),
        release=known.state == "quarantined" or known.awaits_proof,
        print_link=not known.has_address and known.state != "quarantined",
        give_reserved=known.state == "waiting" and detail.seats.can_give_reserved(now),
    )


def state_in_words(known: Registration, position: int | None, language: str) -> str:
    """The state of the registration in a sentence."""
    _ = translations(language).gettext
    if known.state == "waiting" and position:
        return _(_PLACE) % {"number": position}
    return _(_STANDINGS[known.state])


def _stored(detail: RegistrationDetail, context: OrganiserContext) -> dict[str, Any]:
    definition, language = detail.definition, context.language
    event_language = language_for(definition, language)
    view = AttendeeView(
        registration=detail.registration,
        definition=definition,
        seats=detail.seats,
        position=detail.position,
        messages=detail.messages,
        can_undo=False,
    )
    return {
        "details": registration_details(view, event_language),
        "stored_facts": _stored_facts(detail, language),
        "consents": to_consents(
            view,
            language,
            lambda given: context.organiser_deps.events.consent_text(
                definition.event, given.text_hash
            ),
        ),
        "history": history_of(detail, language),
        "zone": zone(definition.starts, language),
        "kept_until": date(in_time_of(definition, retained_until(definition)), language),
    }


def _stored_facts(detail: RegistrationDetail, language: str) -> list[tuple[str, str]]:
    """Labels and texts of stored facts beside the answers: time, language, delivery, number."""
    known, words = detail.registration, words_of(language)
    _ = words.gettext
    facts = [
        (_(N_("Registered")), short_time(detail.definition, known.created, language)),
        (_(N_("Language")), capitalised(words.language_name(known.language))),
        (_(N_("Delivery")), capitalised(_(DELIVERIES[known.delivery])) if known.delivery else "–"),
    ]
    if known.telephone:
        facts.append((_(N_("Telephone")), known.telephone))
    if known.reserved:
        facts.append((_(N_("Seat")), _(N_("of the reserve"))))
    if known.by_team:
        facts.append((_(N_("Registered by")), _(N_("the organisers"))))
    if known.joined:
        joined = short_time(detail.definition, known.joined, language)
        facts.append((_(N_("Joined the event")), joined))
    return [*facts, (_(N_("Registration number")), known.id)]


_PLACE = N_("Number %(number)s on the waiting list")

_STANDINGS: Mapping[State, str] = {
    "confirmed": N_("Has a seat"),
    "held": N_("A seat is held until the address is confirmed"),
    "waiting": N_("On the waiting list"),
    "parked": N_("Received in a rush: gets a seat or a position within minutes"),
    "cancelled": N_("Cancelled: holds no seat"),
    "quarantined": N_("In quarantine: holds no seat, and nothing was sent"),
}
