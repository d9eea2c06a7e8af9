"""Dependencies of the sweep, and what it needs of the sources of due work."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from registrar.actions.broadcast import BroadcastDependencies
from registrar.actions.deliver import DeliverDependencies
from registrar.actions.notify_holder import NotifyHolderDependencies
from registrar.actions.notify_opening import OpeningDependencies
from registrar.actions.notify_team import RoomNoticeDependencies
from registrar.actions.ports import DueIndex
from registrar.actions.promote_ports import PromoteDependencies
from registrar.actions.recheck_figures import RecheckDependencies
from registrar.actions.release_held import ReleaseDependencies
from registrar.actions.retain import RetentionDependencies
from registrar.actions.seat_parked import SeatParkedDependencies
from registrar.actions.send_digest import SendDigestDependencies
from registrar.actions.work_through import SendThrottle
from registrar.domain.broadcast import BroadcastProgress
from registrar.domain.message import MessageKey
from registrar.domain.retention import Retention


class DueMessages(Protocol):
    """Index of the messages by the time when they are due."""

    def due(self, now: datetime, note: Callable[[datetime], None]) -> Iterable[MessageKey]:
        """Return the messages that are due; ``note`` each one's time as it is read."""


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

    outbox: DueMessages
    release_deps: ReleaseDependencies
    waiting_lists: WaitingLists
    broadcasts: DueIndex[BroadcastProgress]
    retentions: DueIndex[Retention]
    erasures: Erasures
    receipts: DueIndex[str]
    promote_deps: PromoteDependencies
    parked_deps: SeatParkedDependencies
    deliver_deps: DeliverDependencies
    opening_deps: OpeningDependencies
    room_deps: RoomNoticeDependencies
    digest_deps: SendDigestDependencies
    notify_holder_deps: NotifyHolderDependencies
    broadcast_deps: BroadcastDependencies
    retention_deps: RetentionDependencies
    recheck_deps: RecheckDependencies
    throttle: SendThrottle
    clock: Callable[[], datetime]
