"""Notify each interest once that registration has opened, then delete it.

The rules are those of ``send_once``; an interest has no record of its mail, so one that is sent, or
given up after an hour of refusals, is deleted.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol, Self

from registrar.actions.ports import InterestEraser, InterestList, SeatReader
from registrar.actions.send_once import Outcome, SendDependencies, is_unwanted, send_once
from registrar.actions.work_through import ShouldStop
from registrar.domain.delivery import CompositionFault
from registrar.domain.interest import Interest


class OpeningInterests(InterestList, InterestEraser, Protocol):
    """Interface to the interests for ``notify``; a write fails if another attempt came first."""

    def openings(self, now: datetime) -> Iterator[str]:
        """Yield the events whose opening has come and is not finished, perhaps out of date."""

    def begin(self, event: str, *, now: datetime) -> bool:
        """Close the event's list to new interests; False if the opening was moved to later."""

    def finish(self, event: str) -> None:
        """Take the opening from the due index, until it is published anew."""

    def claim(self, interest: Interest, *, now: datetime, until: datetime) -> bool:
        """Claim it for one attempt; False if claimed, deleted, or the opening was moved."""

    def defer(self, interest: Interest, *, due: datetime) -> bool:
        """Move its due time, without an attempt."""

    def put_back(
        self, interest: Interest, *, due: datetime, refused_since: datetime | None = None
    ) -> bool:
        """Make it pending again at ``due``; record since when the message itself is refused."""


class OpeningSender(Protocol):
    """Sender that composes the message and gives it to SES in exactly one call."""

    def send(self, interest: Interest) -> str:
        """Send the email and return its SES id. Raises Refused, a subclass of it, or Unclear."""


@dataclass(frozen=True, kw_only=True)
class OpeningDependencies(SendDependencies):
    """Dependencies of ``notify`` and ``awaiting``."""

    events: SeatReader
    interests: OpeningInterests
    sender: OpeningSender


def awaiting(
    *, deps: OpeningDependencies, should_stop: ShouldStop = lambda: False
) -> Iterator[Interest]:
    """Yield the interests to notify that are due, one event after the other.

    Stops at ``should_stop``, also among interests that are not due. Finishes an event that has no
    interests left: once its opening has begun, none can be added.
    """
    for event in deps.interests.openings(deps.clock()):
        if should_stop():
            return
        if not deps.interests.begin(event, now=deps.clock()):
            continue
        left = False
        for interest in deps.interests.of_event(event):
            left = True
            if should_stop():
                return
            if interest.is_due(deps.clock()):
                yield interest
        if not left:
            deps.interests.finish(event)


def notify(interest: Interest, *, deps: OpeningDependencies) -> Outcome:
    """Send the message if still true and not claimed by another attempt; return the outcome."""
    now, seats = deps.clock(), deps.events.seats(interest.key.event)
    if seats.cancelled or now >= seats.closes:
        return _forget(interest, deps)
    if is_unwanted(interest.key.event, interest.address, unwanted=deps.unwanted):
        return _forget(interest, deps)
    return send_once(_Notice(interest, deps), now=now, deps=deps)


def _forget(interest: Interest, deps: OpeningDependencies) -> Outcome:
    deps.interests.erase(interest)
    return "superseded"


@dataclass(frozen=True)
class _Notice:
    """Notice to an interest as ``send_once`` sends it."""

    interest: Interest
    deps: OpeningDependencies

    @property
    def reference(self) -> str:
        return self.interest.key.reference

    @property
    def counted_address(self) -> str:
        return self.interest.address

    @property
    def attempts(self) -> int:
        return self.interest.attempts

    @property
    def refused_since(self) -> datetime | None:
        return self.interest.refused_since

    def claim(self, *, now: datetime, until: datetime) -> Self | None:
        if not self.deps.interests.claim(self.interest, now=now, until=until):
            return None
        return replace(self, interest=self.interest.claimed(until))

    def defer(self, *, due: datetime) -> None:
        self.deps.interests.defer(self.interest, due=due)

    def send(self) -> str:
        return self.deps.sender.send(self.interest)

    def mark_sent(self, *, ses_id: str, now: datetime) -> None:  # noqa: ARG002
        self.deps.interests.erase(self.interest)

    def put_back(self, *, due: datetime) -> None:
        self.deps.interests.put_back(self.interest, due=due)

    def put_back_refused(
        self,
        *,
        due: datetime,
        since: datetime,
        fault: CompositionFault | None,  # noqa: ARG002
    ) -> None:
        self.deps.interests.put_back(self.interest, due=due, refused_since=since)

    def give_up(self, *, fault: CompositionFault | None, now: datetime) -> None:  # noqa: ARG002
        self.deps.interests.erase(self.interest)
