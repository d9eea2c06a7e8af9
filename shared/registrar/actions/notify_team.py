"""Notify those who manage an online event that its room is missing, 48 and 4 hours before it.

The rules are those of ``send_once``. The room is looked at before each notice; once it is set, the
event cancelled, or begun, nobody is notified any more.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol, Self

from registrar.actions.ports import Checkpoints, DefinitionVersions, SeatReader
from registrar.actions.send_once import Outcome, SendDependencies, send_once
from registrar.actions.work_through import ShouldStop
from registrar.domain.audit import ROOM_MISSING, AuditLine
from registrar.domain.delivery import CompositionFault
from registrar.domain.event import EventDefinition
from registrar.domain.keyring import Keyring
from registrar.domain.room_notice import (
    RoomCheck,
    RoomNotice,
    RoomNoticeKey,
    lacks_room,
    next_moment,
    occasion_at,
    recipients,
)


class RoomEvents(DefinitionVersions, SeatReader, Protocol):
    """Reader of the events whose rooms are looked at."""


class Rooms(Checkpoints[RoomCheck], Protocol):
    """Interface to the checks and notices; a write fails if another attempt came first."""

    def due(self, now: datetime) -> Iterator[RoomCheck]:
        """Return the checks that are due."""

    def notice(self, key: RoomNoticeKey, *, address: str, now: datetime) -> RoomNotice:
        """Return the notice as it is now; one that was never tried is due now."""

    def claim(self, notice: RoomNotice, *, now: datetime, until: datetime) -> bool:
        """Claim it for one attempt; False if claimed or ended."""

    def put_back(
        self, notice: RoomNotice, *, due: datetime, refused_since: datetime | None = None
    ) -> bool:
        """Make it pending again at ``due``; record since when the email itself is refused."""

    def mark_sent(self, notice: RoomNotice, *, ses_id: str, now: datetime, line: AuditLine) -> bool:
        """Record that SES accepted it, with the audit line."""

    def give_up(self, notice: RoomNotice, *, fault: CompositionFault | None) -> bool:
        """End it unsent, with its fault."""


class RoomNoticeSender(Protocol):
    """Sender that composes the notice and gives it to SES in exactly one call."""

    def send(self, notice: RoomNotice) -> str:
        """Send the email and return its SES id. Raises Refused, a subclass of it, or Unclear."""


@dataclass(frozen=True, kw_only=True)
class RoomNoticeDependencies(SendDependencies):
    """Dependencies of ``rooms_missing`` and ``notify_team``."""

    events: RoomEvents
    rooms: Rooms
    sender: RoomNoticeSender
    keys: Keyring


def rooms_missing(
    *, deps: RoomNoticeDependencies, should_stop: ShouldStop = lambda: False
) -> Iterator[RoomNotice]:
    """Yield the notices that are due, event by event, then set when the event is checked again."""
    for check in deps.rooms.due(deps.clock()):
        for notice in _notices(check.event, deps):
            if should_stop():
                return
            if notice.is_due(deps.clock()):
                yield notice
        _settle(check, deps)


def notify_team(notice: RoomNotice, *, deps: RoomNoticeDependencies) -> Outcome:
    """Send the notice if still true and not claimed by another attempt; return the outcome."""
    now, definition = deps.clock(), _definition(notice.key.event, deps)
    is_true = lacks_room(definition, now) and notice.key.digest in recipients(definition, deps.keys)
    if not is_true or notice.key.occasion != occasion_at(definition, now):
        return "superseded"
    return send_once(_Delivery(notice, deps), now=now, deps=deps)


def _settle(check: RoomCheck, deps: RoomNoticeDependencies) -> None:
    """Set the next check: of what is left to be sent, or of the next moment; end after the last."""
    now, definition = deps.clock(), _definition(check.event, deps)
    if not lacks_room(definition, now):
        deps.rooms.finish(check)
        return
    left = [notice.due for notice in _notices(check.event, deps) if notice.is_open]
    moments = [*left, *filter(None, [next_moment(definition, now)])]
    if moments:
        deps.rooms.save(check, check.advanced(due=min(moments)))
    else:
        deps.rooms.finish(check)


def _notices(event: str, deps: RoomNoticeDependencies) -> Iterator[RoomNotice]:
    """Yield the notices of the newest occasion, as they are now; none if nobody lacks the room."""
    now, definition = deps.clock(), _definition(event, deps)
    occasion = occasion_at(definition, now)
    if not occasion or not lacks_room(definition, now):
        return
    for digest, address in recipients(definition, deps.keys).items():
        key = RoomNoticeKey(event, occasion, digest)
        yield deps.rooms.notice(key, address=address, now=now)


def _definition(event: str, deps: RoomNoticeDependencies) -> EventDefinition:
    """Return the definition that the seats are of, never an older one."""
    return deps.events.definition(event, at_least=deps.events.seats(event).form_version)


@dataclass(frozen=True)
class _Delivery:
    """Notice as ``send_once`` sends it; no stranger can cause one, so no mailbox's limit counts."""

    notice: RoomNotice
    deps: RoomNoticeDependencies

    @property
    def reference(self) -> str:
        return self.notice.key.reference

    @property
    def counted_address(self) -> str:
        return ""

    @property
    def attempts(self) -> int:
        return self.notice.attempts

    @property
    def refused_since(self) -> datetime | None:
        return self.notice.refused_since

    def claim(self, *, now: datetime, until: datetime) -> Self | None:
        if not self.deps.rooms.claim(self.notice, now=now, until=until):
            return None
        return replace(self, notice=self.notice.claimed(until))

    def defer(self, *, due: datetime) -> None:
        self.deps.rooms.put_back(self.notice, due=due)

    def send(self) -> str:
        return self.deps.sender.send(self.notice)

    def mark_sent(self, *, ses_id: str, now: datetime) -> None:
        line = AuditLine(event=self.notice.key.event, at=now, what=ROOM_MISSING, by="sweep")
        self.deps.rooms.mark_sent(self.notice, ses_id=ses_id, now=now, line=line)

    def put_back(self, *, due: datetime) -> None:
        self.deps.rooms.put_back(self.notice, due=due)

    def put_back_refused(
        self,
        *,
        due: datetime,
        since: datetime,
        fault: CompositionFault | None,  # noqa: ARG002
    ) -> None:
        self.deps.rooms.put_back(self.notice, due=due, refused_since=since)

    def give_up(self, *, fault: CompositionFault | None, now: datetime) -> None:  # noqa: ARG002
        self.deps.rooms.give_up(self.notice, fault=fault)
