"""Conditions by number: the questions that an option opens, and the options that open a question.

A page may have no style of its own, so one style sheet for all events knows them by number:
``registrar.css`` hides ``asked-3`` unless an option with ``asks-3`` is chosen.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from registrar.domain.event import EventDefinition

# Questions beyond the style sheet's numbers are always shown, with their condition in words
NUMBERS = 20


@dataclass(frozen=True)
class Conditions:
    """Numbers of each (field, option) that opens a question, and of those a field depends on."""

    numbers: Mapping[tuple[str, str], int]
    of: Mapping[str, tuple[int, ...]]


def to_conditions(definition: EventDefinition) -> Conditions:
    """The conditions of an event in the order of its fields, from 1.

    A question also depends on the conditions of the question that opens it.
    """
    numbers: dict[tuple[str, str], int] = {}
    of: dict[str, tuple[int, ...]] = {}
    for field in definition.fields:
        for condition in (field.when or {}).items():
            number = numbers.setdefault(condition, len(numbers) + 1)
            of[field.name] = (*of.get(condition[0], ()), number)
    return Conditions(
        numbers={condition: number for condition, number in numbers.items() if number <= NUMBERS},
        of={
            name: tuple(number for number in all_of if number <= NUMBERS)
            for name, all_of in of.items()
        },
    )
