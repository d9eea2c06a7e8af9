"""Stored data of an attendee in words: answers, consents, messages, with their times."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from babel.numbers import format_decimal

from registrar.actions.attend.manage import AttendeeView
from registrar.domain.columns import DELIVERIES
from registrar.domain.event import EventDefinition, FormField
from registrar.domain.past_questions import asked_of
from registrar.domain.registration import GivenConsent
from registrar.domain.sent_message import SentMessage
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.locale.dates import clock, date
from registrar.locale.locales import locale_of
from registrar.web.components.message_labels import subject_of

# The text of a consent, word for word (P2); None if unknown
WordsOf = Callable[[GivenConsent], str | None]


@dataclass(frozen=True, kw_only=True)
class ConsentShown:
    """One consent: its text at that time and in that language, the answer and its time.

    ``text`` is the sentence, ``more`` the further text beside it.
    """

    field: str
    text: str
    more: tuple[str, ...]
    language: str
    given: bool
    required: bool
    history: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class MessageShown:
    """One message: its subject, its time and its outcome."""

    what: str
    when: str
    outcome: str


def in_time_of(definition: EventDefinition, at: datetime) -> datetime:
    """The moment in the event's time zone."""
    return at.astimezone(definition.starts.tzinfo)


def short_time(definition: EventDefinition, at: datetime, language: str) -> str:
    """Date and time of day, for lists that name the zone once."""
    local = in_time_of(definition, at)
    return f"{date(local, language)}, {clock(local, language)}"


def registration_details(view: AttendeeView, language: str) -> list[tuple[str, str]]:
    """Every answer with its question, in the form's order, then answers to former questions."""
    answers = view.registration.answers
    of_theirs = asked_of(view.definition, view.registration)
    questions = [field for field in of_theirs if field.name in answers]
    names = {field.name for field in questions}
    known = [
        (field.label[language], answer_in_words(field, answers[field.name], language))
        for field in questions
    ]
    return known + [
        (name, _as_it_is(given)) for name, given in answers.items() if name not in names
    ]


def answer_in_words(field: FormField, given: Any, language: str) -> str:
    """An answer as a person reads it: options by their labels, countries and days by name."""
    labels = {option.value: option.label[language] for option in field.options}
    if field.type == "choices" and isinstance(given, list):
        return ", ".join(labels.get(value) or str(value) for value in given)
    if field.type == "choice":
        return labels.get(given, _as_it_is(given))
    if field.type == "country":
        return str(locale_of(language).territories.get(given, given))
    if field.type == "date":
        return _day(given, language)
    if field.type == "number" and isinstance(given, int | float):
        return format_decimal(given, locale=locale_of(language))
    return _as_it_is(given)


def _day(given: Any, language: str) -> str:
    try:
        return date(datetime.fromisoformat(given), language)
    except (TypeError, ValueError):
        return _as_it_is(given)


def _as_it_is(given: Any) -> str:
    return ", ".join(map(str, given)) if isinstance(given, list) else str(given)


def to_consents(view: AttendeeView, language: str, words_of: WordsOf) -> list[ConsentShown]:
    """Each consent ever asked for, in the order of the answers."""
    histories: dict[str, list[GivenConsent]] = {}
    for consent in view.registration.consents:
        histories.setdefault(consent.field, []).append(consent)
    return [_consent(view, history, language, words_of) for history in histories.values()]


def _consent(
    view: AttendeeView, history: list[GivenConsent], language: str, words_of: WordsOf
) -> ConsentShown:
    last = history[-1]
    question = next((field for field in view.definition.fields if field.name == last.field), None)
    text, *more = (words_of(last) or last.field).split("\n")
    return ConsentShown(
        field=last.field,
        text=text,
        more=tuple(more),
        language=last.language,
        given=last.given,
        required=question is not None and question.required,
        history=tuple(_consent_history(view.definition, history, language)),
    )


def _consent_history(
    definition: EventDefinition, history: list[GivenConsent], language: str
) -> Iterator[tuple[str, str]]:
    _ = translations(language).gettext
    before = False
    for consent in history:
        words = N_("Given") if consent.given else N_("Withdrawn") if before else N_("Not given")
        yield _(words), short_time(definition, consent.at, language)
        before = consent.given


def to_messages(view: AttendeeView, language: str) -> list[MessageShown]:
    """The messages sent, given up or still due, in their order; superseded ones are left out."""
    reachable = view.registration.reachable
    shown = [
        message
        for message in view.messages
        if message.ended or (reachable and message.state != "superseded")
    ]
    shown.sort(
        key=lambda message: (message.ended is None, message.ended or view.registration.created)
    )
    return [_message(view.definition, message, language) for message in shown]


def _message(definition: EventDefinition, message: SentMessage, language: str) -> MessageShown:
    _ = translations(language).gettext
    if message.ended is None:
        return MessageShown(_(subject_of(message)), _(N_("will be sent")), "")
    outcome = _(DELIVERIES[message.delivery or "sent"])
    return MessageShown(
        _(subject_of(message)), short_time(definition, message.ended, language), outcome
    )
