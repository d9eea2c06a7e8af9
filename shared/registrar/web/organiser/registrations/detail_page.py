"""One registration as its event's team sees it: all that is held, its history, what can be done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from registrar.actions.attend.manage import Holding
from registrar.actions.organise.view import Dossier, one
from registrar.domain.delivery import STOPPED
from registrar.domain.refusals import Refusal
from registrar.domain.registration import Registration, State
from registrar.domain.retention_rules import kept_until
from registrar.locale.catalogue import translations
from registrar.locale.dates import date, zone
from registrar.locale.words import words_of
from registrar.web.components.message_labels import DELIVERIES
from registrar.web.components.passed_over_labels import passing_in_words
from registrar.web.components.quarantine_reasons import suspicions_in_words
from registrar.web.components.registration_details import (
    in_time_of,
    short_time,
    to_consents,
    to_held,
)
from registrar.web.organiser.context import Visit
from registrar.web.organiser.event_layout import event_page, event_path, spoken_of
from registrar.web.organiser.registrations.change_messages import notice_of, retry_headers, why_not
from registrar.web.organiser.registrations.filter_controls import capital
from registrar.web.organiser.registrations.history import history_of
from registrar.web.organiser.registrations.table import called
from registrar.web.protocol.response import STATUSES, Answer


@dataclass(frozen=True)
class Possible:
    """What a manager can do with a registration now."""

    correct: bool
    resend: bool
    cancel: bool
    undo: bool
    release: bool
    erase: bool = True


def registration(visit: Visit) -> Answer:
    """All of it. Raises NoSuchEvent, NoSuchRegistration."""
    return show(visit)


def show(visit: Visit, refused: Refusal | None = None) -> Answer:
    """All of it, with why the step was refused that led back here."""
    dossier = look_at(visit)
    known = dossier.registration
    found = event_page(
        visit,
        "organiser/registrations/detail",
        section="registrations",
        status=STATUSES[refused.code] if refused else 200,
        notice=notice_of(visit),
        refused=why_not(refused, visit.language) if refused else "",
        refused_code=refused.code if refused else "",
        name=called(known),
        registration=known,
        here=path_of(dossier),
        standing=standing_of(known, dossier.place, visit.language),
        suspicions=suspicions_in_words(known, visit.language),
        passed_over=passing_in_words(
            known, dossier.definition, spoken_of(dossier.definition, visit.language)
        ),
        stopped=known.delivery in STOPPED,
        possible=possible(dossier, visit.office.clock()),
        **_held(dossier, visit),
    )
    return found | {"headers": found["headers"] | (retry_headers(refused) if refused else {})}


def look_at(visit: Visit) -> Dossier:
    """The registration in the address. Raises NoSuchEvent, NoSuchRegistration."""
    event, registration_id = visit.parameters["event"], visit.parameters["registration"]
    return one(visit.organiser, event, registration_id, office=visit.office)


def path_of(dossier: Dossier, rest: str = "") -> str:
    """The address of the registration's page, or of a step below it."""
    below = f"registrations/{dossier.registration.id}/{rest}"
    return event_path(dossier.definition.event, below)


def possible(dossier: Dossier, now: datetime) -> Possible:
    """What can be done, by state and time."""
    known, to_come = dossier.registration, now < dossier.definition.ends
    return Possible(
        correct=known.active and to_come,
        resend=known.state != "quarantined" and known.reachable,
        cancel=known.active and to_come,
        undo=known.state == "cancelled" and dossier.seats.can_take_back(now),
        release=known.state == "quarantined",
    )


def standing_of(known: Registration, place: int | None, language: str) -> str:
    """The state of the registration in a sentence."""
    say = translations(language).gettext
    if known.state == "waiting" and place:
        return say(_PLACE) % {"number": place}
    return say(_STANDINGS[known.state])


def _held(dossier: Dossier, visit: Visit) -> dict[str, Any]:
    definition, language = dossier.definition, visit.language
    spoken = spoken_of(definition, language)
    holding = Holding(
        registration=dossier.registration,
        definition=definition,
        seats=dossier.seats,
        place=dossier.place,
        messages=dossier.messages,
        can_undo=False,
    )
    return {
        "held": to_held(holding, spoken),
        "beside": _beside(dossier, language),
        "consents": to_consents(
            holding,
            language,
            lambda given: visit.office.events.consent_text(definition.event, given.text_hash),
        ),
        "history": history_of(dossier, language),
        "zone": zone(definition.starts, language),
        "kept_until": date(in_time_of(definition, kept_until(definition)), language),
    }


def _beside(dossier: Dossier, language: str) -> list[tuple[str, str]]:
    """What is held beside the answers."""
    known, words = dossier.registration, words_of(language)
    say = words.say
    told = [
        (say(_("Registered")), short_time(dossier.definition, known.created, language)),
        (say(_("Language")), capital(words.language_name(known.language))),
        (say(_("Delivery")), capital(say(DELIVERIES[known.delivery])) if known.delivery else "–"),
    ]
    if known.joined:
        joined = short_time(dossier.definition, known.joined, language)
        told.append((say(_("Joined the event")), joined))
    return [*told, (say(_("Registration number")), known.id)]


def _(message: str) -> str:
    """Mark a message for extraction; it is translated when it is said."""
    return message


_PLACE = _("Number %(number)s on the waiting list")

_STANDINGS: Mapping[State, str] = {
    "confirmed": _("Has a seat"),
    "waiting": _("On the waiting list"),
    "cancelled": _("Cancelled: holds no seat"),
    "quarantined": _("In quarantine: holds no seat, and nothing was sent"),
}
