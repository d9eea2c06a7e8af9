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
from registrar.actions.work_through import BatchResult, Due, Enough, SendThrottle, work_through
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
    runs: DueIndex[BroadcastProgress]
    retentions: DueIndex[Retention]
    erasures: Erasures
    promote_deps: PromoteDependencies
    deliver_deps: DeliverDependencies
    opening_deps: OpeningDependencies
    broadcast_deps: BroadcastDependencies
    retention_deps: RetentionDependencies
    recheck_deps: RecheckDependencies
    pace: SendThrottle
    clock: Callable[[], datetime]


def sweep(deps: SweepDependencies, *, seconds_left: Callable[[], float]) -> BatchResult[str]:
    """Run all parts, again while time is left and work was done; return outcomes and failures."""
    swept = BatchResult[str]()
    left_for_others = _LEFT_FOR_OTHERS
    while True:
        this = _round(deps, seconds_left, left_for_others)
        swept += this
        left_for_others = 0.0
        if seconds_left() <= 0 or not set(this.outcomes) - set(_IDLE):
            return swept


def _round(
    deps: SweepDependencies, seconds_left: Callable[[], float], left_for_others: float
) -> BatchResult[str]:
    swept = BatchResult[str]()
    for behind, part in zip(reversed(range(len(_PARTS))), _PARTS, strict=True):
        try:
            swept += part(deps, _is_below(behind * left_for_others, seconds_left))
        except Exception as error:  # the other parts have work of their own
            swept.failures.append((part.__name__.strip("_"), error))
    return swept


def _is_below(seconds: float, seconds_left: Callable[[], float]) -> Enough:
    return lambda: seconds_left() <= seconds


def _waiting_lists(deps: SweepDependencies, enough: Enough) -> BatchResult[str]:
    def look_after(event: str) -> Counter[str]:
        now = deps.clock()
        if now >= deps.promote_deps.events.seats(event).starts:
            deps.waiting_lists.finish(event, now=now)
            return Counter()
        own = deps.promote_deps.within(_SECONDS_FOR_A_LIST)
        promoted = promote(event, deps=deps.promote_deps, enough=lambda: enough() or own())
        return Counter(promoted=promoted)

    return work_through(deps.waiting_lists.due(deps.clock()), send=look_after, enough=enough)


def _messages(deps: SweepDependencies, enough: Enough) -> BatchResult[str]:
    def send(key: MessageKey) -> str:
        return deliver(key, deps=deps.deliver_deps)

    due = deps.outbox.due(deps.clock())
    swept = _tend_mail(due, deps.pace.throttled(send), deps.deliver_deps.gate, deps, enough)
    return _named(swept, lambda key: key.reference)


def _tend_mail(
    due: Iterable[Due],
    send: Callable[[Due], str],
    gate: CircuitBreaker,
    deps: SweepDependencies,
    enough: Enough,
) -> BatchResult[Due]:
    """Send due mail until SES takes none from the account; count "paused" once if shut before."""

    def is_shut() -> bool:
        return gate.is_shut(deps.clock())

    if is_shut():
        return BatchResult(Counter(paused=1))
    return work_through(due, send=send, enough=lambda: enough() or is_shut())


def _openings(deps: SweepDependencies, enough: Enough) -> BatchResult[str]:
    def tell(interest: Interest) -> str:
        return notify(interest, deps=deps.opening_deps)

    due = awaiting(deps=deps.opening_deps, enough=enough)
    swept = _tend_mail(due, deps.pace.throttled(tell), deps.opening_deps.gate, deps, enough)
    return _named(swept, lambda interest: interest.key.reference)


def _runs(deps: SweepDependencies, enough: Enough) -> BatchResult[str]:
    def carry_out(progress: BroadcastProgress) -> Counter[str]:
        return Counter(queued=broadcast(progress, deps=deps.broadcast_deps, enough=enough))

    swept = work_through(deps.runs.due(deps.clock()), send=carry_out, enough=enough)
    return _named(
        swept, lambda progress: ".".join((progress.broadcast.event, *progress.broadcast.name))
    )


def _retention(deps: SweepDependencies, enough: Enough) -> BatchResult[str]:
    failures: list[tuple[str, Exception]] = []

    def see_to(retention: Retention) -> Counter[str]:
        seen = retain(retention, deps=deps.retention_deps, enough=enough)
        failures.extend(seen.failures)
        return seen.outcomes

    swept = work_through(deps.retentions.due(deps.clock()), send=see_to, enough=enough)
    return _named(swept, lambda retention: retention.event, failures)


def _erasures(deps: SweepDependencies, enough: Enough) -> BatchResult[str]:
    def clear(registration_id: str) -> str:
        return "cleared" if deps.erasures.clear(registration_id) else "more to clear"

    return work_through(deps.erasures.due(deps.clock()), send=clear, enough=enough)


def _figures(deps: SweepDependencies, enough: Enough) -> BatchResult[str]:
    def see_to(current: FiguresCheck) -> Counter[str]:
        return recheck_figures(current, deps=deps.recheck_deps, enough=enough)

    swept = work_through(deps.recheck_deps.rounds.due(deps.clock()), send=see_to, enough=enough)
    return _named(swept, lambda current: current.event)


def _named(
    swept: BatchResult[Due],
    name: Callable[[Due], str],
    failures: Iterable[tuple[str, Exception]] = (),
) -> BatchResult[str]:
    named = [(name(one), error) for one, error in swept.failures]
    return BatchResult(swept.outcomes, [*named, *failures])


_PARTS = (_waiting_lists, _messages, _openings, _runs, _retention, _erasures, _figures)
