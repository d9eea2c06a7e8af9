"""Figures: the counts of a registration, and an event's numbers from its counters."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal, get_args

from registrar.domain.certificate import is_earned
from registrar.domain.delivery import NOT_REACHED, Delivery
from registrar.domain.event import EventDefinition, FormField
from registrar.domain.figure_count import CHECKED_IN, Count, read_count
from registrar.domain.past_questions import choice_fields
from registrar.domain.registration import ACTIVE, Registration, State
from registrar.domain.seats import Seats

# Beside these each choice field is a subject: "choice." and its name
Subject = Literal["day", "language", "website", "delivery", "attendance", "certificate"]

# Counts of one registration at most, so that its change fits one transaction; more are left out
MOST = 90

_STATES: tuple[State, ...] = ("confirmed", "held", "waiting", "cancelled", "quarantined")


def contribution(registration: Registration, definition: EventDefinition) -> tuple[str, ...]:
    """Return the names of a registration's counts, sorted, each once.

    None for an erased one, nor for one that is parked, which counts once it is decided on.

    A choice is never a visitor's own text: a value that is no option of the form counts as "".
    """
    if registration.state in ("erased", "parked"):
        return ()
    pairs = [
        ("", ""),
        *_single_values(registration, definition),
        *_chosen(registration, definition),
    ]
    names = (Count(registration.state, subject, value).name for subject, value in pairs)
    return tuple(sorted(tuple(dict.fromkeys(names))[:MOST]))


def _single_values(
    registration: Registration, definition: EventDefinition
) -> Iterable[tuple[str, str]]:
    day = registration.created.astimezone(definition.starts.tzinfo).date()
    yield "day", day.isoformat()
    yield "language", registration.language
    yield "website", registration.website
    yield "delivery", registration.delivery or ""
    if registration.joined:
        yield "attendance", "joined"
    if registration.minutes is not None:
        yield "attendance", "measured"
    if registration.checked_in:
        yield "attendance", "checked_in"
    if registration.has_address and is_earned(registration, definition):
        yield "certificate", "told" if registration.certificate_notified else "due"


def _chosen(registration: Registration, definition: EventDefinition) -> Iterable[tuple[str, str]]:
    for question in choice_fields(definition):
        options = {option.value for option in question.options}
        given = registration.answers.get(question.name, ())
        for value in [given] if isinstance(given, str) else given:
            yield f"choice.{question.name}", value if value in options else ""


@dataclass(frozen=True, kw_only=True)
class ValueCounts:
    """Counts of one value by state; ``label`` is its text by language, empty if it has none."""

    value: str
    by_state: Mapping[State, int]
    label: Mapping[str, str] = field(default_factory=dict)

    @property
    def active(self) -> int:
        """Number of registrations with a seat or on the waiting list."""
        return sum(self.by_state.get(state, 0) for state in ACTIVE)

    @property
    def total(self) -> int:
        """Number of registrations in any state."""
        return sum(self.by_state.values())


@dataclass(frozen=True, kw_only=True)
class Breakdown:
    """Counts by the values of one subject; a registration may be in ``several`` lines.

    ``subject`` of a choice field is its name.
    """

    subject: str
    lines: tuple[ValueCounts, ...]
    label: Mapping[str, str] = field(default_factory=dict)
    several: bool = False


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Numbers of an event's registrations.

    ``days`` has a line for each day from the first registration to the last, ``choices`` a
    breakdown per choice field with a line for each option, in the form's order; other breakdowns
    have the values that occur. ``measured`` counts registrations with minutes from an attendance
    report, ``checked_in`` those checked in who have a seat, ``certificates_due`` those with an
    earned certificate without an email about it. ``erased_counts`` are the anonymous counts of the
    erased. ``inconsistent``: a counter is negative, so the counters need to be reconciled.
    """

    event: str
    seats: Seats
    states: Mapping[State, int]
    days: Breakdown
    choices: tuple[Breakdown, ...]
    languages: Breakdown
    websites: Breakdown
    deliveries: Breakdown
    joined: int
    measured: int
    checked_in: int
    certificates_due: int
    erased_counts: Mapping[str, int]
    inconsistent: bool

    @property
    def quarantined(self) -> int:
        """Number of registrations that an organiser has to review."""
        return self.states["quarantined"]

    @property
    def not_reached(self) -> int:
        """Number of registrations with a delivery state in NOT_REACHED."""
        return sum(line.total for line in self.deliveries.lines if line.value in NOT_REACHED)

    @property
    def delivered(self) -> int:
        """Number of registrations whose newest email has arrived."""
        return sum(line.total for line in self.deliveries.lines if line.value == "delivered")

    @property
    def attendees_not_reached(self) -> int:
        """Number of registrations with a seat and a delivery state in NOT_REACHED."""
        lost = (line for line in self.deliveries.lines if line.value in NOT_REACHED)
        return sum(line.by_state.get("confirmed", 0) for line in lost)

    @property
    def without_address(self) -> int:
        """Number of registrations whose people have no email address; 0 if none of them is active.

        Those who have cancelled are counted, too, as in the list of them all.
        """
        lines = [line for line in self.deliveries.lines if line.value == "no_address"]
        active = any(line.by_state.get(state, 0) for line in lines for state in ACTIVE)
        return sum(line.total for line in lines) if active else 0

    @property
    def erased(self) -> int:
        """Number of erased registrations."""
        return sum(n for name, n in self.erased_counts.items() if name.startswith("state="))


