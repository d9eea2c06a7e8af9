"""Reconcile: an event's counters are made anew from its registrations, while others register.

A generation of counters is built beside the one that is shown. Every change meanwhile moves both,
so in the end the two differ by just what was wrong, and then the new one takes the old one's
place. Whoever dies in the middle leaves the old ones as they were; the next one begins anew.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from registrar.actions.reconcile_options import OptionAudit, check_options, reconcile_options
from registrar.actions.recount_figures import FiguresDependencies, recount
from registrar.actions.recount_figures import FiguresStore as RecountBooks
from registrar.domain.cursor import START, cursor_of
from registrar.domain.event import EventDefinition
from registrar.domain.figure_counters import CountedRegistration, Counters, is_behind
from registrar.domain.passed_over import standing_of
from registrar.domain.refusals import TryLater
from registrar.domain.registration import Registration
from registrar.domain.seats import Seats

_PAGE = 100

# The index may be a moment behind, and seats may move between two looks: so often it is looked
_LOOKS = 3

# Hears how many registrations were gone through
Progress = Callable[[int], None]


class Books(RecountBooks, Protocol):
    """What reconciling needs of the counters."""

    def page(self, event: str, cursor: str, *, size: int) -> Sequence[Registration]:
        """The event's next registrations; empty at the end."""

    def begin(self, event: str, counters: Counters, *, generation: int) -> bool:
        """Begin to build that generation; False if late."""

    def finish(self, event: str, generation: int) -> bool:
        """Show what was built; False if another was begun meanwhile."""

    def clear(self, event: str) -> None:
        """Take away the counters of generations gone by."""


class Events(Protocol):
    """What reconciling needs of the events."""

    def seats(self, event: str) -> Seats:
        """The seats as they are counted now; NoSuchEvent."""


@dataclass(frozen=True, kw_only=True)
class ReconcileDependencies:
    """Who reconciles: the collaborators; ``wait`` gives the index a moment."""

    store: Books
    events: Events
    figures_deps: FiguresDependencies
    options: OptionAudit
    clock: Callable[[], datetime]
    wait: Callable[[], None]


class Overtaken(Exception):
    """Somebody else reconciles the same event; theirs will do."""


@dataclass(frozen=True, kw_only=True)
class Findings:
    """What was found: ``behind`` are registrations that the counters did not have as they are.

    ``wrong`` are counters by name, as they were and as they should be. ``seats`` are the seat
    counters that do not fit the registrations, likewise; nobody puts them right unasked.
    ``options`` are the counters of options with seats of their own, by "field=option", as they
    were and as they should be; those that moved too much to be put right are among ``seats``.
    """

    registrations: int
    behind: int
    wrong: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    seats: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    options: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def sound(self) -> bool:
        """Whether nothing was wrong."""
        return not (self.behind or self.wrong or self.seats or self.options)


@dataclass
class _Look:
    """What one look through the registrations saw."""

    states: Counter[str] = field(default_factory=Counter)
    behind: set[str] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def registrations(self) -> int:
        """How many there are."""
        return sum(self.states.values())

    def take(
        self, entry: CountedRegistration, counters: Counters, definition: EventDefinition
    ) -> None:
        """See one more; whoever was erased meanwhile is none."""
        if entry.registration.state == "erased":
            return
        self.states[standing_of(entry.registration)] += 1
        if is_behind(entry, counters, definition):
            self.behind.add(entry.registration.id)
        if entry.counted and counters.shown in counters.holds(entry.counted):
            self.counts.update(entry.counted.names)


def check(
    event: str, *, deps: ReconcileDependencies, progress: Progress = lambda _: None
) -> Findings:
    """What is wrong, and nothing is changed; what moves meanwhile may be taken for wrong.

    So what is wrong is looked at again, some times. Raises NoSuchEvent.
    """
    for look in range(_LOOKS):
        if look:
            deps.wait()
        findings = _check_once(event, deps, progress)
        if findings.sound:
            break
    return findings


def _check_once(event: str, deps: ReconcileDependencies, progress: Progress) -> Findings:
    seats, counters = deps.events.seats(event), deps.store.counters(event)
    seen = _look(event, deps, progress)
    shown = counters.counts.get(counters.shown, {})
    return Findings(
        registrations=seen.registrations,
        behind=len(seen.behind),
        wrong=_differing(shown, seen.counts),
        seats=_seats_differing(seats, seen),
        options=check_options(event, audit=deps.options),
    )


def reconcile(
    event: str, *, deps: ReconcileDependencies, progress: Progress = lambda _: None
) -> Findings:
    """Make the counters anew; what was wrong with them, exactly, and with the seats'.

    Raises NoSuchEvent, TryLater, or Overtaken.
    """
    deps.events.seats(event)
    generation, behind = _begin(event, deps), set[str]()
    for look in range(_LOOKS):
        if look:
            deps.wait()
        seats = deps.events.seats(event)
        seen = _look(event, deps, progress, book=True)
        behind |= seen.behind
        wrong = _wrong(deps.store.counters(event), generation)
        seats_wrong = _seats_differing(seats, seen)
        if not wrong and not seats_wrong:
            break
    if not deps.store.finish(event, generation):
        raise Overtaken(event)
    deps.store.clear(event)
    options = reconcile_options(event, audit=deps.options)
    return Findings(
        registrations=seen.registrations,
        behind=len(behind),
        wrong=wrong,
        seats={**seats_wrong, **options.left},
        options=options.mended,
    )


def _begin(event: str, deps: ReconcileDependencies) -> int:
    """Begin a generation with a number that none had, also if the counters were lost."""
    for _ in range(_LOOKS):
        counters = deps.store.counters(event)
        newest = max(*counters.live, *counters.counts, 0)
        generation = max(newest + 1, int(deps.clock().timestamp()))
        if deps.store.begin(event, counters, generation=generation):
            return generation
    raise TryLater


def _look(
    event: str, deps: ReconcileDependencies, progress: Progress, *, book: bool = False
) -> _Look:
    seen = _Look()
    counters = deps.store.counters(event)
    definition = deps.figures_deps.events.definition(event)
    for ids in _pages(event, deps):
        for entry in deps.store.entries(ids):
            seen.take(entry, counters, definition)
        if book:
            recount(ids, deps=deps.figures_deps, at_least=definition.version)
        progress(seen.registrations)
    return seen


def _pages(event: str, deps: ReconcileDependencies) -> Iterator[list[str]]:
    cursor = START
    while page := deps.store.page(event, cursor, size=_PAGE):
        yield [one.id for one in page]
        cursor = cursor_of(page[-1])


def _wrong(counters: Counters, generation: int) -> dict[str, tuple[int, int]]:
    shown, built = (counters.counts.get(one, {}) for one in (counters.shown, generation))
    return _differing(shown, built)


def _differing(current: Mapping[str, int], right: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """Where two differ, by name; what is nowhere is zero."""
    pairs = {
        name: (current.get(name, 0), right.get(name, 0)) for name in sorted({*current, *right})
    }
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _seats_differing(seats: Seats, seen: _Look) -> dict[str, tuple[int, int]]:
    current = {
        "taken": seats.taken,
        "waiting": seats.waiting,
        "passed over": seats.passed_over,
    }
    right = {
        "taken": seen.states["confirmed"],
        "waiting": seen.states["waiting"],
        "passed over": seen.states["passed over"],
    }
    return _differing(current, right)
