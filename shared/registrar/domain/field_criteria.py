"""Field criteria: parts of a filter that map a question of the form to a value.

``choices`` maps a choice to one of its options, ``answered`` any question and ``consents`` a
consent to yes or no.
"""

from collections.abc import Mapping
from typing import Any

from registrar.domain.event import EventDefinition, FormField
from registrar.domain.past_questions import choice_fields, last_questions
from registrar.domain.registration import Registration

BY_FIELD = ("choices", "answered", "consents")
YES_NO = ("yes", "no")

# Name and address are answers of everybody; a consent is given or not
_NEVER_EMPTY = ("name", "email", "consent")


def answer_fields(definition: EventDefinition) -> tuple[FormField, ...]:
    """Return the questions that a registration may have answered or not, each name once."""
    return tuple(field for field in last_questions(definition) if field.type not in _NEVER_EMPTY)


def consent_fields(definition: EventDefinition) -> tuple[FormField, ...]:
    """Return the consents that registrations may have given, each name once."""
    return tuple(field for field in last_questions(definition) if field.type == "consent")


def known_values(definition: EventDefinition) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return by criterion the fields of the event that it may name, each with its values."""
    return {
        "choices": {
            field.name: tuple(option.value for option in field.options)
            for field in choice_fields(definition)
        },
        "answered": {field.name: YES_NO for field in answer_fields(definition)},
        "consents": {field.name: YES_NO for field in consent_fields(definition)},
    }


def fit_fields(
    registration: Registration,
    *,
    choices: Mapping[str, str],
    answered: Mapping[str, str],
    consents: Mapping[str, str],
) -> bool:
    """Tell whether the registration's answers and consents are those."""
    answers = registration.answers
    return (
        all(_chose(answers.get(name), option) for name, option in choices.items())
        and all(_is_answer(answers.get(name)) is (yes == "yes") for name, yes in answered.items())
        and all(has_consent(registration, name) is (yes == "yes") for name, yes in consents.items())
    )


def has_consent(registration: Registration, name: str) -> bool:
    """Tell whether the consent was given last, by somebody whose address is proven.

    Before the proof anybody may have typed it (GDPR art. 7(1)).
    """
    consent = registration.current_consents.get(name)
    return consent is not None and consent.given and not registration.unproven


def _chose(given: object, option: str) -> bool:
    return option in given if isinstance(given, list) else given == option


def _is_answer(given: Any) -> bool:
    """Tell whether it is an answer: a number may be zero."""
    return given is not None and given not in ("", [])