def figures_of(
    definition: EventDefinition,
    counters: Mapping[str, int],
    *,
    seats: Seats,
    erased_counts: Mapping[str, int],
) -> Figures:
    """Return the figures from an event's counters; negative counters are shown as 0."""
    counts = {read_count(name): max(0, number) for name, number in counters.items()}
    return Figures(
        event=definition.event,
        seats=seats,
        states={state: counts.get(Count(state), 0) for state in _STATES},
        days=_days(counts),
        choices=tuple(_choice(question, counts) for question in choice_fields(definition)),
        languages=_breakdown("language", counts, definition.languages),
        websites=_most_first(_breakdown("website", counts)),
        deliveries=_breakdown("delivery", counts, ("", *get_args(Delivery))),
        joined=_of("attendance", "joined", counts),
        measured=_of("attendance", "measured", counts),
        checked_in=counts.get(CHECKED_IN, 0),
        certificates_due=_of("certificate", "due", counts),
        erased_counts=erased_counts,
        inconsistent=any(number < 0 for number in counters.values()),
    )


def _of(subject: Subject, value: str, counts: Mapping[Count, int]) -> int:
    """Return the number of registrations with that value, in any state."""
    return sum(n for count, n in counts.items() if (count.subject, count.value) == (subject, value))


def _by_value(subject: str, counts: Mapping[Count, int]) -> dict[str, dict[State, int]]:
    found: dict[str, dict[State, int]] = {}
    for count, number in counts.items():
        if count.subject == subject and number:
            found.setdefault(count.value, {})[count.state] = number
    return found


def _breakdown(
    subject: Subject, counts: Mapping[Count, int], known: Iterable[str] = ()
) -> Breakdown:
    """Return a line for each value that occurs: ``known`` ones in order, then the others sorted."""
    found = _by_value(subject, counts)
    values = [*(value for value in known if value in found), *sorted(set(found) - set(known))]
    lines = tuple(ValueCounts(value=value, by_state=found[value]) for value in values)
    return Breakdown(subject=subject, lines=lines)


def _most_first(breakdown: Breakdown) -> Breakdown:
    lines = sorted(breakdown.lines, key=lambda line: (-line.total, line.value))
    return Breakdown(subject=breakdown.subject, lines=tuple(lines))


def _days(counts: Mapping[Count, int]) -> Breakdown:
    found = _by_value("day", counts)
    days = sorted(map(date.fromisoformat, found))
    length = (days[-1] - days[0]).days + 1 if days else 0
    each = [(days[0] + timedelta(days=number)).isoformat() for number in range(length)]
    lines = tuple(ValueCounts(value=day, by_state=found.get(day, {})) for day in each)
    return Breakdown(subject="day", lines=lines)


def _choice(question: FormField, counts: Mapping[Count, int]) -> Breakdown:
    found = _by_value(f"choice.{question.name}", counts)
    lines = [
        ValueCounts(value=option.value, by_state=found.get(option.value, {}), label=option.label)
        for option in question.options
    ]
    if "" in found:  # chosen from an older form
        lines.append(ValueCounts(value="", by_state=found[""]))
    return Breakdown(
        subject=question.name,
        lines=tuple(lines),
        label=question.label,
        several=question.type == "choices",
    )
