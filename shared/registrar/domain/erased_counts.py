"""Erased counts: numbers of registrations by answers and state, without personal data."""

from collections import Counter
from collections.abc import Iterable

from registrar.domain.event import EventDefinition
from registrar.domain.past_questions import choice_fields
from registrar.domain.registration import Registration

ATTENDED = "attendance=attended"


def counted_as(registration: Registration, definition: EventDefinition) -> tuple[str, ...]:
    """Return the counts that a registration is part of: state, language, choices, attendance.

    A quarantined one, which may be a bot's, is counted by its state alone; so is one whose address
    was not proven for its seat, as ``unproven``.
    """
    if registration.state == "parked":
        return ()
    if registration.state == "held" or registration.lapsed:
        return ("state=unproven",)
    counts = [f"state={registration.state}"]
    if registration.state == "quarantined":
        return tuple(counts)
    counts.append(f"language={registration.language}")
    if registration.state == "confirmed" and _attended(registration):
        counts.append(ATTENDED)
    for field in choice_fields(definition):
        given = registration.answers.get(field.name, ())
        values = [given] if isinstance(given, str) else given
        counts += [f"{field.name}={value}" for value in values]
    return tuple(counts)


def _attended(registration: Registration) -> bool:
    return bool(registration.joined or registration.checked_in or registration.minutes)


def tally(registrations: Iterable[Registration], definition: EventDefinition) -> Counter[str]:
    """Sum the counts of all registrations."""
    counts: Counter[str] = Counter()
    for registration in registrations:
        counts.update(counted_as(registration, definition))
    return counts
