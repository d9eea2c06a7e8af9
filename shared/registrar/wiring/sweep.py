"""Composition of functions/sweep.py, and of what the command line shares with it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

from registrar.actions.broadcast import BroadcastDependencies
from registrar.actions.broadcast_audience import Audiences
from registrar.actions.count_option_holders import CountHoldersDependencies
from registrar.actions.notify_opening import OpeningDependencies
from registrar.actions.notify_team import RoomNoticeDependencies
from registrar.actions.recheck_figures import RecheckDependencies
from registrar.actions.release_held import ReleaseDependencies
from registrar.actions.retain import RetentionDependencies
from registrar.actions.send_digest import SendDigestDependencies
from registrar.actions.sweep_ports import SweepDependencies
from registrar.actions.work_through import SendThrottle
from registrar.aws.broadcast_table import BroadcastTable
from registrar.aws.digest_table import DigestTable
from registrar.aws.erasure_table import ErasureTable
from registrar.aws.figures_check_table import FiguresCheckTable
from registrar.aws.held_seat_table import HeldSeatTable
from registrar.aws.holder_count_table import HolderCountTable
from registrar.aws.option_table import OptionTable
from registrar.aws.retention_table import RetentionTable
from registrar.aws.room_table import RoomTable
from registrar.aws.send_rate import SendRate
from registrar.aws.team_mail_table import TeamMailTable
from registrar.aws.waiting_list_table import WaitingListTable
from registrar.domain.broadcast import spacing
from registrar.mail.opening_mail import OpeningMail
from registrar.mail.room_mail import RoomMail
from registrar.wiring.app import App, per_app
from registrar.wiring.attend import (
    change_table,
    erase_dependencies,
    parked_dependencies,
    promote_dependencies,
)
from registrar.wiring.deliver import (
    announcement_table,
    circuit_breaker,
    deliver_dependencies,
    mailbox_table,
    notify_holder_dependencies,
)
from registrar.wiring.digest import digest_mail
from registrar.wiring.interest import interest_table
from registrar.wiring.mail import sender_parts
from registrar.wiring.recount import figures_dependencies, figures_table
from registrar.wiring.register import (
    busy_network_table,
    message_table,
    receipt_table,
    registration_table,
    unwanted_table,
)


@per_app
def broadcast_table(app: App) -> BroadcastTable:
    """Return the table of broadcasts and their progress."""
    return BroadcastTable(app.table)


@per_app
def retention_table(app: App) -> RetentionTable:
    """Return the table of retentions."""
    return RetentionTable(app.table)


@per_app
def opening_dependencies(app: App) -> OpeningDependencies:
    """Return the dependencies of notifying of an opening."""
    return OpeningDependencies(
        events=app.events,
        interests=interest_table(app),
        sender=OpeningMail(**sender_parts(app)),
        clock=app.clock,
        jitter=app.machine.random,
        mailboxes=mailbox_table(app),
        unwanted=unwanted_table(app),
        breaker=circuit_breaker(app),
    )


@per_app
def room_notice_dependencies(app: App) -> RoomNoticeDependencies:
    """Return the dependencies of notifying those who manage an event that its room is missing."""
    return RoomNoticeDependencies(
        events=app.events,
        rooms=RoomTable(app.table),
        sender=RoomMail(**sender_parts(app)),
        keys=app.keys,
        clock=app.clock,
        jitter=app.machine.random,
        mailboxes=mailbox_table(app),
        unwanted=unwanted_table(app),
        breaker=circuit_breaker(app),
    )


@per_app
def digest_dependencies(app: App) -> SendDigestDependencies:
    """Return the dependencies of sending digests to organisers."""
    return SendDigestDependencies(
        events=app.events,
        digests=DigestTable(app.table),
        networks=busy_network_table(app),
        samples=TeamMailTable(app.table),
        sender=digest_mail(app),
        keys=app.keys,
        clock=app.clock,
        jitter=app.machine.random,
        mailboxes=mailbox_table(app),
        unwanted=unwanted_table(app),
        breaker=circuit_breaker(app),
    )


@per_app
def count_holders_dependencies(app: App) -> CountHoldersDependencies:
    """Return the dependencies of counting the holders of an option with seats of its own."""
    return CountHoldersDependencies(
        options=OptionTable(app.table),
        holders=HolderCountTable(app.table),
        pages=figures_table(app),
        events=app.events,
        wait=partial(wait_for_the_index, app),
    )


@per_app
def recheck_dependencies(app: App) -> RecheckDependencies:
    """Return the dependencies of finding registrations that the figures miss."""
    return RecheckDependencies(
        checks=FiguresCheckTable(app.table),
        registrations=figures_table(app),
        figures_deps=figures_dependencies(app),
        holders=count_holders_dependencies(app),
        clock=app.clock,
    )


@per_app
def broadcast_dependencies(app: App) -> BroadcastDependencies:
    """Return the dependencies of queueing a broadcast."""
    return BroadcastDependencies(
        broadcasts=broadcast_table(app),
        spacing=message_spacing(app),
        clock=app.clock,
        audience=Audiences(announcements=announcement_table(app), events=app.events),
    )


@per_app
def retention_dependencies(app: App) -> RetentionDependencies:
    """Return the dependencies of deleting expired answers."""
    return RetentionDependencies(
        retentions=retention_table(app),
        registrations=registration_table(app),
        changes=change_table(app),
        events=app.events,
        erase_deps=erase_dependencies(app),
        keys=app.keys,
        clock=app.clock,
    )


@per_app
def release_dependencies(app: App) -> ReleaseDependencies:
    """Return the dependencies of releasing held seats."""
    return ReleaseDependencies(
        held=HeldSeatTable(app.table),
        registrations=registration_table(app),
        changes=change_table(app),
        keys=app.keys,
        clock=app.clock,
    )


@per_app
def message_spacing(app: App) -> Callable[[], timedelta]:
    """Return the time between two messages that SES's rate allows."""
    send_rate = SendRate(app.client("sesv2", 5), app.machine.monotonic)
    return lambda: spacing(send_rate())


@per_app
def sweep_dependencies(app: App) -> SweepDependencies:
    """Return the dependencies of the sweep."""
    return SweepDependencies(
        outbox=message_table(app),
        release_deps=release_dependencies(app),
        waiting_lists=WaitingListTable(app.table),
        broadcasts=broadcast_table(app),
        retentions=retention_table(app),
        erasures=ErasureTable(app.table),
        receipts=receipt_table(app),
        promote_deps=promote_dependencies(app),
        parked_deps=parked_dependencies(app),
        deliver_deps=deliver_dependencies(app),
        opening_deps=opening_dependencies(app),
        room_deps=room_notice_dependencies(app),
        digest_deps=digest_dependencies(app),
        # The sweep seats the parked in a part of its own, before
        notify_holder_deps=replace(notify_holder_dependencies(app), seat=lambda _: None),
        broadcast_deps=broadcast_dependencies(app),
        retention_deps=retention_dependencies(app),
        recheck_deps=recheck_dependencies(app),
        throttle=SendThrottle(message_spacing(app), app.machine.monotonic, app.machine.sleep),
        clock=app.clock,
    )


def wait_for_the_index(app: App) -> None:
    """Wait two seconds: the index is seldom further behind."""
    app.machine.sleep(2)
