"""Notify each interest once that registration has opened, then delete it.

pending -> claimed (attempt counted, lease set) -> one call to SES -> deleted. The rules are
those of ``deliver``: a definite refusal puts the interest back, an unclear outcome waits for its
lease, a refusal of this very message, by SES or by our own check, is given up after an hour, and
while the account is paused all wait.
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
from registrar.actions.ports import InterestEraser, InterestList, SeatReader
from registrar.domain.interest import Interest
from registrar.domain.message import LEASE, TRIED_FOR, pause_after


class OpeningInterests(InterestList, InterestEraser, Protocol):
    """Interface to the interests for ``notify``; a write fails if another attempt came first."""

    def openings(self, now: datetime) -> Iterator[str]:
        """Yield the events whose opening has come and is not settled, perhaps out of date."""

    def begin(self, event: str, *, now: datetime) -> bool:
        """Close the event's list to new interests; False if the opening was moved to later."""

    def finish(self, event: str) -> None:
        """Take the opening from the due index, until it is published anew."""

    def claim(self, interest: Interest, *, now: datetime, until: datetime) -> bool:
        """Claim it for one attempt; False if claimed, deleted, or the opening was moved."""

    def put_back(
        self, interest: Interest, *, due: datetime, refused_since: datetime | None = None
    ) -> bool:
        """Make it pending again at ``due``; record since when the message itself is refused."""


class OpeningSender(Protocol):
    """Sender that composes the message and gives it to SES in exactly one call."""

    def send(self, interest: Interest) -> str:
        """Send the email and return its SES id. Raises Refused, a subclass of it, or Unclear."""


@dataclass(frozen=True, kw_only=True)
class OpeningDependencies:
    """Dependencies of ``notify`` and ``awaiting``; ``jitter`` gives a number from 0 to 1."""

    events: SeatReader
    interests: OpeningInterests
    post: OpeningSender
    clock: Callable[[], datetime]
    jitter: Callable[[], float]
    gate: CircuitBreaker = field(default_factory=CircuitBreaker)


def awaiting(
    *, deps: OpeningDependencies, enough: Callable[[], bool] = lambda: False
) -> Iterator[Interest]:
    """Yield the interests to notify that are due, one event after the other.

    Stops at ``enough``, also among interests that are not due. Settles an event without interests
    left: once its opening has begun, none can be added.
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
            deps.interests.finish(event)


def notify(interest: Interest, *, deps: OpeningDependencies) -> Outcome:
    """Send the message if still true and not claimed by another attempt; return the outcome."""
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
    """Put the interest back; after an hour of refusals, give it up and delete its address."""
    now = deps.clock()
    since = interest.refused_since or now
    if now >= since + TRIED_FOR:
        deps.interests.forget(interest)
        return "given_up"
    due = min(now + pause_after(interest.attempts, deps.jitter()), since + TRIED_FOR)
    deps.interests.put_back(interest, due=due, refused_since=since)
    return "refused"
