"""Plans: what publishing an event makes of its runs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from registrar.domain.broadcast import Broadcast, caused, planned
from registrar.domain.event import EventDefinition
from registrar.domain.message import MessageKind

# Those that no definition asks for, so none takes them back
_ON_WISH: tuple[MessageKind, ...] = ("event_cancelled", "news", "certificate")


@dataclass(frozen=True)
class Plan:
    """What publishing does to an event's runs: begin, give other dates, drop, stop, resume.

    A reminder is stopped where others are dropped: its date may come back while it is of use, and
    then it goes through everybody again, who has it already passed over.
    """

    begun: tuple[Broadcast, ...] = ()
    dated: tuple[Broadcast, ...] = ()
    dropped: tuple[Broadcast, ...] = ()
    stopped: tuple[Broadcast, ...] = ()
    resumed: tuple[Broadcast, ...] = ()


NO_RUNS = Plan()


def plan(
    before: EventDefinition | None,
    after: EventDefinition,
    current: Iterable[Broadcast],
    now: datetime,
) -> Plan:
    """What becomes of the standing runs, and which ones begin, when ``after`` is published.

    A run that stays keeps its progress. A change that is being told goes on being told, unless
    the event is cancelled. What is settled stays as it is: an event has ever more of these.
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
    """The reminders that are wanted again, or for the first time, while they are of use."""
    asked = {run.name for run in planned(before)} if before else set()
    new = (run for run in wanted if run.kind == "reminder" and run.name not in asked)
    return {run.name: run for run in new if now < run.until}


def _may_come_back(run: Broadcast, after: EventDefinition) -> bool:
    return run.kind == "reminder" and not after.cancelled


def _is_over(run: Broadcast, after: EventDefinition) -> bool:
    if run.kind == "event_changed":
        return after.cancelled
    return run.kind not in _ON_WISH
