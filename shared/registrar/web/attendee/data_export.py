"""All stored data of an attendee, as JSON (GDPR art. 15 and 20)."""

from datetime import datetime
from typing import Any

from registrar.actions.attend.manage import AttendeeView
from registrar.domain.event import EventDefinition
from registrar.domain.past_questions import asked_of
from registrar.domain.registration import GivenConsent
from registrar.domain.retention_rules import retained_until
from registrar.domain.sent_message import SentMessage
from registrar.web.components.registration_details import WordsOf, answer_in_words


def attendee_data(view: AttendeeView, *, language: str, words_of: WordsOf) -> dict[str, Any]:
    """The registration in full: values as stored, and their words as on the page."""
    registration = view.registration
    return {
        "event": _event(view.definition, language),
        "registration": _registration(view),
        "name": registration.name,
        "email": registration.address or None,
        "telephone": registration.telephone or None,
        "email_to_confirm": registration.new_address or None,
        "former_emails": list(registration.former_addresses.values()),
        "answers": _answers(view, language),
        "consents": [_consent(consent, words_of) for consent in registration.consents],
        "joined_at": _time(registration.joined),
        "checked_in_at": _time(registration.checked_in),
        "check_in_id": registration.check_in or None,
        "minutes_present": registration.minutes,
        "minutes_by_report": registration.reported_minutes,
        "minutes_by_hand": registration.hand_minutes,
        "names_in_reports": list(registration.zoom_names),
        "delivery": registration.delivery,
        "messages": [_message(message) for message in view.messages],
        "sent_again": {
            "times": registration.resends,
            "last_at": _time(registration.resent),
            "by_organisers": registration.team_resends,
        },
    }


def _registration(view: AttendeeView) -> dict[str, Any]:
    registration = view.registration
    return {
        "id": registration.id,
        "state": registration.state,
        "place_in_waiting_list": view.position,
        "ticket": registration.ticket,
        "passed_over": registration.passed_over or None,
        "registered_at": _time(registration.created),
        "language": registration.language,
        "website": registration.website or None,
        "registered_by_organisers": registration.by_team,
        "reserved_seat": registration.reserved,
        "network_code": registration.network or None,
        "cancelled_with_others": registration.bulk or None,
        "before_that": registration.before_bulk or None,
        "form_version": registration.form_version,
        "corrections": registration.revision,
        "cancellations_taken_back": registration.undone,
        "seats_of_options": [list(option) for option in registration.held_options],
        "suspicions": list(registration.suspicions),
        "address_to_be_proven": registration.unproven,
        "seat_held_until": _time(registration.held_until),
        "kept_until": _time(retained_until(view.definition)),
    }


def _event(definition: EventDefinition, language: str) -> dict[str, Any]:
    return {
        "id": definition.event,
        "title": definition.title[language],
        "starts": _time(definition.starts),
        "ends": _time(definition.ends),
        "controller": definition.privacy.controller[language],
    }


def _answers(view: AttendeeView, language: str) -> list[dict[str, Any]]:
    questions = {field.name: field for field in asked_of(view.definition, view.registration)}
    return [
        {"question": name, "label": None, "answer": given, "in_words": None}
        if name not in questions
        else {
            "question": name,
            "label": questions[name].label[language],
            "answer": given,
            "in_words": answer_in_words(questions[name], given, language),
        }
        for name, given in view.registration.answers.items()
    ]


def _consent(given: GivenConsent, words_of: WordsOf) -> dict[str, Any]:
    return {
        "consent": given.field,
        "text": words_of(given),
        "text_sha256": given.text_hash,
        "language": given.language,
        "given": given.given,
        "at": _time(given.at),
    }


def _message(message: SentMessage) -> dict[str, Any]:
    return {
        "kind": message.kind,
        "state": message.state,
        "sent_at": _time(message.sent),
        "delivery": message.delivery,
    }


def _time(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None
