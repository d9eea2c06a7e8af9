"""Plans: changes of an event's broadcasts when it is published."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from registrar.domain.broadcast import Broadcast, caused, planned
from registrar.domain.event import EventDefinition
from registrar.domain.message import MessageKind

# Kinds that no definition asks for, so no new version drops them
_ON_WISH: tuple[MessageKind, ...] = ("event_cancelled", "news", "certificate")


@dataclass(frozen=True)
class Plan:
    """Changes of an event's broadcasts on publishing: begin, give new dates, drop, stop, resume.

    A reminder is stopped where others are dropped: its date may come back in time, and then it
    goes to everybody who does not have it yet.
    """

    begun: tuple[Broadcast, ...] = ()
    dated: tuple[Broadcast, ...] = ()
    dropped: tuple[Broadcast, ...] = ()
    stopped: tuple[Broadcast, ...] = ()
    resumed: tuple[Broadcast, ...] = ()


NO_BROADCASTS = Plan()


def plan(
    before: EventDefinition | None,
    after: EventDefinition,
    current: Iterable[Broadcast],
    now: datetime,
) -> Plan:
    """Plan the changes of the ``current`` broadcasts when ``after`` is published.

    A broadcast that stays keeps its progress. A broadcast of a change goes on, unless the event is
    cancelled. A settled one that the new version does not ask for stays as it is.
    """
    known = {run.name: run for run in current}
    wanted = {run.name: run for run in (*planned(after), *caused(before, after, now))}
    back = _back(before, wanted.values(), now)
    over = [
        run
        for name, run in known.items()
        if name not in wanted and not run.settled and _is_over(run, after)
    ]
    return Plan(
        begun=tuple(
            run for name, run in wanted.items() if name not in known and run.is_worth_planning(now)
        ),
        dated=tuple(
            run for name, run in wanted.items() if known.get(name, run) != run and name not in back
        ),
        dropped=tuple(run for run in over if not _may_come_back(run, after)),
        stopped=tuple(run for run in over if _may_come_back(run, after)),
        resumed=tuple(run for name, run in back.items() if name in known),
    )


def _back(
    before: EventDefinition | None, wanted: Iterable[Broadcast], now: datetime
) -> dict[tuple[MessageKind, str], Broadcast]:
    """Return by name the reminders that ``before`` did not ask for and that are still in time."""
    asked = {run.name for run in planned(before)} if before else set()
    new = (run for run in wanted if run.kind == "reminder" and run.name not in asked)
    return {run.name: run for run in new if now < run.until}


def _may_come_back(run: Broadcast, after: EventDefinition) -> bool:
    return run.kind == "reminder" and not after.cancelled


def _is_over(run: Broadcast, after: EventDefinition) -> bool:
    if run.kind == "event_changed":
        return after.cancelled
    return run.kind not in _ON_WISH
