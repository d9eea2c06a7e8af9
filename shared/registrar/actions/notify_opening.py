"""Notify: whoever asked is told once that registration has opened, and then forgotten.

pending -> claimed (attempt counted, lease set) -> one call to SES -> deleted. The rules are
those of ``deliver``: a definite refusal puts it back, an unclear outcome waits for its lease,
what is refused for itself, by SES or by our own check, is given up after an hour, and a paused
account waits with all.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from registrar.actions.circuit_breaker import CircuitBreaker
from registrar.actions.deliver import (
    MessageRefused,
    Outcome,
    Refused,
    SendingPaused,
    Unclear,
)
from registrar.domain.interest import Interest
from registrar.domain.message import LEASE, TRIED_FOR, pause_after
from registrar.domain.seats import Seats


class Events(Protocol):
    """What notifying needs of the events."""

    def seats(self, event: str) -> Seats:
        """The dates as they are now."""


class Interests(Protocol):
    """What notifying needs of the list; each change fails if another attempt came between."""

    def openings(self, now: datetime) -> Iterator[str]:
        """The events whose opening has come and is not settled, perhaps out of date."""

    def begin(self, event: str, *, now: datetime) -> bool:
        """From now on nobody is added; False if the opening was moved to later."""

    def of_event(self, event: str) -> Iterator[Interest]:
        """All that are left, as they are now."""

    def settle(self, event: str) -> None:
        """Nobody is left: the opening is not looked at again, unless it is published anew."""

    def claim(self, interest: Interest, *, now: datetime, until: datetime) -> bool:
        """Take it for one attempt; False if taken, gone, or the opening was moved."""

    def put_back(
        self, interest: Interest, *, due: datetime, refused_since: datetime | None = None
    ) -> bool:
        """Note that SES refused it, and since when for what it is."""

    def forget(self, interest: Interest) -> bool:
        """Delete it."""


class Post(Protocol):
    """What composes the message and gives it to SES in exactly one call."""

    def send(self, interest: Interest) -> str:
        """The id SES gave it. Raises Refused (or one of its kinds) or Unclear."""


@dataclass(frozen=True, kw_only=True)
class OpeningDependencies:
    """Where openings are told from: the collaborators of ``notify``; ``jitter`` gives 0..1."""

    events: Events
    interests: Interests
    post: Post
    clock: Callable[[], datetime]
    jitter: Callable[[], float]
    gate: CircuitBreaker = field(default_factory=CircuitBreaker)


def awaiting(
    *, deps: OpeningDependencies, enough: Callable[[], bool] = lambda: False
) -> Iterator[Interest]:
    """Those whose opening has come and whose turn it is, one event after the other.

    It ends when it is ``enough``, also where many wait for a turn that has not come. An event
    with nobody left is settled: after its opening was begun nobody can be added.
    """
    for event in deps.interests.openings(deps.clock()):
        if enough():
            return
        if not deps.interests.begin(event, now=deps.clock()):
            continue
        left = False
        for interest in deps.interests.of_event(event):
            left = True
            if enough():
                return
            if interest.is_due(deps.clock()):
                yield interest
        if not left:
            deps.interests.settle(event)


def notify(interest: Interest, *, deps: OpeningDependencies) -> Outcome:
    """Tell this one if it is still true and nobody else does; what became of it."""
    now, seats = deps.clock(), deps.events.seats(interest.key.event)
    if seats.cancelled or now >= seats.closes:
        deps.interests.forget(interest)
        return "superseded"
    if deps.gate.is_shut(now):
        return "paused"
    if not deps.interests.claim(interest, now=now, until=now + LEASE):
        return "not_due"
    return _send(interest.claimed(now + LEASE), deps)


def _send(interest: Interest, deps: OpeningDependencies) -> Outcome:
    try:
        deps.post.send(interest)
    except SendingPaused as paused:
        deps.interests.put_back(interest, due=deps.gate.shut(deps.clock(), str(paused)))
        return "paused"
    except MessageRefused as refused:
        outcome = _refused_for_good(interest, deps)
        return "unsendable" if refused.fault else outcome
    except Refused:
        pause = pause_after(interest.attempts, deps.jitter())
        deps.interests.put_back(interest, due=deps.clock() + pause)
        return "refused"
    except Unclear:
        return "unclear"
    deps.interests.forget(interest)
    return "sent"


def _refused_for_good(interest: Interest, deps: OpeningDependencies) -> Outcome:
    """Tried for an hour; then its address is of no use, and is not kept."""
    now = deps.clock()
    since = interest.refused_since or now
    if now >= since + TRIED_FOR:
        deps.interests.forget(interest)
        return "given_up"
    due = min(now + pause_after(interest.attempts, deps.jitter()), since + TRIED_FOR)
    deps.interests.put_back(interest, due=due, refused_since=since)
    return "refused"
