"""Sweep: work that is due, part by part, within the time given; runs every minute.

In this order: waiting lists, due messages, openings, broadcasts, retention, messages left by
erasures, figures. Each part leaves some time for those after it, and a part that fails does not
keep the others from running.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from registrar.actions.broadcast import BroadcastDependencies, broadcast
from registrar.actions.circuit_breaker import CircuitBreaker
from registrar.actions.deliver import DeliverDependencies, deliver
from registrar.actions.notify_opening import OpeningDependencies, awaiting, notify
from registrar.actions.ports import DueIndex
from registrar.actions.promote import promote
from registrar.actions.promote_ports import PromoteDependencies
from registrar.actions.recheck_figures import RecheckDependencies, recheck_figures
from registrar.actions.retain import RetentionDependencies, retain
from registrar.actions.work_through import BatchResult, Due, SendThrottle, ShouldStop, work_through
from registrar.domain.broadcast import BroadcastProgress
from registrar.domain.figure_counters import FiguresCheck
from registrar.domain.interest import Interest
from registrar.domain.message import MessageKey
from registrar.domain.retention import Retention

# Seconds that each part leaves for every part after it
_LEFT_FOR_OTHERS = 4.0

# Seconds for one waiting list, so that a long one does not delay the others
_SECONDS_FOR_A_LIST = 10.0

# Outcomes after which another pass would find the same
_IDLE = ("not_due", "paused", "kept", "recounted", "cleared")


class WaitingLists(DueIndex[str], Protocol):
    """Interface to the waiting lists for ``sweep``."""

    def finish(self, event: str, *, now: datetime) -> bool:
        """Take the waiting list from the due index; False if the start was moved."""


class Erasures(DueIndex[str], Protocol):
    """Interface to erased registrations for ``sweep``."""

    def clear(self, registration_id: str) -> bool:
        """Delete some of the messages; False if more remain."""


@dataclass(frozen=True, kw_only=True)
class SweepDependencies:
    """Dependencies of ``sweep``: sources of due work, and the dependencies of each action."""

    outbox: DueIndex[MessageKey]
    waiting_lists: WaitingLists
    broadcasts: DueIndex[BroadcastProgress]
    retentions: DueIndex[Retention]
    erasures: Erasures
    promote_deps: PromoteDependencies
    deliver_deps: DeliverDependencies
    opening_deps: OpeningDependencies
    broadcast_deps: BroadcastDependencies
    retention_deps: RetentionDependencies
    recheck_deps: RecheckDependencies
    throttle: SendThrottle
    clock: Callable[[], datetime]


def sweep(deps: SweepDependencies, *, seconds_left: Callable[[], float]) -> BatchResult[str]:
    """Run all parts, again while time is left and work was done; return outcomes and failures."""
    result = BatchResult[str]()
    left_for_others = _LEFT_FOR_OTHERS
    while True:
        this = _run_parts(deps, seconds_left, left_for_others)
        result += this
        left_for_others = 0.0
        if seconds_left() <= 0 or not set(this.outcomes) - set(_IDLE):
            return result


def _run_parts(
    deps: SweepDependencies, seconds_left: Callable[[], float], left_for_others: float
) -> BatchResult[str]:
    result = BatchResult[str]()
    for parts_left, part in zip(reversed(range(len(_PARTS))), _PARTS, strict=True):
        try:
            result += part(deps, _is_below(parts_left * left_for_others, seconds_left))
        except Exception as error:  # the other parts have work of their own
            result.failures.append((part.__name__.strip("_"), error))
    return result


def _is_below(seconds: float, seconds_left: Callable[[], float]) -> ShouldStop:
    return lambda: seconds_left() <= seconds


def _waiting_lists(deps: SweepDependencies, should_stop: ShouldStop) -> BatchResult[str]:
    def promote_list(event: str) -> Counter[str]:
        now = deps.clock()
        if now >= deps.promote_deps.events.seats(event).starts:
            deps.waiting_lists.finish(event, now=now)
            return Counter()
        own = deps.promote_deps.within(_SECONDS_FOR_A_LIST)
        promoted = promote(
            event, deps=deps.promote_deps, should_stop=lambda: should_stop() or own()
        )
        return Counter(promoted=promoted)

    return work_through(
        deps.waiting_lists.due(deps.clock()), handle=promote_list, should_stop=should_stop
    )


def _messages(deps: SweepDependencies, should_stop: ShouldStop) -> BatchResult[str]:
    def send(key: MessageKey) -> str:
        return deliver(key, deps=deps.deliver_deps)

    due = deps.outbox.due(deps.clock())
    result = _send_due(
        due, deps.throttle.throttled(send), deps.deliver_deps.breaker, deps, should_stop
    )
    return _named(result, lambda key: key.reference)


def _send_due(
    due: Iterable[Due],
    send: Callable[[Due], str],
    breaker: CircuitBreaker,
    deps: SweepDependencies,
    should_stop: ShouldStop,
) -> BatchResult[Due]:
    """Send due mail until SES takes none from the account; count "paused" once if shut before."""

    def is_shut() -> bool:
        return breaker.is_shut(deps.clock())

    if is_shut():
        return BatchResult(Counter(paused=1))
    return work_through(due, handle=send, should_stop=lambda: should_stop() or is_shut())


def _openings(deps: SweepDependencies, should_stop: ShouldStop) -> BatchResult[str]:
    def send_notice(interest: Interest) -> str:
        return notify(interest, deps=deps.opening_deps)

    due = awaiting(deps=deps.opening_deps, should_stop=should_stop)
    result = _send_due(
        due, deps.throttle.throttled(send_notice), deps.opening_deps.breaker, deps, should_stop
    )
    return _named(result, lambda interest: interest.key.reference)


def _runs(deps: SweepDependencies, should_stop: ShouldStop) -> BatchResult[str]:
    def queue(progress: BroadcastProgress) -> Counter[str]:
        return Counter(
            queued=broadcast(progress, deps=deps.broadcast_deps, should_stop=should_stop)
        )

    result = work_through(deps.broadcasts.due(deps.clock()), handle=queue, should_stop=should_stop)
    return _named(
        result, lambda progress: ".".join((progress.broadcast.event, *progress.broadcast.name))
    )


def _retention(deps: SweepDependencies, should_stop: ShouldStop) -> BatchResult[str]:
    failures: list[tuple[str, Exception]] = []

    def handle(retention: Retention) -> Counter[str]:
        retained = retain(retention, deps=deps.retention_deps, should_stop=should_stop)
        failures.extend(retained.failures)
        return retained.outcomes

    result = work_through(deps.retentions.due(deps.clock()), handle=handle, should_stop=should_stop)
    return _named(result, lambda retention: retention.event, failures)


def _erasures(deps: SweepDependencies, should_stop: ShouldStop) -> BatchResult[str]:
    def clear(registration_id: str) -> str:
        return "cleared" if deps.erasures.clear(registration_id) else "more to clear"

    return work_through(deps.erasures.due(deps.clock()), handle=clear, should_stop=should_stop)


def _figures(deps: SweepDependencies, should_stop: ShouldStop) -> BatchResult[str]:
    def handle(current: FiguresCheck) -> Counter[str]:
        return recheck_figures(current, deps=deps.recheck_deps, should_stop=should_stop)

    result = work_through(
        deps.recheck_deps.checks.due(deps.clock()), handle=handle, should_stop=should_stop
    )
    return _named(result, lambda current: current.event)


def _named(
    result: BatchResult[Due],
    name: Callable[[Due], str],
    failures: Iterable[tuple[str, Exception]] = (),
) -> BatchResult[str]:
    named = [(name(item), error) for item, error in result.failures]
    return BatchResult(result.outcomes, [*named, *failures])


_PARTS = (_waiting_lists, _messages, _openings, _runs, _retention, _erasures, _figures)
