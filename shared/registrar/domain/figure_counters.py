"""Counting: what each registration stands counted under, and how the counters move when it changes.

The counters are, at every moment, the sum of what the registrations stand counted under: both are
written together. So they are never negative, whatever comes twice, late or in another order, and
they are exact as soon as every registration stands counted as it is.

To be made anew, counters are built beside the ones that are shown: a generation of its own, which
takes their place when every registration is in it.
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
    """Under which names a registration stands counted: since which generation, by which form.

    ``version`` is that of the definition.
    """

    generation: int
    version: int
    names: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Counters:
    """The counters of an event by generation: ``shown``, and perhaps one being ``built``."""

    shown: int = 0
    built: int | None = None
    counts: Mapping[int, Mapping[str, int]] = field(default_factory=dict)

    @property
    def live(self) -> tuple[int, ...]:
        """The generations that a change moves."""
        return (self.shown,) if self.built is None else (self.shown, self.built)

    def holds(self, counted: Contribution | None) -> tuple[int, ...]:
        """In which of them somebody who stands counted so is."""
        if counted is None:
            return ()
        is_in = {self.shown: counted.generation >= self.shown}
        if self.built is not None:
            is_in[self.built] = counted.generation == self.built
        return tuple(generation for generation, held in is_in.items() if held)


@dataclass(frozen=True, kw_only=True)
class CountedRegistration:
    """A registration as it is, and what it stands counted under; ``mark`` is that as it is kept."""

    registration: Registration
    counted: Contribution | None
    mark: str


@dataclass(frozen=True, kw_only=True)
class CounterUpdate:
    """A registration that is to stand counted otherwise."""

    entry: CountedRegistration
    after: Contribution


def recount_of(
    entry: CountedRegistration, counters: Counters, definition: EventDefinition
) -> CounterUpdate | None:
    """How the registration is to stand counted; None if it does already, or is erased."""
    names, current = contribution(entry.registration, definition), entry.counted
    if entry.registration.state == "erased":
        return None
    if current and current.names == names and counters.holds(current) == counters.live:
        return None
    after = Contribution(counters.live[-1], definition.version, names)
    return CounterUpdate(entry=entry, after=after)


def is_behind(entry: CountedRegistration, counters: Counters, definition: EventDefinition) -> bool:
    """Whether the counters that are shown do not have the registration as it is."""
    current = entry.counted
    held = current.names if current and counters.shown in counters.holds(current) else ()
    return held != contribution(entry.registration, definition)


def moves(
    before: Contribution | None, after: Contribution | None, counters: Counters
) -> Counter[tuple[int, str]]:
    """By how much each counter moves, by generation and name; those that stay are left out."""
    moved: Counter[tuple[int, str]] = Counter()
    for generation in counters.live:
        moved.update((generation, name) for name in (after.names if after else ()))
    for generation in counters.holds(before):
        moved.subtract((generation, name) for name in (before.names if before else ()))
    return Counter({place: by for place, by in moved.items() if by})


@dataclass(frozen=True, kw_only=True)
class FiguresCheck(Checkpoint):
    """Checkpoint of the recheck of an event's registrations for changes that the stream missed.

    Registrations are counted by the definition of ``version`` or later.
    """

    event: str
    due: datetime
    version: int = 0
