"""Count the holders of options whose limit was published after they had chosen the option.

Publishing such a limit stops the option's seats until every registration with a seat at that moment
is counted: by the publisher at once, else by the sweep's recheck of the event. Each registration
names the version that its options are counted by, so counting may stop anywhere, be repeated and go
on beside others; the number of those counted says when it is complete, whatever an index lists.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from registrar.actions.ports import Forms, Progress, RegistrationLister, SeatReader
from registrar.actions.recount_figures import CountedRegistrations
from registrar.domain.cursor import START, cursor_of
from registrar.domain.form import Form
from registrar.domain.option_holders import (
    CountedHolder,
    OptionSeats,
    counted_holder,
    options_with_seats,
)
from registrar.domain.registration import Registration
from registrar.domain.seats import OptionKey, Seats

_PAGE = 100

# Registrations in one transaction; fewer after one failed, as a registration may change often
_AT_ONCE = (25, 5, 1)

# Maximum passes of the publisher; the sweep makes one a minute until all holders are counted
_MAX_PASSES = 3


class OptionCounters(Protocol):
    """Interface to the options' counters for ``count_holders``."""

    def read(self, event: str, options: Iterable[OptionKey]) -> Mapping[OptionKey, OptionSeats]:
        """Return the counters of these options as they are now; those without one are left out."""

    def correct(self, event: str, option: OptionKey, *, was: OptionSeats, right: int) -> bool:
        """Set the taken seats from ``was`` to ``right``; False if they are no longer ``was``."""


class HolderCount(Protocol):
    """Interface to an event's count of holders."""

    def counted(self, event: str) -> int:
        """Return the number of registrations counted so far, as it is now."""

    def count(self, event: str, holders: Sequence[CountedHolder], *, counting: int) -> bool:
        """Write these registrations and add them to the count of that version, if there is one.

        False, with nothing written, if one of them has changed or another count has begun.
        """

    def finish(self, event: str, seats: Seats, waiting: Mapping[OptionKey, int]) -> bool:
        """Let the options give seats again; False unless all registrations are counted.

        ``waiting`` are the versions that the options are counted for.
        """


class RegistrationPages(RegistrationLister, CountedRegistrations, Protocol):
    """Interface to the registrations for ``count_holders``: listed by the index, read as now."""


class FormAndSeats(Forms, SeatReader, Protocol):
    """Interface to the events for ``count_holders``."""


@dataclass(frozen=True, kw_only=True)
class CountHoldersDependencies:
    """Dependencies of ``count_holders``; ``wait`` gives the index time to catch up."""

    options: OptionCounters
    holders: HolderCount
    pages: RegistrationPages
    events: FormAndSeats
    wait: Callable[[], None]


def count_holders(
    event: str, *, deps: CountHoldersDependencies, progress: Progress = lambda _: None
) -> Mapping[OptionKey, OptionSeats]:
    """Count the holders of every option that waits for it; return these options' counters.

    An option that is still ``counting`` then is left to the sweep. Raises NoSuchEvent, TryLater.
    """
    waiting = _waiting(*_form_and_seats(event, deps), deps)
    for number in range(_MAX_PASSES if waiting else 0):
        if number:
            deps.wait()
        if _count_pass(event, deps, progress):
            break
    return deps.options.read(event, waiting)


def count_uncounted(
    seen: Iterable[Registration], event: str, *, deps: CountHoldersDependencies
) -> Iterator[list[OptionKey]]:
    """Count the holders among ``seen``, a transaction at each step.

    Yield the options counted, once per holder. ``seen`` may be out of date. A registration that
    others change at every attempt is left to the next pass. Raises NoSuchEvent, TryLater.
    """
    current = list(seen)
    for size in _AT_ONCE:
        if not current:
            return
        form, seats = _form_and_seats(event, deps)
        found = (counted_holder(each, form, counting=seats.counting) for each in current)
        holders = [holder for holder in found if holder]
        changed: list[str] = []
        for start in range(0, len(holders), size):
            batch = holders[start : start + size]
            if deps.holders.count(event, batch, counting=seats.counting):
                yield [option for holder in batch for option in holder.options]
            else:
                changed += [holder.before.id for holder in batch]
        current = [entry.registration for entry in deps.pages.entries(changed)]


def finish_counting(event: str, *, deps: CountHoldersDependencies) -> bool:
    """Let the options give seats again if all holders are counted; False if some are not."""
    form, seats = _form_and_seats(event, deps)
    if not seats.counting:
        return True
    if deps.holders.counted(event) < seats.to_count:
        return False
    return deps.holders.finish(event, seats, _waiting(form, seats, deps))


def _form_and_seats(event: str, deps: CountHoldersDependencies) -> tuple[Form, Seats]:
    seats = deps.events.seats(event)
    return deps.events.form(event, at_least=seats.form_version), seats


def _waiting(form: Form, seats: Seats, deps: CountHoldersDependencies) -> dict[OptionKey, int]:
    """Return the options that wait for the count, each with the version that asked for it."""
    limited = options_with_seats(form) if seats.counting else ()
    counters = deps.options.read(form.event, limited)
    return {option: counter.counting for option, counter in counters.items() if counter.counting}


def _count_pass(event: str, deps: CountHoldersDependencies, progress: Progress) -> bool:
    """Count holders in one pass, which ends as soon as all are counted; tell whether they are."""
    cursor, seen = START, 0
    while not (done := finish_counting(event, deps=deps)):
        page = deps.pages.page(event, cursor, size=_PAGE)
        if not page:
            break
        for _ in count_uncounted(page, event, deps=deps):
            pass
        cursor, seen = cursor_of(page[-1]), seen + len(page)
        progress(seen)
    return done
