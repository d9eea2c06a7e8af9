"""Reconcile: rebuild an event's counters from its registrations, while registration goes on.

A generation of counters is built beside the one that is shown. Every change meanwhile updates
both, so in the end the two differ exactly by what was wrong, and the new one replaces the old. A
process that dies midway leaves the old ones as they were; the next one starts a new generation.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from registrar.actions.ports import Progress, RegistrationLister, SeatReader
from registrar.actions.reconcile_options import (
    Differences,
    OptionAudit,
    check_options,
    reconcile_options,
)
from registrar.actions.recount_figures import FiguresDependencies, FiguresStore, recount
from registrar.domain.cursor import START, cursor_of
from registrar.domain.event import EventDefinition
from registrar.domain.figure_counters import CountedRegistration, Counters, is_outdated
from registrar.domain.passed_over import seat_state_of
from registrar.domain.refusals import TryLater
from registrar.domain.seats import Seats

_PAGE = 100

# Maximum passes: the index may lag, and seats may change during a pass
_MAX_PASSES = 3


class GenerationStore(FiguresStore, RegistrationLister, Protocol):
    """Interface to the counters for ``rebuild_figures``."""

    def begin(self, event: str, counters: Counters, *, generation: int) -> bool:
        """Begin to build that generation; False if the counters have changed meanwhile."""

    def finish(self, event: str, generation: int) -> bool:
        """Show the built generation; False if another was begun meanwhile."""

    def clear(self, event: str) -> None:
        """Delete the counters of past generations."""


@dataclass(frozen=True, kw_only=True)
class ReconcileDependencies:
    """Dependencies of both; ``wait`` gives the index time to catch up."""

    store: GenerationStore
    events: SeatReader
    figures_deps: FiguresDependencies
    options: OptionAudit
    clock: Callable[[], datetime]
    wait: Callable[[], None]


class Overtaken(Exception):
    """Conflict: another process reconciles the same event; its result stands."""


@dataclass(frozen=True, kw_only=True)
class Findings:
    """Result: the numbers of registrations read, and of those not counted as they are.

    The other fields map a counter's name to its value and the right one: ``wrong`` the figures'
    counters; ``seats`` the seat counters, which are reported only; ``options`` those of options
    with seats of their own, by "field=option". Option counters that changed too often to be
    corrected are among ``seats``.
    """

    registrations: int
    uncounted: int
    wrong: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    seats: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    options: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def sound(self) -> bool:
        """True if nothing was wrong."""
        return not (self.uncounted or self.wrong or self.seats or self.options)


@dataclass
class _FiguresPass:
    """Registrations and counts that one pass has seen."""

    states: Counter[str] = field(default_factory=Counter)
    uncounted: set[tuple[str, int]] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def registrations(self) -> int:
        """Number of registrations, the erased ones left out."""
        return sum(self.states.values())

    def take(
        self, entry: CountedRegistration, counters: Counters, definition: EventDefinition
    ) -> None:
        """Add one registration to the pass; skip an erased one."""
        if entry.registration.state == "erased":
            return
        self.states[seat_state_of(entry.registration)] += 1
        if is_outdated(entry, counters, definition):
            self.uncounted.add((entry.registration.id, entry.registration.version))
        if entry.counted and counters.shown in counters.generations_of(entry.counted):
            self.counts.update(entry.counted.names)


def check(
    event: str, *, deps: ReconcileDependencies, progress: Progress = lambda _: None
) -> Findings:
    """Find wrong counters and change nothing, in up to 3 passes while something seems wrong.

    Wrong is what each pass finds the same: not what changes meanwhile, or is yet to be counted.
    Raises NoSuchEvent.
    """
    findings, uncounted = _check_once(event, deps, progress)
    for _ in range(_MAX_PASSES - 1):
        if findings.sound:
            break
        deps.wait()
        again, still = _check_once(event, deps, progress)
        uncounted &= still
        findings = _in_both(findings, again, len(uncounted))
    return findings


def _check_once(
    event: str, deps: ReconcileDependencies, progress: Progress
) -> tuple[Findings, set[tuple[str, int]]]:
    """Return the findings of one pass, and the id and version of those not counted as they are."""
    seats, counters = deps.events.seats(event), deps.store.counters(event)
    seen = _read_all(event, deps, progress)
    shown = counters.counts.get(counters.shown, {})
    findings = Findings(
        registrations=seen.registrations,
        uncounted=len(seen.uncounted),
        wrong=_differing(shown, seen.counts),
        seats=_seats_differing(seats, seen),
        options=check_options(event, audit=deps.options),
    )
    return findings, seen.uncounted


def _in_both(before: Findings, now: Findings, uncounted: int) -> Findings:
    def same(one: Differences, other: Differences) -> Differences:
        return dict(one.items() & other.items())

    return replace(
        now,
        uncounted=uncounted,
        wrong=same(before.wrong, now.wrong),
        seats=same(before.seats, now.seats),
        options=same(before.options, now.options),
    )


def rebuild_figures(
    event: str, *, deps: ReconcileDependencies, progress: Progress = lambda _: None
) -> Findings:
    """Rebuild the figures' counters; return exactly what was wrong, also with the seats.

    Raises NoSuchEvent, TryLater or Overtaken.
    """
    deps.events.seats(event)
    generation, uncounted = _begin(event, deps), set[str]()
    for number in range(_MAX_PASSES):
        if number:
            deps.wait()
        seats = deps.events.seats(event)
        seen = _read_all(event, deps, progress, recounting=True)
        uncounted |= {name for name, _ in seen.uncounted}
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
        uncounted=len(uncounted),
        wrong=wrong,
        seats={**seats_wrong, **options.left},
        options=options.corrected,
    )


def _begin(event: str, deps: ReconcileDependencies) -> int:
    """Begin a generation with an unused number: one more than the newest, at least Unix time."""
    for _ in range(_MAX_PASSES):
        counters = deps.store.counters(event)
        newest = max(*counters.live, *counters.counts, 0)
        generation = max(newest + 1, int(deps.clock().timestamp()))
        if deps.store.begin(event, counters, generation=generation):
            return generation
    raise TryLater


def _read_all(
    event: str, deps: ReconcileDependencies, progress: Progress, *, recounting: bool = False
) -> _FiguresPass:
    seen = _FiguresPass()
    counters = deps.store.counters(event)
    definition = deps.figures_deps.events.definition(event)
    for ids in _pages(event, deps):
        for entry in deps.store.entries(ids):
            seen.take(entry, counters, definition)
        if recounting:
            recount(ids, deps=deps.figures_deps, at_least=definition.version)
        progress(seen.registrations)
    return seen


def _pages(event: str, deps: ReconcileDependencies) -> Iterator[list[str]]:
    cursor = START
    while page := deps.store.page(event, cursor, size=_PAGE):
        yield [registration.id for registration in page]
        cursor = cursor_of(page[-1])


def _wrong(counters: Counters, generation: int) -> dict[str, tuple[int, int]]:
    shown, built = (counters.counts.get(number, {}) for number in (counters.shown, generation))
    return _differing(shown, built)


def _differing(current: Mapping[str, int], right: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """Map each name that differs to both values; a missing one is 0."""
    pairs = {
        name: (current.get(name, 0), right.get(name, 0)) for name in sorted({*current, *right})
    }
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _seats_differing(seats: Seats, seen: _FiguresPass) -> dict[str, tuple[int, int]]:
    reserved = seen.states["reserved seat"]
    pairs = {
        "taken": (seats.taken, seen.states["seat"] + reserved),
        "waiting": (seats.waiting, seen.states["waiting"]),
        "passed over": (seats.passed_over, seen.states["passed over"]),
        "reserved": (seats.reserved, reserved),
    }
    return {name: pair for name, pair in sorted(pairs.items()) if pair[0] != pair[1]}
