"""Retention rules: days after the event, for each answer and the registration (P1, P4)."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from registrar.domain.erased_counts import counted_as
from registrar.domain.event import EventDefinition, FormField
from registrar.domain.passed_over import option_of
from registrar.domain.past_questions import AskedQuestion, questions_of_all
from registrar.domain.registration import Registration


def retained_until(definition: EventDefinition) -> datetime:
    """Return the moment of erasing whole registrations, at the latest with their address."""
    whole = definition.ends + timedelta(days=definition.privacy.kept_days)
    return min(
        whole, *(_of(field, definition) for field in definition.fields if field.type == "email")
    )


def answer_retained_until(definition: EventDefinition, question: AskedQuestion) -> datetime:
    """Return the moment of deleting the answer, by the version that asked the question last."""
    return min(_of(question.field, definition), retained_until(definition))


def days_pass(definition: EventDefinition) -> Iterator[datetime]:
    """Yield the moment of deletion for each question that may have answers."""
    return (
        answer_retained_until(definition, question) for question in questions_of_all(definition)
    )


def _of(field: FormField, definition: EventDefinition) -> datetime:
    return definition.ends + timedelta(days=field.kept_days)


def expired_questions(definition: EventDefinition, now: datetime) -> tuple[AskedQuestion, ...]:
    """Return the questions whose answers are deleted by then."""
    whole = retained_until(definition)
    return tuple(
        question
        for question in questions_of_all(definition)
        if now >= min(_of(question.field, definition), whole)
    )


def unexpired(
    registration: Registration, definition: EventDefinition, now: datetime
) -> Registration:
    """Return the registration without the answers and consents whose days have passed.

    The name is removed with the answer to its question, and the names in Zoom's reports with it.
    The sweep deletes the data later; until then this hides them.
    """
    return without_answers(registration, definition, expired_questions(definition, now))


def without_answers(
    registration: Registration,
    definition: EventDefinition,
    questions: Collection[AskedQuestion],
) -> Registration:
    """Return the registration without the answers to those questions that it was asked."""
    expired = {question.field.name for question in questions if question.asked(registration)}
    if not expired:
        return registration

    def is_retained(name: str) -> bool:
        return name not in expired

    named = (
        question.field.name
        for question in questions_of_all(definition)
        if question.field.type == "name" and question.asked(registration)
    )
    keeps_name = all(map(is_retained, named))
    waited_for = option_of(registration.passed_over)
    return replace(
        registration,
        answers={name: given for name, given in registration.answers.items() if is_retained(name)},
        consents=tuple(consent for consent in registration.consents if is_retained(consent.field)),
        name=registration.name if keeps_name else "",
        zoom_names=registration.zoom_names if keeps_name else (),
        passed_over=""
        if waited_for and not is_retained(waited_for[0])
        else registration.passed_over,
    )


def erased_counts_of(
    registration: Registration, definition: EventDefinition, now: datetime
) -> tuple[str, ...]:
    """Return the erased counts that a registration adds to when it is erased.

    An active one that is erased before the event's end counts as cancelled.
    """
    left = registration.active and now < definition.ends
    counted = replace(registration, state="cancelled") if left else registration
    return counted_as(counted, definition)
