"""Masking of addresses and telephone numbers, for members of a team who only view (P5)."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from registrar.domain.event import EventDefinition
from registrar.domain.past_questions import questions_of_all
from registrar.domain.registration import Registration

_DIGITS_LEFT = 2


def contact_fields(definition: EventDefinition) -> frozenset[str]:
    """Return the names of the questions, also of earlier versions, whose answers reach a person."""
    return frozenset(
        question.field.name
        for question in questions_of_all(definition)
        if question.field.type in ("email", "phone")
    )


def masked(registration: Registration, contacts: Collection[str]) -> Registration:
    """Return the registration with its addresses, and the answers to ``contacts``, masked."""
    return replace(
        registration,
        address=mask(registration.address),
        new_address=mask(registration.new_address),
        telephone=mask(registration.telephone),
        former_addresses={},
        answers={
            name: _mask_answer(answer) if name in contacts else answer
            for name, answer in registration.answers.items()
        },
    )


def mask(text: str) -> str:
    """Return an address as its first letter and domain, any other text as its last two digits.

    Neither tells how long the text is.
    """
    local, at, domain = text.rpartition("@")
    if at:
        return f"{local[:1]}…@{domain}"
    digits = [character for character in text if character.isdecimal()]
    if not text or len(digits) <= 2 * _DIGITS_LEFT:
        return text and "…"
    return "…" + "".join(digits[-_DIGITS_LEFT:])


def _mask_answer(answer: Any) -> Any:
    return mask(answer) if isinstance(answer, str) else answer
