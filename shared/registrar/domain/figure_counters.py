"""Figure counters: the contribution of each registration, and the counters' changes with it.

The counters are at every moment the sum of the stored contributions: both are written in one
transaction. So they are never negative, even if changes repeat, come late or out of order, and they
are exact as soon as every registration's contribution is current.

A rebuild makes a new generation of counters beside the shown one, which it replaces when it counts
every registration.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from registrar.domain.checkpoint import Checkpoint
from registrar.domain.event import EventDefinition
from registrar.domain.figures import contribution
from registrar.domain.registration import Registration


@dataclass(frozen=True)
class Contribution:
    """Stored contribution of a registration: names of its counts, and their generation.

    ``version`` is that of the definition that the names come from.
    """

    generation: int
    version: int
    names: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Counters:
    """Counters of an event by generation: ``shown``, and ``built`` during a rebuild."""

    shown: int = 0
    built: int | None = None
    counts: Mapping[int, Mapping[str, int]] = field(default_factory=dict)

    @property
    def live(self) -> tuple[int, ...]:
        """Generations that a change updates; the newest is last."""
        return (self.shown,) if self.built is None else (self.shown, self.built)

    def generations_of(self, counted: Contribution | None) -> tuple[int, ...]:
        """Return the live generations that already include this contribution."""
        if counted is None:
            return ()
        is_in = {self.shown: counted.generation >= self.shown}
        if self.built is not None:
            is_in[self.built] = counted.generation == self.built
        return tuple(generation for generation, included in is_in.items() if included)


@dataclass(frozen=True, kw_only=True)
class CountedRegistration:
    """Registration and its contribution; ``stored`` is its stored form, to compare and set."""

    registration: Registration
    counted: Contribution | None
    stored: str


@dataclass(frozen=True, kw_only=True)
class CounterUpdate:
    """Registration and the new contribution that replaces its stored one."""

    entry: CountedRegistration
    after: Contribution


def recount_of(
    entry: CountedRegistration, counters: Counters, definition: EventDefinition
) -> CounterUpdate | None:
    """Return the update of its contribution; None if it is current, or has nothing to count.

    An erased registration was taken out with its erasure, a parked one comes in with its seat.
    """
    names, current = contribution(entry.registration, definition), entry.counted
    if not names:
        return None
    if current and current.names == names and counters.generations_of(current) == counters.live:
        return None
    after = Contribution(counters.live[-1], definition.version, names)
    return CounterUpdate(entry=entry, after=after)


def is_outdated(
    entry: CountedRegistration, counters: Counters, definition: EventDefinition
) -> bool:
    """Tell whether the shown counters count the registration otherwise than it is now."""
    current = entry.counted
    included = (
        current.names if current and counters.shown in counters.generations_of(current) else ()
    )
    return included != contribution(entry.registration, definition)


def counter_changes(
    before: Contribution | None, after: Contribution | None, counters: Counters
) -> Counter[tuple[int, str]]:
    """Return the change of each counter by (generation, name), without zeros."""
    changes: Counter[tuple[int, str]] = Counter()
    for generation in counters.live:
        changes.update((generation, name) for name in (after.names if after else ()))
    for generation in counters.generations_of(before):
        changes.subtract((generation, name) for name in (before.names if before else ()))
    return Counter({counter: by for counter, by in changes.items() if by})


@dataclass(frozen=True, kw_only=True)
class FiguresCheck(Checkpoint):
    """Checkpoint of the recheck of an event's registrations for changes that the stream missed.

    Registrations are counted by the definition of ``version`` or later.
    """

    event: str
    due: datetime
    version: int = 0
