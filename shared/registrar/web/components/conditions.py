"""Conditions by number: what an option asks, and under which options a question is asked.

A page may hold no style of its own, so one style sheet for all events knows them by number:
``registrar.css`` hides ``asked-3`` unless an option with ``asks-3`` is chosen.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from registrar.domain.event import EventDefinition

# More than the style sheet knows are always shown, each with the words that say when it applies
NUMBERS = 20


@dataclass(frozen=True)
class Conditions:
    """The number of each (field, option) that asks something; those that each field hangs on."""

    numbers: Mapping[tuple[str, str], int]
    of: Mapping[str, tuple[int, ...]]


def to_conditions(definition: EventDefinition) -> Conditions:
    """The conditions of an event in the order of its fields, from 1.

    A question also hangs on what the question before it hangs on: nothing is asked alone.
    """
    numbers: dict[tuple[str, str], int] = {}
    of: dict[str, tuple[int, ...]] = {}
    for field in definition.fields:
        for condition in (field.when or {}).items():
            number = numbers.setdefault(condition, len(numbers) + 1)
            of[field.name] = (*of.get(condition[0], ()), number)
    return Conditions(
        numbers={one: number for one, number in numbers.items() if number <= NUMBERS},
        of={name: tuple(one for one in all_of if one <= NUMBERS) for name, all_of in of.items()},
    )
