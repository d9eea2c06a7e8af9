"""Table of broadcasts that decides as the real one: the step and its messages, all or nothing."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from registrar.actions.broadcast import Queued
from registrar.domain.broadcast import BroadcastProgress
from registrar.domain.cursor import cursor_at, cursor_of
from registrar.domain.message import TRUE_IN, Message, MessageKey
from registrar.domain.registration import Registration


class Crash(Exception):
    """Death of the sweep at this moment."""


@dataclass
class FakeBroadcastTable:
    """One broadcast to the people of an event; ``on_call`` runs at each call, and may crash.

    It is called before the effect and after it. ``unseen`` are not in the index yet.
    """

    progress: BroadcastProgress
    people: dict[str, Registration]
    unseen: set[str] = field(default_factory=set)
    on_call: Callable[[], None] = lambda: None
    settled: bool = False
    messages: dict[MessageKey, Message] = field(default_factory=dict)
    calls: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._order = sorted(self.people.values(), key=cursor_of)
        self._places = [cursor_of(registration) for registration in self._order]

    def page(self, progress: BroadcastProgress, *, size: int) -> Sequence[Registration]:
        """Return the next registrations, as the index had them when the test began."""
        self.calls["page"] += 1
        self.on_call()
        behind = bisect_right(self._places, progress.cursor)
        before = bisect_right(self._places, cursor_at(progress.broadcast.registered_before))
        found = (
            registration
            for registration in self._order[behind:before]
            if registration.id not in self.unseen
        )
        return list(islice(found, size))

    def queue(
        self, before: BroadcastProgress, after: BroadcastProgress, page: Sequence[Queued]
    ) -> int | None:
        """Store the step and queue its messages, all or nothing."""
        self.calls["queue"] += 1
        self.on_call()
        if not self._take(before, after):
            return None
        new = [queued.message for queued in page if self._is_wanted(queued)]
        self.messages |= {message.key: message for message in new}
        self.on_call()
        return len(new)

    def save(self, before: BroadcastProgress, after: BroadcastProgress) -> bool:
        """Store the step only."""
        self.calls["save"] += 1
        self.on_call()
        taken = self._take(before, after)
        self.on_call()
        return taken

    def finish(self, progress: BroadcastProgress) -> bool:
        """Mark the broadcast as finished."""
        self.calls["settle"] += 1
        self.on_call()
        taken = self._take(progress, replace(progress, step=progress.step + 1))
        self.settled = self.settled or taken
        self.on_call()
        return taken

    def _take(self, before: BroadcastProgress, after: BroadcastProgress) -> bool:
        if self.settled or self.progress.step != before.step:
            return False
        self.progress = after
        return True

    def _is_wanted(self, queued: Queued) -> bool:
        state = self.people[queued.registration.id].state
        key = queued.message.key
        return state in TRUE_IN[key.kind] and key not in self.messages
