"""Everything that is held of an attendee, in words, to read and to print (GDPR art. 15).

It says what the JSON beside it says; a test compares the two.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from registrar.domain.columns import STATES
from registrar.domain.message import MessageState
from registrar.domain.past_questions import asked_of
from registrar.domain.registration import GivenConsent
from registrar.domain.retention_rules import kept_until
from registrar.domain.sent_message import SentMessage
from registrar.locale.catalogue import translations
from registrar.locale.dates import length, zone
from registrar.locale.locales import own_name
from registrar.web.attendee.overview_page import Look
from registrar.web.components.event_summary import time_and_place, to_frame
from registrar.web.components.message_labels import DELIVERIES, said_of
from registrar.web.components.passed_over_labels import own_passing_in_words
from registrar.web.components.quarantine_reasons import suspicions_in_words
from registrar.web.components.registration_details import short_time, to_held
from registrar.web.components.rendering import render
from registrar.web.public.origin_website import OTHER

Row = tuple[str, str]


class Section(NamedTuple):
    """Rows under a heading; ``id`` names it within the page."""

    id: str
    heading: str
    rows: tuple[Row, ...]


def data_page(look: Look) -> str:
    """The page, in the language of the look."""
    definition, language = look.definition, look.language
    return render(
        "attendee/data",
        language,
        {
            **to_frame(definition, language),
            "token": look.token,
            "zone": zone(definition.starts, language),
            "written": _time(look, look.now),
            "sections": [one for one in _sections(look) if one.rows],
            "consents": [_consent(look, one) for one in look.holding.registration.consents],
        },
    )


def _sections(look: Look) -> Iterator[Section]:
    say = translations(look.language).gettext
    answers = tuple(to_held(look.holding, look.language))
    yield Section("event", say(_("The event")), tuple(_event(look)))
    yield Section("registration", say(_("Your registration")), _told(_registration(look)))
    yield Section("person", say(_("Name and addresses")), _told(_person(look)))
    yield Section("answers", say(_("Your answers")), answers)
    yield Section("attendance", say(_("Your attendance")), _told(_attendance(look)))
    yield Section("messages", say(_("Our emails to you")), _told(_messages(look)))


def _told(rows: Iterator[tuple[str, str | int | None]]) -> tuple[Row, ...]:
    """The rows of which something is known."""
    return tuple((label, str(value)) for label, value in rows if value not in (None, ""))


def _event(look: Look) -> Iterator[Row]:
    definition, language = look.definition, look.language
    say = translations(language).gettext
    yield say(_("Event")), definition.title[language]
    yield say(_("Short name of the event")), definition.event
    yield from time_and_place(definition, language)
    yield say(_("Controller of your data")), definition.privacy.controller[language]


def _registration(look: Look) -> Iterator[tuple[str, str | int | None]]:
    one, language = look.holding.registration, look.language
    say = translations(language).gettext
    yield say(_("Registration number")), one.id
    yield say(_("Status")), say(STATES[one.state])
    yield say(_("Place on the waiting list")), look.holding.place
    yield say(_("Number drawn for the waiting list")), one.ticket
    passed_over = own_passing_in_words(one, look.definition, language) or one.passed_over
    yield say(_("Passed over on the waiting list")), passed_over
    yield say(_("Registered")), _time(look, one.created)
    yield say(_("Language of our emails")), own_name(one.language)
    yield (
        say(_("Registered on the website")),
        say(_("another website")) if one.website == OTHER else one.website,
    )
    yield say(_("Version of the form")), one.form_version
    yield say(_("Corrections of your answers")), one.revision
    yield say(_("How often it was restored")), one.undone
    yield say(_("Seats of its own held for")), ", ".join(_held_options(look))
    yield (
        say(_("Why it was put aside to be checked")),
        " ".join(suspicions_in_words(one, language)),
    )
    yield say(_("Deleted at the latest on")), _time(look, kept_until(look.definition))


def _held_options(look: Look) -> Iterator[str]:
    """The options whose own seats are held, in the words of the form that asks for them."""
    asked = {
        (field.name, option.value): (field.label[look.language], option.label[look.language])
        for field in asked_of(look.definition, look.holding.registration)
        for option in field.options
    }
    for one in look.holding.registration.held_options:
        question, answer = asked.get(one, one)
        yield f"{question} – {answer}"


def _person(look: Look) -> Iterator[tuple[str, str | int | None]]:
    one = look.holding.registration
    say = translations(look.language).gettext
    yield say(_("Name")), one.name
    yield say(_("Email address")), one.address
    yield say(_("New address, to be confirmed")), one.new_address
    yield say(_("Former addresses")), ", ".join(one.former_addresses.values())


def _attendance(look: Look) -> Iterator[tuple[str, str | int | None]]:
    one, language = look.holding.registration, look.language
    say = translations(language).gettext
    yield say(_("Joined the event")), _time(look, one.joined)
    if one.minutes is not None:
        there = length(timedelta(minutes=one.minutes), language)
        yield say(_("Time at the event")), there or say(_("less than a minute"))


def _messages(look: Look) -> Iterator[tuple[str, str | int | None]]:
    one = look.holding.registration
    say = translations(look.language).gettext
    for message in look.holding.messages:
        yield say(said_of(message)), _became(look, message)
    if one.delivery:
        yield say(_("What became of the last one")), say(DELIVERIES[one.delivery])
    yield say(_("Sent again at your request, times")), one.resends
    yield say(_("Sent again last on")), _time(look, one.resent)
    yield say(_("Sent again by the organisers, times")), one.team_resends


def _became(look: Look, message: SentMessage) -> str:
    say = translations(look.language).gettext
    state = say(_SENT[message.state])
    delivery = say(DELIVERIES[message.delivery]) if message.delivery else ""
    return ", ".join(part for part in (state, _time(look, message.sent), delivery) if part)


def _consent(look: Look, given: GivenConsent) -> Mapping[str, Any]:
    """One word on a consent: its text as it stood, in that language, and what was said when."""
    say = translations(look.language).gettext
    return {
        "text": look.words_of(given) or given.field,
        "language": given.language,
        "said": (
            (say(_("What you said")), say(_("Given")) if given.given else say(_("Not given"))),
            (say(_("When")), _time(look, given.at)),
            (say(_("In the language")), own_name(given.language)),
            (say(_("Name of the question")), given.field),
            (say(_("Fingerprint of the text (SHA-256)")), given.text_hash),
        ),
    }


def _time(look: Look, at: datetime | None) -> str:
    return short_time(look.definition, at, look.language) if at else ""


def _(message: str) -> str:
    """Mark a message for extraction; it is translated when it is said."""
    return message


_SENT: Mapping[MessageState, str] = {
    "pending": _("will be sent"),
    "claimed": _("is being sent"),
    "sent": _("sent"),
    "superseded": _("not sent, since it no longer applied"),
    "refused": _("could not be sent"),
}
