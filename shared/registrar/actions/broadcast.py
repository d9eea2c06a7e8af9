"""Queue a broadcast's message once for each registration of the event it is meant for.

The messages of a page and the progress past that page are one transaction: a sweep that dies
leaves no page half done, and two sweeps do no page twice. Due times are spaced by the SES rate,
so that other messages get their share.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from registrar.actions.ports import Checkpoints
from registrar.actions.work_through import ShouldStop
from registrar.domain.broadcast import Broadcast, BroadcastProgress
from registrar.domain.cursor import cursor_of
from registrar.domain.message import EVERY_VERSION, Message, MessageKey
from registrar.domain.registration import Registration

# Two transaction items per registration and one for the broadcast, at most 100 in a transaction; a
# small transaction rarely conflicts with others
_PAGE = 25


@dataclass(frozen=True)
class Queued:
    """Message to be queued, with its registration."""

    registration: Registration
    message: Message


class BroadcastStore(Checkpoints[BroadcastProgress], Protocol):
    """Interface to the broadcasts for ``broadcast``; a write fails if another sweep came first."""

    def page(self, progress: BroadcastProgress, *, size: int) -> Sequence[Registration]:
        """Return the broadcast's next registrations, perhaps out of date; empty at the end."""

    def queue(
        self, before: BroadcastProgress, after: BroadcastProgress, page: Sequence[Queued]
    ) -> int | None:
        """Queue messages still true and not queued; write ``after``; their number, None if late."""


# Tells whether a registration gets a broadcast
IsRecipient = Callable[[Registration], bool]


def everybody(_: Broadcast) -> IsRecipient:
    """Return a predicate that is true for every registration."""
    return lambda _: True


@dataclass(frozen=True, kw_only=True)
class BroadcastDependencies:
    """Dependencies of ``broadcast``; ``spacing`` is the time between two emails that SES allows.

    ``audience`` gives a broadcast's predicate: true for each of its recipients.
    """

    broadcasts: BroadcastStore
    spacing: Callable[[], timedelta]
    clock: Callable[[], datetime]
    audience: Callable[[Broadcast], IsRecipient] = everybody


def broadcast(
    progress: BroadcastProgress,
    *,
    deps: BroadcastDependencies,
    should_stop: ShouldStop = lambda: False,
) -> int:
    """Advance the broadcast until ``should_stop`` or another sweep; return the messages queued."""
    queued = 0
    current: BroadcastProgress | None = progress
    is_meant = deps.audience(progress.broadcast)
    while current and not should_stop():
        current, more = _advance(current, is_meant, deps)
        queued += more
    return queued


def _advance(
    progress: BroadcastProgress, is_meant: IsRecipient, deps: BroadcastDependencies
) -> tuple[BroadcastProgress | None, int]:
    """Return the progress after one page, None if it ends here, and the messages queued."""
    if deps.clock() >= progress.broadcast.until:
        deps.broadcasts.finish(progress)
        return None, 0
    page = deps.broadcasts.page(progress, size=_PAGE)
    if not page:
        return _begin_second_pass(progress, deps), 0
    batch = _messages(
        [each for each in page if each.has_address and is_meant(each)], progress, deps
    )
    next_due = batch[-1].message.due + deps.spacing() if batch else progress.next_due
    after = progress.advanced(cursor=cursor_of(page[-1]), next_due=next_due)
    queued = deps.broadcasts.queue(progress, after, batch)
    if queued is None:
        return None, 0
    return replace(after, queued=after.queued + queued), queued


def _begin_second_pass(
    progress: BroadcastProgress, deps: BroadcastDependencies
) -> BroadcastProgress | None:
    """Begin the second pass, which finds entries the index lacked; None if done or too early."""
    if progress.second_pass:
        deps.broadcasts.finish(progress)
        return None
    if deps.clock() < progress.broadcast.second_pass_from:
        deps.broadcasts.save(progress, progress.wait_for_second_pass())
        return None
    again = progress.begin_second_pass()
    return again if deps.broadcasts.save(progress, again) else None


def _messages(
    page: Sequence[Registration], progress: BroadcastProgress, deps: BroadcastDependencies
) -> list[Queued]:
    broadcast, spacing = progress.broadcast, deps.spacing()
    first = max(deps.clock(), progress.next_due or broadcast.due)
    return [
        Queued(
            registration,
            Message(
                MessageKey(registration.id, EVERY_VERSION, broadcast.kind, broadcast.occasion),
                broadcast.event,
                "pending",
                0,
                first + number * spacing,
                broadcast.until,
            ),
        )
        for number, registration in enumerate(page)
    ]
