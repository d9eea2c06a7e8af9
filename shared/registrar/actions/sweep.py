"""Upkeep: all that the minute's sweep does, part after part, as far as the time goes.

First those who wait for a seat, then mail that is due, openings, runs, then what is not to be
kept any more and what erasures have left, and last whom the figures have missed. Each part leaves
some time for those behind it, and none keeps them from running when it fails.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from registrar.actions.broadcast import RunRoom, remind
from registrar.actions.circuit_breaker import Gate
from registrar.actions.deliver import PostRoom, deliver
from registrar.actions.notify_opening import NoticeRoom, awaiting, notify
from registrar.actions.promote import promote
from registrar.actions.promote_ports import Promoter
from registrar.actions.recheck_figures import Watch, look_through
from registrar.actions.retain import Archive, retain
from registrar.actions.work_through import Due, Enough, Pace, Swept, tend
from registrar.domain.broadcast import Progress
from registrar.domain.figure_counters import Round
from registrar.domain.interest import Interest
from registrar.domain.message import MessageKey
from registrar.domain.retention import Retention

# Seconds that each part leaves for every part behind it
_LEFT_FOR_OTHERS = 4.0

# Seconds for one waiting list, so that a long one keeps no other from its seats
_SECONDS_FOR_A_LIST = 10.0

# Outcomes after which another look would find the same
_IDLE = ("not_due", "paused", "kept", "recounted", "cleared")


class Outbox(Protocol):
    """What the sweep needs of the messages."""

    def due(self, now: datetime) -> Iterable[MessageKey]:
        """Those that are due, perhaps no longer."""


class WaitingLists(Protocol):
    """What the sweep needs of the waiting lists."""

    def due(self, now: datetime) -> Iterable[str]:
        """The events whose lists are to be looked after."""

    def settle(self, event: str, *, now: datetime) -> bool:
        """Nobody is promoted any more; False if the start was moved."""


class Runs(Protocol):
    """What the sweep needs of the runs."""

    def due(self, now: datetime) -> Iterable[Progress]:
        """Those whose time has come."""


class Erasures(Protocol):
    """What the sweep needs of those who were erased."""

    def due(self, now: datetime) -> Iterable[str]:
        """Those who may have messages left."""

    def clear(self, registration_id: str) -> bool:
        """Delete some; False if there are more."""


class Retentions(Protocol):
    """What the sweep needs of the events' deadlines."""

    def due(self, now: datetime) -> Iterable[Retention]:
        """Those that have come."""


@dataclass(frozen=True, kw_only=True)
class House:
    """What is looked after, and the rooms it is done in."""

    outbox: Outbox
    waiting_lists: WaitingLists
    runs: Runs
    retentions: Retentions
    erasures: Erasures
    promoter: Promoter
    post_room: PostRoom
    notice_room: NoticeRoom
    run_room: RunRoom
    archive: Archive
    watch: Watch
    pace: Pace
    clock: Callable[[], datetime]


def keep_up(house: House, *, seconds_left: Callable[[], float]) -> Swept[str]:
    """Do it all, and again while there is time and something was done; failures by their names."""
    swept = Swept[str]()
    left_for_others = _LEFT_FOR_OTHERS
    while True:
        this = _round(house, seconds_left, left_for_others)
        swept += this
        left_for_others = 0.0
        if seconds_left() <= 0 or not set(this.outcomes) - set(_IDLE):
            return swept


def _round(house: House, seconds_left: Callable[[], float], left_for_others: float) -> Swept[str]:
    swept = Swept[str]()
    for behind, part in zip(reversed(range(len(_PARTS))), _PARTS, strict=True):
        try:
            swept += part(house, _is_below(behind * left_for_others, seconds_left))
        except Exception as error:  # the other parts have work of their own
            swept.failures.append((part.__name__.strip("_"), error))
    return swept


def _is_below(seconds: float, seconds_left: Callable[[], float]) -> Enough:
    return lambda: seconds_left() <= seconds


def _waiting_lists(house: House, enough: Enough) -> Swept[str]:
    def look_after(event: str) -> Counter[str]:
        now = house.clock()
        if now >= house.promoter.events.seats(event).starts:
            house.waiting_lists.settle(event, now=now)
            return Counter()
        own = house.promoter.within(_SECONDS_FOR_A_LIST)
        promoted = promote(event, promoter=house.promoter, enough=lambda: enough() or own())
        return Counter(promoted=promoted)

    return tend(house.waiting_lists.due(house.clock()), send=look_after, enough=enough)


def _messages(house: House, enough: Enough) -> Swept[str]:
    def send(key: MessageKey) -> str:
        return deliver(key, room=house.post_room)

    due = house.outbox.due(house.clock())
    swept = _tend_mail(due, house.pace.kept_by(send), house.post_room.gate, house, enough)
    return _named(swept, lambda key: key.reference)


def _tend_mail(
    due: Iterable[Due], send: Callable[[Due], str], gate: Gate, house: House, enough: Enough
) -> Swept[Due]:
    """See to the mail that is due, until SES takes none from the account: that is said once."""

    def is_shut() -> bool:
        return gate.is_shut(house.clock())

    if is_shut():
        return Swept(Counter(paused=1))
    return tend(due, send=send, enough=lambda: enough() or is_shut())


def _openings(house: House, enough: Enough) -> Swept[str]:
    def tell(interest: Interest) -> str:
        return notify(interest, room=house.notice_room)

    due = awaiting(room=house.notice_room, enough=enough)
    swept = _tend_mail(due, house.pace.kept_by(tell), house.notice_room.gate, house, enough)
    return _named(swept, lambda interest: interest.key.reference)


def _runs(house: House, enough: Enough) -> Swept[str]:
    def carry_out(progress: Progress) -> Counter[str]:
        return Counter(queued=remind(progress, room=house.run_room, enough=enough))

    swept = tend(house.runs.due(house.clock()), send=carry_out, enough=enough)
    return _named(swept, lambda progress: ".".join((progress.run.event, *progress.run.name)))


def _retention(house: House, enough: Enough) -> Swept[str]:
    failures: list[tuple[str, Exception]] = []

    def see_to(retention: Retention) -> Counter[str]:
        seen = retain(retention, archive=house.archive, enough=enough)
        failures.extend(seen.failures)
        return seen.outcomes

    swept = tend(house.retentions.due(house.clock()), send=see_to, enough=enough)
    return _named(swept, lambda retention: retention.event, failures)


def _erasures(house: House, enough: Enough) -> Swept[str]:
    def clear(registration_id: str) -> str:
        return "cleared" if house.erasures.clear(registration_id) else "more to clear"

    return tend(house.erasures.due(house.clock()), send=clear, enough=enough)


def _figures(house: House, enough: Enough) -> Swept[str]:
    def see_to(standing: Round) -> Counter[str]:
        return look_through(standing, watch=house.watch, enough=enough)

    swept = tend(house.watch.rounds.due(house.clock()), send=see_to, enough=enough)
    return _named(swept, lambda standing: standing.event)


def _named(
    swept: Swept[Due], name: Callable[[Due], str], failures: Iterable[tuple[str, Exception]] = ()
) -> Swept[str]:
    named = [(name(one), error) for one, error in swept.failures]
    return Swept(swept.outcomes, [*named, *failures])


_PARTS = (_waiting_lists, _messages, _openings, _runs, _retention, _erasures, _figures)
