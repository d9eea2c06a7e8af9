"""Parts of the sweep that give due mail to SES, until SES takes none from the account."""

from collections import Counter
from collections.abc import Callable, Iterable

from registrar.actions.circuit_breaker import CircuitBreaker
from registrar.actions.deliver import deliver
from registrar.actions.lateness import Lateness
from registrar.actions.notify_opening import awaiting, notify
from registrar.actions.notify_team import notify_team, rooms_missing
from registrar.actions.send_digest import send_digest
from registrar.actions.sweep_ports import SweepDependencies
from registrar.actions.work_through import (
    BatchResult,
    Due,
    ShouldStop,
    named,
    work_through,
)
from registrar.domain.interest import Interest
from registrar.domain.message import MessageKey
from registrar.domain.room_notice import RoomNotice
from registrar.domain.team_digest import DigestState


def messages(deps: SweepDependencies, should_stop: ShouldStop) -> BatchResult[str]:
    """Send due messages to attendees, and measure how late they are."""

    def send(key: MessageKey) -> str:
        return deliver(key, deps=deps.deliver_deps)

    lateness = Lateness(deps.clock())
    due = lateness.measured(deps.outbox.due(lateness.now, lateness.note))
    throttled, breaker = deps.throttle.throttled(send), deps.deliver_deps.breaker
    result = named(_send_due(due, throttled, breaker, deps, should_stop), lambda key: key.reference)
    result.lateness = lateness.longest
    return result


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


def openings(deps: SweepDependencies, should_stop: ShouldStop) -> BatchResult[str]:
    """Send notices that registration has opened."""

    def send_notice(interest: Interest) -> str:
        return notify(interest, deps=deps.opening_deps)

    due = awaiting(deps=deps.opening_deps, should_stop=should_stop)
    result = _send_due(
        due, deps.throttle.throttled(send_notice), deps.opening_deps.breaker, deps, should_stop
    )
    return named(result, lambda interest: interest.key.reference)


def rooms(deps: SweepDependencies, should_stop: ShouldStop) -> BatchResult[str]:
    """Send notices to teams whose room is missing."""

    def send_notice(notice: RoomNotice) -> str:
        return notify_team(notice, deps=deps.room_deps)

    due = rooms_missing(deps=deps.room_deps, should_stop=should_stop)
    result = _send_due(
        due, deps.throttle.throttled(send_notice), deps.room_deps.breaker, deps, should_stop
    )
    return named(result, lambda notice: notice.key.reference)


def digests(deps: SweepDependencies, should_stop: ShouldStop) -> BatchResult[str]:
    """Send digests to organisers."""

    def send(state: DigestState) -> str:
        return send_digest(state, deps=deps.digest_deps)

    due, breaker = deps.digest_deps.digests.due(deps.clock()), deps.digest_deps.breaker
    result = _send_due(due, deps.throttle.throttled(send), breaker, deps, should_stop)
    return named(result, lambda state: state.key.reference("due"))
