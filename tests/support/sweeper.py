"""A sweep every minute over one event, with what it sent."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from registrar.actions.broadcast import BroadcastDependencies
from registrar.actions.deliver import DeliverDependencies
from registrar.actions.notify_opening import OpeningDependencies
from registrar.actions.notify_team import RoomNoticeDependencies
from registrar.actions.publish import publish
from registrar.actions.recheck_figures import RecheckDependencies
from registrar.actions.recount_figures import FiguresDependencies
from registrar.actions.send_digest import DigestSender, SendDigestDependencies
from registrar.actions.sweep import sweep
from registrar.actions.sweep_ports import SweepDependencies
from registrar.actions.work_through import BatchResult, SendThrottle
from registrar.aws.broadcast_table import BroadcastTable
from registrar.aws.erasure_table import ErasureTable
from registrar.aws.event_publisher import EventPublisher
from registrar.aws.figures_check_table import FiguresCheckTable
from registrar.aws.figures_table import FiguresTable
from registrar.aws.interest_table import InterestTable
from registrar.aws.retention_table import RetentionTable
from registrar.aws.room_table import RoomTable
from registrar.aws.waiting_list_table import WaitingListTable
from registrar.domain.interest import Interest
from registrar.domain.room_notice import RoomNotice
from registrar.domain.team_digest import Digest
from tests.support.factories import KEYS
from tests.support.fakes import FakeUnwanted
from tests.support.message_fakes import FakeMailboxes, FakeRegistrationMail
from tests.support.retention import retention_dependencies
from tests.support.services import Services


@dataclass
class FakeNotices:
    """A SES for notices, which does what the script says and then takes everything."""

    told: list[str] = field(default_factory=list)
    script: list[type[BaseException]] = field(default_factory=list)

    def send(self, notice: Interest | RoomNotice | Digest) -> str:
        """Take it, or raise the next failure of the script."""
        if self.script:
            raise self.script.pop(0)
        self.told.append(notice.address)
        return "ses"


def sweep_dependencies(
    services: Services, mails: FakeRegistrationMail, notices: FakeNotices
) -> SweepDependencies:
    """Return the dependencies of a sweep over these tables."""

    def clock() -> datetime:
        return services.now

    interests = InterestTable(services.table)
    runs, retentions = BroadcastTable(services.table), RetentionTable(services.table)
    return SweepDependencies(
        outbox=services.outbox,
        release_deps=services.release_deps,
        waiting_lists=WaitingListTable(services.table),
        broadcasts=runs,
        retentions=retentions,
        erasures=ErasureTable(services.table),
        receipts=services.receipts,
        notify_holder_deps=services.notify_holder_deps,
        promote_deps=services.promote_deps,
        parked_deps=services.parked_deps,
        deliver_deps=DeliverDependencies(
            registrations=services.registrations,
            events=services.events,
            outbox=services.outbox,
            sender=mails,
            clock=clock,
            jitter=lambda: 0.0,
            mailboxes=FakeMailboxes(),
            unwanted=FakeUnwanted(),
        ),
        opening_deps=OpeningDependencies(
            events=services.events,
            interests=interests,
            sender=notices,
            clock=clock,
            jitter=lambda: 0.0,
            mailboxes=FakeMailboxes(),
            unwanted=FakeUnwanted(),
        ),
        room_deps=RoomNoticeDependencies(
            events=services.events,
            rooms=RoomTable(services.table),
            sender=notices,
            keys=KEYS,
            clock=clock,
            jitter=lambda: 0.0,
            mailboxes=FakeMailboxes(),
            unwanted=FakeUnwanted(),
        ),
        digest_deps=send_digest_dependencies(services, notices),
        broadcast_deps=BroadcastDependencies(broadcasts=runs, spacing=timedelta, clock=clock),
        retention_deps=retention_dependencies(services),
        recheck_deps=recheck_dependencies(services),
        throttle=SendThrottle(timedelta, lambda: 0.0, lambda _: None),
        clock=clock,
    )


def send_digest_dependencies(services: Services, sender: DigestSender) -> SendDigestDependencies:
    """Send digests of these services' event by that sender."""
    return SendDigestDependencies(
        events=services.events,
        digests=services.digests,
        networks=services.networks,
        samples=services.team_mails,
        sender=sender,
        keys=KEYS,
        clock=lambda: services.now,
        jitter=lambda: 0.0,
        mailboxes=FakeMailboxes(),
        unwanted=FakeUnwanted(),
    )


def recheck_dependencies(services: Services) -> RecheckDependencies:
    """Look for registrations that the figures have missed."""
    store = FiguresTable(services.table)
    return RecheckDependencies(
        checks=FiguresCheckTable(services.table),
        registrations=store,
        figures_deps=FiguresDependencies(store=store, events=services.events),
        holders=services.holders,
        clock=lambda: services.now,
    )


@dataclass
class Sweeper:
    """A sweep every minute over one event, and what it sent."""

    services: Services
    sender: FakeRegistrationMail = field(default_factory=FakeRegistrationMail)
    notices: FakeNotices = field(default_factory=FakeNotices)

    def sweep(self, at: datetime | None = None, **parts: Any) -> BatchResult[str]:
        """Sweep as the scheduled function does, with time enough."""
        self.services.now = at or self.services.now
        deps = replace(sweep_dependencies(self.services, self.sender, self.notices), **parts)
        return sweep(deps, seconds_left=lambda: 60.0)

    def kinds(self) -> list[str]:
        """Return the kinds of the messages sent since the last call."""
        sent, self.sender.sent = self.sender.sent, []
        return [key.kind for key in sent]


def published(sweeper: Sweeper, **changes: Any) -> None:
    """The event with those keys changed, published anew."""
    event = sweeper.services.event.model_copy(update=changes)
    publications = EventPublisher(sweeper.services.table)
    sweeper.services.event = publish(event, publications=publications, now=sweeper.services.now)


def planned_anew(sweeper: Sweeper) -> None:
    """Give the event its broadcasts: it was published without a plan."""
    published(sweeper, seats=2)
    published(sweeper, seats=1)
