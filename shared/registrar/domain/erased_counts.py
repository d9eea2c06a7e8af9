"""Tally: how many registrations there are of each kind, as numbers that point to nobody."""

from collections import Counter
from collections.abc import Iterable

from registrar.domain.event import EventDefinition
from registrar.domain.past_questions import choices_held
from registrar.domain.registration import Registration

ATTENDED = "attendance=attended"


def counted_as(registration: Registration, definition: EventDefinition) -> tuple[str, ...]:
    """What it is counted under: state, language, choices, and whether they were there.

    Of what is in quarantine, which may be a robot's, only that it was there.
    """
    counts = [f"state={registration.state}"]
    if registration.state == "quarantined":
        return tuple(counts)
    counts.append(f"language={registration.language}")
    if registration.state == "confirmed" and (registration.joined or registration.minutes):
        counts.append(ATTENDED)
    for field in choices_held(definition):
        given = registration.answers.get(field.name, ())
        values = [given] if isinstance(given, str) else given
        counts += [f"{field.name}={value}" for value in values]
    return tuple(counts)


def tally(registrations: Iterable[Registration], definition: EventDefinition) -> Counter[str]:
    """The counts of all of them together."""
    counts: Counter[str] = Counter()
    for one in registrations:
        counts.update(counted_as(one, definition))
    return counts
