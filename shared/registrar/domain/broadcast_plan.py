"""Plans: changes of an event's broadcasts when it is published, and the check of its room."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from registrar.domain.broadcast import Broadcast, caused, planned
from registrar.domain.event import EventDefinition
from registrar.domain.message import MessageKind
from registrar.domain.room_notice import RoomCheck

Name = tuple[MessageKind, str]

# Kinds that no definition asks for, so no new version drops them
_ON_WISH: tuple[MessageKind, ...] = ("event_cancelled", "news", "certificate")


@dataclass(frozen=True)
class Plan:
    """Changes of an event's broadcasts on publishing: begin, give new dates, drop, stop, resume.

    A reminder is stopped where others are dropped: its date may come back in time, and then it
    goes to everybody who does not have it yet. ``room_check`` is the next check of a room that is
    missing, None if none is.
    """

    begun: tuple[Broadcast, ...] = ()
    dated: tuple[Broadcast, ...] = ()
    dropped: tuple[Broadcast, ...] = ()
    stopped: tuple[Broadcast, ...] = ()
    resumed: tuple[Broadcast, ...] = ()
    room_check: RoomCheck | None = None


NO_BROADCASTS = Plan()


def plan(
    before: EventDefinition | None,
    after: EventDefinition,
    current: Iterable[Broadcast],
    now: datetime,
) -> Plan:
    """Plan the changes of the ``current`` broadcasts when ``after`` is published.

    A broadcast that stays keeps its progress. A broadcast of a change goes on, unless the event is
    cancelled. A finished one that the new version does not ask for stays as it is.
    """
    known = _by_name(current)
    wanted = _by_name((*planned(after), *caused(before, after, now)))
    back = _back(before, wanted.values(), now)
    new = [broadcast for name, broadcast in wanted.items() if name not in known]
    unasked = (broadcast for name, broadcast in known.items() if name not in wanted)
    over = [broadcast for broadcast in unasked if _is_over(broadcast, after)]
    return Plan(
        begun=tuple(broadcast for broadcast in new if broadcast.is_worth_planning(now)),
        dated=tuple(
            broadcast
            for name, broadcast in wanted.items()
            if known.get(name, broadcast) != broadcast and name not in back
        ),
        dropped=tuple(broadcast for broadcast in over if not _may_come_back(broadcast, after)),
        stopped=tuple(broadcast for broadcast in over if _may_come_back(broadcast, after)),
        resumed=tuple(broadcast for name, broadcast in back.items() if name in known),
    )


def _by_name(broadcasts: Iterable[Broadcast]) -> dict[Name, Broadcast]:
    return {broadcast.name: broadcast for broadcast in broadcasts}


def _back(
    before: EventDefinition | None, wanted: Iterable[Broadcast], now: datetime
) -> dict[Name, Broadcast]:
    """Return by name the reminders that ``before`` did not ask for and that are still in time."""
    names = {broadcast.name for broadcast in planned(before)} if before else set()
    new = (
        broadcast
        for broadcast in wanted
        if broadcast.kind == "reminder" and broadcast.name not in names
    )
    return _by_name(broadcast for broadcast in new if now < broadcast.until)


def _may_come_back(broadcast: Broadcast, after: EventDefinition) -> bool:
    return broadcast.kind == "reminder" and not after.cancelled


def _is_over(broadcast: Broadcast, after: EventDefinition) -> bool:
    if broadcast.finished:
        return False
    if broadcast.kind == "event_changed":
        return after.cancelled
    return broadcast.kind not in _ON_WISH
