"""Columns of an event's registrations: service data, and one or two per question of its forms.

A question of an earlier version keeps its column, label and options. An answer whose days have
passed has no column any more (P4).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any

from registrar.domain.columns import (
    Column,
    Kind,
    Value,
    Words,
    after_answers,
    before_answers,
    moment,
    yes_no,
)
from registrar.domain.event import EventDefinition, FormField
from registrar.domain.past_questions import AskedQuestion, asked_questions
from registrar.domain.registration import GivenConsent, Registration
from registrar.domain.retention_rules import answer_retained_until
from registrar.domain.translatable import N_

_KINDS: dict[str, Kind] = {"choices": "texts", "number": "number", "date": "date"}


def columns_of(definition: EventDefinition, *, words: Words, now: datetime) -> tuple[Column, ...]:
    """Return every column, each name once; name and address are columns of their questions."""
    questions = asked_questions(definition)
    retained = [
        question for question in questions if now < answer_retained_until(definition, question)
    ]
    answers = (column for question in retained for column in _asked(question, definition, words))
    parts = (*before_answers(definition, words), *answers, *after_answers(definition, words, now))
    return tuple(_each_once(parts))


def _asked(question: AskedQuestion, definition: EventDefinition, words: Words) -> Iterator[Column]:
    """Yield the columns of a question; registrations that were not asked it have None there."""
    for column in _answer(question.field, definition, words):
        yield replace(column, value=partial(_value, question, column.value))


def _value(
    question: AskedQuestion, read: Callable[[Registration], Value], registration: Registration
) -> Value:
    return read(registration) if question.asked(registration) else None


def _answer(field: FormField, definition: EventDefinition, words: Words) -> Iterator[Column]:
    heading = field.label[words.language]
    if field.type == "consent":
        yield from _consent(field.name, heading, definition.dates.zone, words)
        return
    yield Column(
        name=field.name,
        heading=heading,
        kind=_KINDS.get(field.type, "text"),
        value=_reading(field),
        words=_wording(field, words),
    )


def _consent(name: str, heading: str, zone: str, words: Words) -> Iterator[Column]:
    """Yield two columns: the latest answer to a consent, and its time."""

    def last(registration: Registration) -> GivenConsent | None:
        return registration.current_consents.get(name)

    def given(registration: Registration) -> bool | None:
        consent = last(registration)
        return consent.given if consent else None

    def at(registration: Registration) -> datetime | None:
        consent = last(registration)
        return consent.at if consent else None

    when = words.gettext(N_("when"))
    yield yes_no(name, heading, given, words)
    yield moment(f"{name}_at", f"{heading} – {when}", at, zone)


def _reading(field: FormField) -> Callable[[Registration], Value]:
    """Return the reader of a field's answer; None for a value that does not fit number or date."""
    if field.type == "name":
        return lambda registration: registration.name or None
    if field.type == "email":
        return lambda registration: registration.address or None
    read = {"choices": _texts, "number": _number, "date": _date}.get(field.type, _text)
    return partial(_read, field.name, read)


def _read(name: str, read: Callable[[Any], Value], registration: Registration) -> Value:
    given = registration.answers.get(name)
    return None if given is None else read(given)


def _text(given: Any) -> str:
    return ", ".join(map(str, given)) if isinstance(given, list) else str(given)


def _texts(given: Any) -> tuple[str, ...]:
    return tuple(map(str, given)) if isinstance(given, list) else (str(given),)


def _number(given: Any) -> int | float | None:
    return given if isinstance(given, int | float) and not isinstance(given, bool) else None


def _date(given: Any) -> date | None:
    try:
        return date.fromisoformat(given)
    except (TypeError, ValueError):
        return None


def _wording(field: FormField, words: Words) -> Callable[[Any], str]:
    labels = {option.value: option.label[words.language] for option in field.options}
    if field.type == "choice":
        return lambda value: labels.get(value, value)
    if field.type == "choices":
        return lambda values: ", ".join(labels.get(value, value) for value in values)
    return words.country if field.type == "country" else str


def _each_once(columns: Iterable[Column]) -> Iterator[Column]:
    """Yield the columns with unique names: a repeated name gets underscores at its end."""
    taken: set[str] = set()
    for column in columns:
        name = column.name
        while name in taken:
            name += "_"
        taken.add(name)
        yield replace(column, name=name)
