"""Sweep: work that is due, part by part, within the time given; runs every minute.

In this order: held seats, waiting lists, parked registrations, receipts, due messages, openings,
missing rooms, broadcasts, retention, messages left by erasures, figures, digests. Each part leaves
some time for those after it, and a part that fails does not keep the others from running. While
time is left, those that may have more to do run again.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from registrar.actions.broadcast import broadcast
from registrar.actions.notify_holder import notify_holder
from registrar.actions.promote import promote
from registrar.actions.recheck_figures import recheck_figures
from registrar.actions.release_held import release_held
from registrar.actions.retain import retain
from registrar.actions.seat_parked import seat_parked
from registrar.actions.sweep_mail import digests, messages, openings, rooms
from registrar.actions.sweep_ports import SweepDependencies
from registrar.actions.work_through import BatchResult, ShouldStop, named, work_through
from registrar.domain.broadcast import BroadcastProgress
from registrar.domain.refusals import TryLater
from registrar.domain.retention import Retention

# Seconds that each part leaves for every part after it, if that is no more than the share of all
_LEFT_FOR_OTHERS, _SHARE_OF_ALL = 4.0, 0.7

# Seconds for one waiting list, so that a long one does not delay the others
_SECONDS_FOR_A_LIST = 10.0

# Outcomes after which another pass would find the same
_IDLE = ("not_due", "paused", "deferred", "kept", "recounted", "cleared")


class _Part(Protocol):
    """Part of the sweep."""

    __name__: str

    def __call__(self, deps: SweepDependencies, should_stop: ShouldStop) -> BatchResult[str]:
        """Do the due work of this part until ``should_stop``; return outcomes and failures."""


@dataclass
class _Limit:
    """Limit of one part's time; ``reached`` once the part has been told to stop."""

    seconds: float
    seconds_left: Callable[[], float]
    reached: bool = False

    def should_stop(self) -> bool:
        """Tell whether no more seconds are left than those that the part leaves for others."""
        self.reached = self.seconds_left() <= self.seconds
        return self.reached


def sweep(deps: SweepDependencies, *, seconds_left: Callable[[], float]) -> BatchResult[str]:
    """Run all parts, then those with more to do while time is left; return outcomes, failures."""
    result = BatchResult[str]()
    parts = _PARTS
    left_for_others = min(_LEFT_FOR_OTHERS, _SHARE_OF_ALL * seconds_left() / len(parts))
    while parts:
        parts = _run_parts(parts, deps, seconds_left, left_for_others, result)
        left_for_others = 0.0
        if seconds_left() <= 0:
            break
    return result


def _run_parts(
    parts: tuple[_Part, ...],
    deps: SweepDependencies,
    seconds_left: Callable[[], float],
    left_for_others: float,
    result: BatchResult[str],
) -> tuple[_Part, ...]:
    """Run the parts and add to the result; return those that may have more to do.

    These are the parts that were stopped or did some work, and those after which more is due.
    """
    again: set[_Part] = set()
    for parts_left, part in zip(reversed(range(len(parts))), parts, strict=True):
        limit = _Limit(parts_left * left_for_others, seconds_left)
        try:
            done = part(deps, limit.should_stop)
        except Exception as error:  # the other parts have work of their own
            result.failures.append((part.__name__.strip("_"), error))
            continue
        result += done
        if limit.reached or set(done.outcomes) - set(_IDLE):
            again |= {part, *_CAUSED.get(part, ())}
    return tuple(part for part in _PARTS if part in again)


def _held_seats(deps: SweepDependencies, should_stop: ShouldStop) -> BatchResult[str]:
    release = partial(release_held, deps=deps.release_deps)
    due = deps.release_deps.held.due(deps.clock())
    return work_through(due, handle=release, should_stop=should_stop)


def _waiting_lists(deps: SweepDependencies, should_stop: ShouldStop) -> BatchResult[str]:
    def promote_list(event: str) -> Counter[str]:
        now = deps.clock()
        seats = deps.promote_deps.events.seats(event)
        if now >= seats.starts:
            deps.waiting_lists.finish(event, now=now)
            return Counter()
        own = deps.promote_deps.within(_SECONDS_FOR_A_LIST)
        promoted = promote(
            event, deps=deps.promote_deps, should_stop=lambda: should_stop() or own(), seats=seats
        )
        return Counter(promoted=promoted)

    return work_through(
        deps.waiting_lists.due(deps.clock()), handle=promote_list, should_stop=should_stop
    )


def _parked(deps: SweepDependencies, should_stop: ShouldStop) -> BatchResult[str]:
    try:
        return BatchResult(seat_parked(deps=deps.parked_deps, should_stop=should_stop))
    except TryLater:  # the stream seats them at this moment, or newcomers are still many
        return BatchResult(Counter(deferred=1))


def _receipts(deps: SweepDependencies, should_stop: ShouldStop) -> BatchResult[str]:
    handle = partial(notify_holder, deps=deps.notify_holder_deps)
    return work_through(deps.receipts.due(deps.clock()), handle=handle, should_stop=should_stop)


def _runs(deps: SweepDependencies, should_stop: ShouldStop) -> BatchResult[str]:
    def queue(progress: BroadcastProgress) -> Counter[str]:
        return Counter(
            queued=broadcast(progress, deps=deps.broadcast_deps, should_stop=should_stop)
        )

    result = work_through(deps.broadcasts.due(deps.clock()), handle=queue, should_stop=should_stop)
    return named(
        result, lambda progress: ".".join((progress.broadcast.event, *progress.broadcast.name))
    )


def _retention(deps: SweepDependencies, should_stop: ShouldStop) -> BatchResult[str]:
    failures: list[tuple[str, Exception]] = []

    def handle(retention: Retention) -> Counter[str]:
        retained = retain(retention, deps=deps.retention_deps, should_stop=should_stop)
        failures.extend(retained.failures)
        return retained.outcomes

    result = work_through(deps.retentions.due(deps.clock()), handle=handle, should_stop=should_stop)
    return named(result, lambda retention: retention.event, failures)


def _erasures(deps: SweepDependencies, should_stop: ShouldStop) -> BatchResult[str]:
    def clear(registration_id: str) -> str:
        return "cleared" if deps.erasures.clear(registration_id) else "more to clear"

    return work_through(deps.erasures.due(deps.clock()), handle=clear, should_stop=should_stop)


def _figures(deps: SweepDependencies, should_stop: ShouldStop) -> BatchResult[str]:
    handle = partial(recheck_figures, deps=deps.recheck_deps, should_stop=should_stop)
    result = work_through(
        deps.recheck_deps.checks.due(deps.clock()), handle=handle, should_stop=should_stop
    )
    return named(result, lambda current: current.event)


_PARTS: tuple[_Part, ...] = (
    _held_seats, _waiting_lists, _parked, _receipts, messages,
    openings, rooms, _runs, _retention, _erasures, _figures, digests,
)  # fmt: skip

# Parts that have work once another one has done its own: a broadcast queues messages
_CAUSED: Mapping[_Part, tuple[_Part, ...]] = {_runs: (messages,)}
