"""Figures: what a registration is counted under, and what an event's counters say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal, NamedTuple, cast, get_args

from registrar.domain.certificate import is_earned
from registrar.domain.delivery import NOT_REACHED, Delivery
from registrar.domain.event import EventDefinition, FormField
from registrar.domain.past_questions import choices_held
from registrar.domain.registration import ACTIVE, Registration, State
from registrar.domain.seats import Seats

# Beside these each choice field is a subject: "choice." and its name
Subject = Literal["day", "language", "website", "delivery", "attendance", "certificate"]

# Who ticks more is counted under the first: so many fit one change of the counters
MOST = 90

_STATES: tuple[State, ...] = ("confirmed", "waiting", "cancelled", "quarantined")


class Count(NamedTuple):
    """One thing that is counted: a state, and within it, of a subject, a value; no person.

    Without a subject it is everybody in that state.
    """

    state: State
    subject: str = ""
    value: str = ""

    @property
    def name(self) -> str:
        """The count as text; ``read_count`` gives it back."""
        return f"{self.state}.{self.subject}={self.value}" if self.subject else self.state


def chosen(field: str, option: str) -> Count:
    """Those who have a seat and chose that option."""
    return Count("confirmed", f"choice.{field}", option)


def read_count(name: str) -> Count:
    """The count of that name."""
    left, _, value = name.partition("=")
    state, _, subject = left.partition(".")
    return Count(cast("State", state), subject, value)


def contribution(registration: Registration, definition: EventDefinition) -> tuple[str, ...]:
    """The names of the counts that it is in, each once and in order; an erased one is in none.

    A value is never a visitor's own words: what is no option of the form counts as "".
    """
    if registration.state == "erased":
        return ()
    told = [("", ""), *_told(registration, definition), *_chosen(registration, definition)]
    names = (Count(registration.state, subject, value).name for subject, value in told)
    return tuple(sorted(tuple(dict.fromkeys(names))[:MOST]))


def _told(registration: Registration, definition: EventDefinition) -> Iterable[tuple[str, str]]:
    day = registration.created.astimezone(definition.starts.tzinfo).date()
    yield "day", day.isoformat()
    yield "language", registration.language
    yield "website", registration.website
    yield "delivery", registration.delivery or ""
    if registration.joined:
        yield "attendance", "joined"
    if registration.minutes is not None:
        yield "attendance", "measured"
    if is_earned(registration, definition):
        yield "certificate", "told" if registration.certificate_told else "due"


def _chosen(registration: Registration, definition: EventDefinition) -> Iterable[tuple[str, str]]:
    for asked in choices_held(definition):
        options = {option.value for option in asked.options}
        given = registration.answers.get(asked.name, ())
        for value in [given] if isinstance(given, str) else given:
            yield f"choice.{asked.name}", value if value in options else ""


@dataclass(frozen=True, kw_only=True)
class Line:
    """How many have that value, by state; ``label`` says it in words where it has any."""

    value: str
    by_state: Mapping[State, int]
    label: Mapping[str, str] = field(default_factory=dict)

    @property
    def active(self) -> int:
        """Those who have a seat or wait for one."""
        return sum(self.by_state.get(state, 0) for state in ACTIVE)

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.by_state.values())


@dataclass(frozen=True, kw_only=True)
class Breakdown:
    """The registrations by the values of one subject; a person may be in ``several`` lines.

    ``subject`` is the name of the field where it is a choice.
    """

    subject: str
    lines: tuple[Line, ...]
    label: Mapping[str, str] = field(default_factory=dict)
    several: bool = False


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Who is held of an event, in numbers.

    ``days`` has a line for each from the first registration to the last, ``choices`` one breakdown
    a choice field with a line for each option, in the form's order; the others have the values
    that occur. ``measured`` have minutes by the room's report, ``untold`` a certificate that
    nobody has emailed them about. ``remembered`` are the anonymous counts of those who were
    erased. ``amiss`` says that the counters cannot be true and are to be reconciled.
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
    untold: int
    remembered: Mapping[str, int]
    amiss: bool

    @property
    def quarantined(self) -> int:
        """Those that an organiser is to look at."""
        return self.states["quarantined"]

    @property
    def not_reached(self) -> int:
        """Those whose mail did not reach them."""
        return sum(one.total for one in self.deliveries.lines if one.value in NOT_REACHED)

    @property
    def attendees_not_reached(self) -> int:
        """Those with a seat among them."""
        lost = (one for one in self.deliveries.lines if one.value in NOT_REACHED)
        return sum(one.by_state.get("confirmed", 0) for one in lost)

    @property
    def erased(self) -> int:
        """Those who were erased."""
        return sum(n for name, n in self.remembered.items() if name.startswith("state="))


def figures_of(
    definition: EventDefinition,
    counters: Mapping[str, int],
    *,
    seats: Seats,
    remembered: Mapping[str, int],
) -> Figures:
    """What the counters say of the event, in the order of its form."""
    counts = {read_count(name): max(0, number) for name, number in counters.items()}
    return Figures(
        event=definition.event,
        seats=seats,
        states={state: counts.get(Count(state), 0) for state in _STATES},
        days=_days(counts),
        choices=tuple(_choice(asked, counts) for asked in choices_held(definition)),
        languages=_breakdown("language", counts, definition.languages),
        websites=_most_first(_breakdown("website", counts)),
        deliveries=_breakdown("delivery", counts, ("", *get_args(Delivery))),
        joined=_of("attendance", "joined", counts),
        measured=_of("attendance", "measured", counts),
        untold=_of("certificate", "due", counts),
        remembered=remembered,
        amiss=any(number < 0 for number in counters.values()),
    )


def _of(subject: Subject, value: str, counts: Mapping[Count, int]) -> int:
    """How many have that value, whatever their state."""
    return sum(n for one, n in counts.items() if (one.subject, one.value) == (subject, value))


def _by_value(subject: str, counts: Mapping[Count, int]) -> dict[str, dict[State, int]]:
    found: dict[str, dict[State, int]] = {}
    for one, number in counts.items():
        if one.subject == subject and number:
            found.setdefault(one.value, {})[one.state] = number
    return found


def _breakdown(
    subject: Subject, counts: Mapping[Count, int], known: Iterable[str] = ()
) -> Breakdown:
    """The values that occur, the known ones in their order, then the others."""
    found = _by_value(subject, counts)
    values = [*(one for one in known if one in found), *sorted(set(found) - set(known))]
    lines = tuple(Line(value=one, by_state=found[one]) for one in values)
    return Breakdown(subject=subject, lines=lines)


def _most_first(breakdown: Breakdown) -> Breakdown:
    lines = sorted(breakdown.lines, key=lambda one: (-one.total, one.value))
    return Breakdown(subject=breakdown.subject, lines=tuple(lines))


def _days(counts: Mapping[Count, int]) -> Breakdown:
    found = _by_value("day", counts)
    days = sorted(map(date.fromisoformat, found))
    length = (days[-1] - days[0]).days + 1 if days else 0
    each = [(days[0] + timedelta(days=number)).isoformat() for number in range(length)]
    lines = tuple(Line(value=day, by_state=found.get(day, {})) for day in each)
    return Breakdown(subject="day", lines=lines)


def _choice(asked: FormField, counts: Mapping[Count, int]) -> Breakdown:
    found = _by_value(f"choice.{asked.name}", counts)
    lines = [
        Line(value=one.value, by_state=found.get(one.value, {}), label=one.label)
        for one in asked.options
    ]
    if "" in found:  # chosen from an older form
        lines.append(Line(value="", by_state=found[""]))
    return Breakdown(
        subject=asked.name,
        lines=tuple(lines),
        label=asked.label,
        several=asked.type == "choices",
    )
