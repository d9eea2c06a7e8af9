"""Count holders: whoever held an option before it had a limit is counted among its seats.

Publishing a limit stops the option's seats until that is done: by the publisher at once, else by
the sweep's look through the event. Each person is a small transaction of their own, so it may be
cut short anywhere, and asked for twice.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from registrar.actions.change import Changes, change_in_place, retry_until_settled
from registrar.domain.cursor import START, cursor_of
from registrar.domain.form import Form
from registrar.domain.keyring import Keyring
from registrar.domain.option_holders import Option, OptionSeats, options_with_seats, uncounted
from registrar.domain.registration import Registration
from registrar.domain.seats import Seats

_PAGE = 100

# The index may be a moment behind: so often it is looked until as many are seen as have seats
_LOOKS = 3

# Hears how many registrations were gone through
Progress = Callable[[int], None]


class Options(Protocol):
    """What counting holders needs of the options' counters."""

    def read(self, event: str, options: Iterable[Option]) -> Mapping[Option, OptionSeats]:
        """The counters of these options as they are now, of those that have one."""

    def settle(self, event: str, option: Option, version: int) -> None:
        """All are counted; unless a later version has it counted anew."""

    def mend(self, event: str, option: Option, *, was: int, right: int) -> bool:
        """Set what is counted right; False if it moved meanwhile."""


class Registrations(Protocol):
    """What counting holders needs of the registrations."""

    def find(self, registration_id: str) -> Registration | None:
        """The registration as it is now, or None."""


class Pages(Protocol):
    """An event's registrations in order."""

    def page(self, event: str, cursor: str, *, size: int) -> Sequence[Registration]:
        """The next of them, as the index has them; empty at the end."""


class Events(Protocol):
    """What counting holders needs of the events."""

    def form(self, event: str, *, at_least: int = 0) -> Form:
        """The form of that version or later."""

    def seats(self, event: str) -> Seats:
        """The seats as they are counted now; NoSuchEvent."""


@dataclass(frozen=True, kw_only=True)
class HolderCount:
    """Where holders are counted: the collaborators; ``wait`` gives the index a moment."""

    options: Options
    registrations: Registrations
    pages: Pages
    changes: Changes
    events: Events
    keys: Keyring
    clock: Callable[[], datetime]
    wait: Callable[[], None]


def count_holders(
    event: str, *, count: HolderCount, progress: Progress = lambda _: None
) -> Mapping[Option, OptionSeats]:
    """Count the holders of every option that waits for it; these options, as they are then.

    Raises NoSuchEvent, TryLater.
    """
    form = count.events.form(event, at_least=count.events.seats(event).form_version)
    if not _waiting(form, count):
        return {}
    for look in range(_LOOKS):
        if look:
            count.wait()
        if _look(form, count, progress):
            break
    return settle(form, count=count)


def take_in(seen: Iterable[Registration], form: Form, *, count: HolderCount) -> list[Option]:
    """Count those of them who hold an option of the form and are not counted; what they hold.

    They may be as the index has them; each is read again. Raises TryLater.
    """
    return [
        option for one in seen if uncounted(one, form) for option in _take_in(one.id, form, count)
    ]


def settle(form: Form, *, count: HolderCount, until: int = 0) -> Mapping[Option, OptionSeats]:
    """Let options give seats again: every registration was looked at since that version.

    It is the form's own unless it is said. The options as they are then.
    """
    waiting = _waiting(form, count, until)
    for option, version in waiting.items():
        count.options.settle(form.event, option, version)
    return count.options.read(form.event, waiting)


def _waiting(form: Form, count: HolderCount, until: int = 0) -> dict[Option, int]:
    """The options whose holders are to be counted, and since which version."""
    counters = count.options.read(form.event, options_with_seats(form))
    last = until or form.version
    return {option: one.counting for option, one in counters.items() if 0 < one.counting <= last}


def _look(form: Form, count: HolderCount, progress: Progress) -> bool:
    """Take in whoever is seen; whether as many were seen as have seats."""
    cursor, seen, confirmed = START, 0, 0
    before = count.events.seats(form.event).taken
    while page := count.pages.page(form.event, cursor, size=_PAGE):
        take_in(page, form, count=count)
        seen += len(page)
        confirmed += sum(one.state == "confirmed" for one in page)
        cursor = cursor_of(page[-1])
        progress(seen)
    return before == confirmed == count.events.seats(form.event).taken


def _take_in(registration_id: str, form: Form, count: HolderCount) -> tuple[Option, ...]:
    taken: tuple[Option, ...] = ()

    def attempt() -> bool:
        nonlocal taken
        current = count.registrations.find(registration_id)
        taken = uncounted(current, form) if current else ()
        if current is None or not taken:
            return True
        after = replace(current, held_options=(*current.held_options, *taken))
        change = change_in_place(current, after, keys=count.keys, beyond_limits=True)
        return count.changes.write(change, now=count.clock()) is None

    retry_until_settled(attempt)
    return taken
