"""Count the holders of options whose limit was published after they had chosen the option.

Publishing a limit stops the option's seats until its holders are counted: by the publisher at
once, else by the sweep's recheck of the event. Each registration is one transaction, so counting
may stop anywhere and be repeated.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from registrar.actions.change import ChangeWriter, change_in_place, retry_until_settled
from registrar.actions.ports import (
    Forms,
    Progress,
    RegistrationLister,
    RegistrationReader,
    SeatReader,
)
from registrar.domain.cursor import START, cursor_of
from registrar.domain.form import Form
from registrar.domain.keyring import Keyring
from registrar.domain.option_holders import OptionSeats, options_with_seats, uncounted
from registrar.domain.registration import Registration
from registrar.domain.seats import OptionKey

_PAGE = 100

# Maximum passes: the index may lag, so a pass may see fewer registrations than have seats
_MAX_PASSES = 3


class OptionCounters(Protocol):
    """Interface to the options' counters for ``count_holders``."""

    def read(self, event: str, options: Iterable[OptionKey]) -> Mapping[OptionKey, OptionSeats]:
        """Return the counters of these options as they are now; those without one are left out."""

    def finish_counting(self, event: str, option: OptionKey, version: int) -> None:
        """Let the option give seats again, unless a version after ``version`` needs counting."""

    def correct(self, event: str, option: OptionKey, *, was: int, right: int) -> bool:
        """Set the taken seats from ``was`` to ``right``; False if they are no longer ``was``."""


class FormAndSeats(Forms, SeatReader, Protocol):
    """Interface to the events for ``count_holders``."""


@dataclass(frozen=True, kw_only=True)
class CountHoldersDependencies:
    """Dependencies of ``count_holders``; ``wait`` gives the index time to catch up."""

    options: OptionCounters
    registrations: RegistrationReader
    pages: RegistrationLister
    changes: ChangeWriter
    events: FormAndSeats
    keys: Keyring
    clock: Callable[[], datetime]
    wait: Callable[[], None]


def count_holders(
    event: str, *, deps: CountHoldersDependencies, progress: Progress = lambda _: None
) -> Mapping[OptionKey, OptionSeats]:
    """Count the holders of every option that waits for it; return these options' counters.

    Raises NoSuchEvent, TryLater.
    """
    form = deps.events.form(event, at_least=deps.events.seats(event).form_version)
    if not _waiting(form, deps):
        return {}
    for number in range(_MAX_PASSES):
        if number:
            deps.wait()
        if _count_pass(form, deps, progress):
            break
    return finish_counting(form, deps=deps)


def count_uncounted(
    seen: Iterable[Registration], form: Form, *, deps: CountHoldersDependencies
) -> list[OptionKey]:
    """Count the uncounted holders among ``seen``; return each option counted, once per holder.

    ``seen`` may come from the index: each registration is read again. Raises TryLater.
    """
    return [
        option
        for registration in seen
        if uncounted(registration, form)
        for option in _count_holder(registration.id, form, deps)
    ]


def finish_counting(
    form: Form, *, deps: CountHoldersDependencies, until: int = 0
) -> Mapping[OptionKey, OptionSeats]:
    """Let options that wait for counting give seats again; return their counters.

    Every registration has been read since form version ``until``; 0 means the form's own version.
    """
    waiting = _waiting(form, deps, until)
    for option, version in waiting.items():
        deps.options.finish_counting(form.event, option, version)
    return deps.options.read(form.event, waiting)


def _waiting(form: Form, deps: CountHoldersDependencies, until: int = 0) -> dict[OptionKey, int]:
    """Return the options that wait for counting, each with the version that asked for it."""
    counters = deps.options.read(form.event, options_with_seats(form))
    last = until or form.version
    return {
        option: seats.counting for option, seats in counters.items() if 0 < seats.counting <= last
    }


def _count_pass(form: Form, deps: CountHoldersDependencies, progress: Progress) -> bool:
    """Count holders in one pass; tell whether the pass saw as many as have seats."""
    cursor, seen, confirmed = START, 0, 0
    before = deps.events.seats(form.event).taken
    while page := deps.pages.page(form.event, cursor, size=_PAGE):
        count_uncounted(page, form, deps=deps)
        seen += len(page)
        confirmed += sum(registration.state == "confirmed" for registration in page)
        cursor = cursor_of(page[-1])
        progress(seen)
    return before == confirmed == deps.events.seats(form.event).taken


def _count_holder(
    registration_id: str, form: Form, deps: CountHoldersDependencies
) -> tuple[OptionKey, ...]:
    taken: tuple[OptionKey, ...] = ()

    def attempt() -> bool:
        nonlocal taken
        current = deps.registrations.find(registration_id)
        taken = uncounted(current, form) if current else ()
        if current is None or not taken:
            return True
        after = replace(current, held_options=(*current.held_options, *taken))
        change = change_in_place(current, after, keys=deps.keys, beyond_limits=True)
        return deps.changes.write(change, now=deps.clock()) is None

    retry_until_settled(attempt)
    return taken
