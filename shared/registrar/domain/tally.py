"""Tally: how many registrations there are of each kind, as numbers that point to nobody."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from registrar.domain.event import EventDefinition
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
    for field in definition.fields:
        if field.type in ("choice", "choices"):
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


@dataclass(frozen=True)
class Figures:
    """How many by day of registering, in the event's zone, and by each question's answers."""

    total: int
    by_day: Mapping[date, int]
    by_answer: Mapping[str, Mapping[str, int]]


def figures(registrations: Iterable[Registration], definition: EventDefinition) -> Figures:
    """The figures of these registrations; ``by_answer`` begins with state, delivery, language."""
    choices = [one.name for one in definition.fields if one.type in ("choice", "choices")]
    names = ("state", "delivery", "language", "attendance", *choices)
    days: Counter[date] = Counter()
    answers: dict[str, Counter[str]] = {name: Counter() for name in names}
    for one in registrations:
        days[one.created.astimezone(definition.starts.tzinfo).date()] += 1
        for count in (*counted_as(one, definition), f"delivery={one.delivery or 'none'}"):
            name, _, value = count.partition("=")
            answers[name][value] += 1
    return Figures(days.total(), dict(sorted(days.items())), _falling(answers))


def _falling(answers: Mapping[str, Counter[str]]) -> dict[str, dict[str, int]]:
    return {name: dict(counts.most_common()) for name, counts in answers.items() if counts}
