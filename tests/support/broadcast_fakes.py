"""A run's table as the real one decides: the step and its messages, all or nothing."""

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
    """The sweep dies here."""


@dataclass
class FakeBroadcastTable:
    """One run over the people of an event; ``meet`` is what happens at each call, a crash say.

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
        self._places = [cursor_of(one) for one in self._order]

    def page(self, progress: BroadcastProgress, *, size: int) -> Sequence[Registration]:
        """The next ones, as the index had them when the test began."""
        self.calls["page"] += 1
        self.on_call()
        behind = bisect_right(self._places, progress.cursor)
        before = bisect_right(self._places, cursor_at(progress.broadcast.registered_before))
        found = (one for one in self._order[behind:before] if one.id not in self.unseen)
        return list(islice(found, size))

    def queue(
        self, before: BroadcastProgress, after: BroadcastProgress, page: Sequence[Queued]
    ) -> int | None:
        """All or nothing."""
        self.calls["queue"] += 1
        self.on_call()
        if not self._take(before, after):
            return None
        new = [one.message for one in page if self._is_wanted(one)]
        self.messages |= {message.key: message for message in new}
        self.on_call()
        return len(new)

    def save(self, before: BroadcastProgress, after: BroadcastProgress) -> bool:
        """Only the step."""
        self.calls["save"] += 1
        self.on_call()
        taken = self._take(before, after)
        self.on_call()
        return taken

    def finish(self, progress: BroadcastProgress) -> bool:
        """The end."""
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

    def _is_wanted(self, one: Queued) -> bool:
        state = self.people[one.registration.id].state
        key = one.message.key
        return state in TRUE_IN[key.kind] and key not in self.messages
