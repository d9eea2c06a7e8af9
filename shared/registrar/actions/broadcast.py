"""Remind: a run goes through an event's registrations and queues each one's message, once.

Page by page: the messages of a page and the run's step over it are one transaction, so a sweep
that dies leaves no page half done and two sweeps do no page twice. The messages are due one
after the other, as fast as SES takes them with room left for others.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from registrar.domain.broadcast import Broadcast, BroadcastProgress
from registrar.domain.cursor import cursor_of
from registrar.domain.message import EVERY_VERSION, Message, MessageKey
from registrar.domain.registration import Registration

# Two actions each and one for the run: a transaction holds a hundred, and a small one rarely
# meets somebody else's
_PAGE = 25


@dataclass(frozen=True)
class Queued:
    """A message to be queued, and whose it is."""

    registration: Registration
    message: Message


class Runs(Protocol):
    """What reminding needs of the runs; each change fails if somebody else took the step."""

    def page(self, progress: BroadcastProgress, *, size: int) -> Sequence[Registration]:
        """The next of those who are meant, perhaps out of date; empty at the end."""

    def queue(
        self, before: BroadcastProgress, after: BroadcastProgress, page: Sequence[Queued]
    ) -> int | None:
        """Queue what is true and not queued yet, and take the step; how many, or None."""

    def save(self, before: BroadcastProgress, after: BroadcastProgress) -> bool:
        """Take the step."""

    def finish(self, progress: BroadcastProgress) -> bool:
        """Nobody is left: the run is not looked at again."""


# Who of those that a run goes through is meant
Meant = Callable[[Registration], bool]


def everybody(_: Broadcast) -> Meant:
    """A run that means all it is true of."""
    return lambda _: True


@dataclass(frozen=True, kw_only=True)
class BroadcastDependencies:
    """Where runs are carried out from; ``spacing`` is the time SES needs between two mails.

    ``audience`` says who is meant by a run: a part of the registrations, where it has one.
    """

    runs: Runs
    spacing: Callable[[], timedelta]
    clock: Callable[[], datetime]
    audience: Callable[[Broadcast], Meant] = everybody


def broadcast(
    progress: BroadcastProgress,
    *,
    deps: BroadcastDependencies,
    enough: Callable[[], bool] = lambda: False,
) -> int:
    """Carry the run on until it is ``enough``, it ends, or somebody else does; how many queued."""
    queued = 0
    current: BroadcastProgress | None = progress
    is_meant = deps.audience(progress.run)
    while current and not enough():
        current, more = _go_on(current, is_meant, deps)
        queued += more
    return queued


def _go_on(
    progress: BroadcastProgress, is_meant: Meant, deps: BroadcastDependencies
) -> tuple[BroadcastProgress | None, int]:
    """The run a page further and the messages queued; None where there is nothing more to do."""
    if deps.clock() >= progress.run.until:
        deps.runs.finish(progress)
        return None, 0
    page = deps.runs.page(progress, size=_PAGE)
    if not page:
        return _look_again(progress, deps), 0
    batch = _messages([one for one in page if is_meant(one)], progress, deps)
    next_due = batch[-1].message.due + deps.spacing() if batch else progress.next_due
    after = progress.advanced(cursor=cursor_of(page[-1]), next_due=next_due)
    queued = deps.runs.queue(progress, after, batch)
    if queued is None:
        return None, 0
    return replace(after, queued=after.queued + queued), queued


def _look_again(
    progress: BroadcastProgress, deps: BroadcastDependencies
) -> BroadcastProgress | None:
    """The run at its second look, once the index has settled; None if there is nothing to do."""
    if progress.second_pass:
        deps.runs.finish(progress)
        return None
    again = progress.begin_second_pass()
    is_time = deps.clock() >= progress.run.second_pass_from
    return again if is_time and deps.runs.save(progress, again) else None


def _messages(
    page: Sequence[Registration], progress: BroadcastProgress, deps: BroadcastDependencies
) -> list[Queued]:
    run, spacing = progress.run, deps.spacing()
    first = max(deps.clock(), progress.next_due or run.due)
    return [
        Queued(
            registration,
            Message(
                MessageKey(registration.id, EVERY_VERSION, run.kind, run.occasion),
                run.event,
                "pending",
                0,
                first + number * spacing,
                run.until,
            ),
        )
        for number, registration in enumerate(page)
    ]
