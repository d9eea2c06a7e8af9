"""All stored data of an attendee, in words, to read and to print (GDPR art. 15).

The JSON export has the same content; a test compares the two.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from registrar.domain.bulk_cancellation import state_before
from registrar.domain.columns import DELIVERIES, STATES
from registrar.domain.message import MessageState
from registrar.domain.past_questions import asked_of
from registrar.domain.registration import GivenConsent, Registration
from registrar.domain.retention_rules import retained_until
from registrar.domain.sent_message import SentMessage
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.locale.dates import length, zone
from registrar.locale.locales import own_name
from registrar.web.attendee.state import AttendeeState
from registrar.web.components.event_summary import time_and_place, to_frame
from registrar.web.components.message_labels import subject_of
from registrar.web.components.origin_website import OTHER
from registrar.web.components.passed_over_labels import own_passing_in_words
from registrar.web.components.quarantine_reasons import suspicions_in_words
from registrar.web.components.registration_details import registration_details, short_time
from registrar.web.components.rendering import render

DataRow = tuple[str, str]


class DataSection(NamedTuple):
    """Rows under a heading; ``id`` names it within the page."""

    id: str
    heading: str
    rows: tuple[DataRow, ...]


def data_page(attendee: AttendeeState) -> str:
    """The page, in the language of ``look``."""
    definition, language = attendee.definition, attendee.language
    return render(
        "attendee/data",
        language,
        {
            **to_frame(definition, language),
            "token": attendee.token,
            "zone": zone(definition.starts, language),
            "written": _time(attendee, attendee.now),
            "sections": [section for section in _sections(attendee) if section.rows],
            "consents": [
                _consent(attendee, consent) for consent in attendee.view.registration.consents
            ],
        },
    )


def _sections(attendee: AttendeeState) -> Iterator[DataSection]:
    _ = translations(attendee.language).gettext
    answers = tuple(registration_details(attendee.view, attendee.language))
    yield DataSection("event", _(N_("The event")), tuple(_event(attendee)))
    yield DataSection(
        "registration", _(N_("Your registration")), _with_value(_registration(attendee))
    )
    yield DataSection("person", _(N_("Name and addresses")), _with_value(_person(attendee)))
    yield DataSection("answers", _(N_("Your answers")), answers)
    yield DataSection("attendance", _(N_("Your attendance")), _with_value(_attendance(attendee)))
    yield DataSection("messages", _(N_("Our emails to you")), _with_value(_messages(attendee)))


def _with_value(rows: Iterator[tuple[str, str | int | None]]) -> tuple[DataRow, ...]:
    """The rows that have a value."""
    return tuple((label, str(value)) for label, value in rows if value not in (None, ""))


def _event(attendee: AttendeeState) -> Iterator[DataRow]:
    definition, language = attendee.definition, attendee.language
    _ = translations(language).gettext
    yield _(N_("Event")), definition.title[language]
    yield _(N_("Short name of the event")), definition.event
    yield from time_and_place(definition, language)
    yield _(N_("Controller of your data")), definition.privacy.controller[language]


def _registration(attendee: AttendeeState) -> Iterator[tuple[str, str | int | None]]:
    registration, language = attendee.view.registration, attendee.language
    _ = translations(language).gettext
    yield _(N_("Registration number")), registration.id
    yield _(N_("Status")), _(STATES[registration.state])
    yield _(N_("Place on the waiting list")), attendee.view.position
    yield _(N_("Number drawn for the waiting list")), registration.ticket
    passed_over = (
        own_passing_in_words(registration, attendee.definition, language)
        or registration.passed_over
    )
    yield _(N_("Passed over on the waiting list")), passed_over
    yield _(N_("Registered")), _time(attendee, registration.created)
    yield _(N_("Language of our emails")), own_name(registration.language)
    yield (
        _(N_("Registered on the website")),
        _(N_("another website")) if registration.website == OTHER else registration.website,
    )
    yield _(N_("Registered by")), _(N_("the organisers")) if registration.by_team else ""
    yield _(N_("Seat")), _(N_("of the reserve")) if registration.reserved else ""
    yield _(N_("Code of the network that the form was sent from")), registration.network
    yield _(N_("Cancelled together with others, under")), registration.bulk
    yield _(N_("State before that")), _state_before(registration, _)
    yield _(N_("Version of the form")), registration.form_version
    yield _(N_("Corrections of your answers")), registration.revision
    yield _(N_("How often it was restored")), registration.undone
    yield _(N_("Seats of its own held for")), ", ".join(_held_options(attendee))
    yield (
        _(N_("Why it was put aside, or the address has to be confirmed")),
        " ".join(suspicions_in_words(registration, language)),
    )
    yield _(N_("Seat held until")), _time(attendee, registration.held_until)
    if registration.unproven:
        yield _(N_("Email address")), _(N_("not confirmed"))
    yield _(N_("Deleted at the latest on")), _time(attendee, retained_until(attendee.definition))


def _state_before(registration: Registration, _: Callable[[str], str]) -> str:
    """The state before a bulk cancellation, with the number on the waiting list."""
    if not registration.before_bulk:
        return ""
    state, ticket = state_before(registration)
    return f"{_(STATES[state])} {ticket or ''}".strip()


def _held_options(attendee: AttendeeState) -> Iterator[str]:
    """The options in which the registration has a seat, in the words of their form."""
    questions = {
        (field.name, option.value): (
            field.label[attendee.language],
            option.label[attendee.language],
        )
        for field in asked_of(attendee.definition, attendee.view.registration)
        for option in field.options
    }
    for option in attendee.view.registration.held_options:
        question, answer = questions.get(option, option)
        yield f"{question} – {answer}"


def _person(attendee: AttendeeState) -> Iterator[tuple[str, str | int | None]]:
    registration = attendee.view.registration
    _ = translations(attendee.language).gettext
    yield _(N_("Name")), registration.name
    yield _(N_("Email address")), registration.address
    yield _(N_("Telephone")), registration.telephone
    yield _(N_("New address, to be confirmed")), registration.new_address
    yield _(N_("Former addresses")), ", ".join(registration.former_addresses.values())


def _attendance(attendee: AttendeeState) -> Iterator[tuple[str, str | int | None]]:
    registration, language = attendee.view.registration, attendee.language
    _ = translations(language).gettext
    yield _(N_("Joined the event")), _time(attendee, registration.joined)
    yield _(N_("Checked in at the door")), _time(attendee, registration.checked_in)
    yield _(N_("Number of the check-in")), registration.check_in
    yield _(N_("Time at the event")), _length(registration.minutes, language)
    if registration.hand_minutes is not None:
        by_report = _length(registration.reported_minutes, language)
        yield _(N_("The same by the list of those present")), by_report
    yield _(N_("Your names in Zoom's reports")), ", ".join(registration.zoom_names)


def _length(minutes: int | None, language: str) -> str:
    """Return the time in words; empty if it is unknown."""
    if minutes is None:
        return ""
    less = translations(language).gettext(N_("less than a minute"))
    return length(timedelta(minutes=minutes), language) or less


def _messages(attendee: AttendeeState) -> Iterator[tuple[str, str | int | None]]:
    registration = attendee.view.registration
    _ = translations(attendee.language).gettext
    for message in attendee.view.messages:
        yield _(subject_of(message)), _outcome(attendee, message)
    if registration.delivery:
        yield _(N_("What became of the last one")), _(DELIVERIES[registration.delivery])
    yield _(N_("Sent again at your request, times")), registration.resends
    yield _(N_("Sent again last on")), _time(attendee, registration.resent)
    yield _(N_("Sent again by the organisers, times")), registration.team_resends


def _outcome(attendee: AttendeeState, message: SentMessage) -> str:
    _ = translations(attendee.language).gettext
    state = _(_SENT[message.state])
    delivery = _(DELIVERIES[message.delivery]) if message.delivery else ""
    return ", ".join(part for part in (state, _time(attendee, message.sent), delivery) if part)


def _consent(attendee: AttendeeState, given: GivenConsent) -> Mapping[str, Any]:
    """One answer to a consent: its text at that time, its language, the answer and its time."""
    _ = translations(attendee.language).gettext
    return {
        "text": attendee.words_of(given) or given.field,
        "language": given.language,
        "said": (
            (_(N_("What you said")), _(N_("Given")) if given.given else _(N_("Not given"))),
            (_(N_("When")), _time(attendee, given.at)),
            (_(N_("In the language")), own_name(given.language)),
            (_(N_("Name of the question")), given.field),
            (_(N_("Fingerprint of the text (SHA-256)")), given.text_hash),
        ),
    }


def _time(attendee: AttendeeState, at: datetime | None) -> str:
    return short_time(attendee.definition, at, attendee.language) if at else ""


_SENT: Mapping[MessageState, str] = {
    "pending": N_("will be sent"),
    "claimed": N_("is being sent"),
    "sent": N_("sent"),
    "superseded": N_("not sent, since it no longer applied"),
    "refused": N_("could not be sent"),
}
