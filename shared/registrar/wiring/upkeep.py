"""The wiring's upkeep: what the minute's sweep works with."""

import time
from dataclasses import replace
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from registrar.wiring.rooms import Rooms

if TYPE_CHECKING:
    from registrar.actions.broadcast import BroadcastDependencies
    from registrar.actions.count_option_holders import HolderCount
    from registrar.actions.erase_address import AddressLookup
    from registrar.actions.recheck_figures import RecheckDependencies
    from registrar.actions.reconcile_figures import ReconcileDependencies
    from registrar.actions.recount_figures import FiguresDependencies
    from registrar.actions.replay_erasures import ReplayDependencies
    from registrar.actions.retain import RetentionDependencies
    from registrar.actions.sweep import SweepDependencies
    from registrar.aws.send_rate import SendRate


def _wait_for_the_index() -> None:
    """Two seconds: it has seldom more to catch up with."""
    time.sleep(2)


class Upkeep(Rooms):
    """Where what is due is seen to."""

    @cached_property
    def sweep_deps(self) -> "SweepDependencies":
        """All that the sweep looks after."""
        from registrar.actions.sweep import SweepDependencies
        from registrar.actions.work_through import SendThrottle
        from registrar.aws.erasure_table import ErasureTable

        return SweepDependencies(
            outbox=self.outbox,
            waiting_lists=self.waiting_lists,
            runs=self.runs,
            retentions=self.retentions,
            erasures=ErasureTable(self.table),
            promote_deps=self.promote_deps,
            deliver_deps=self.deliver_deps,
            opening_deps=self.opening_deps,
            broadcast_deps=self.broadcast_deps,
            retention_deps=self.retention_deps,
            recheck_deps=self.recheck_deps,
            pace=SendThrottle(self._spacing, time.monotonic, time.sleep),
            clock=self.clock,
        )

    @cached_property
    def figures_deps(self) -> "FiguresDependencies":
        """Who counts registrations for the figures."""
        from registrar.actions.recount_figures import FiguresDependencies

        return FiguresDependencies(store=self.figures, events=self.events)

    @cached_property
    def recheck_deps(self) -> "RecheckDependencies":
        """Who looks for those that are not counted."""
        from registrar.actions.recheck_figures import RecheckDependencies
        from registrar.aws.figures_check_table import FiguresCheckTable

        return RecheckDependencies(
            rounds=FiguresCheckTable(self.table),
            registrations=self.figures,
            figures_deps=self.figures_deps,
            holders=self.holders,
            clock=self.clock,
        )

    @cached_property
    def reconcile_deps(self) -> "ReconcileDependencies":
        """Who makes the counters anew."""
        from registrar.actions.reconcile_figures import ReconcileDependencies
        from registrar.actions.reconcile_options import OptionAudit

        return ReconcileDependencies(
            store=self.figures,
            events=self.events,
            figures_deps=self.figures_deps,
            options=OptionAudit(holders=self.holders, store=self.figures),
            clock=self.clock,
            wait=_wait_for_the_index,
        )

    @cached_property
    def holders(self) -> "HolderCount":
        """Where those who hold an option with seats of its own are counted."""
        from registrar.actions.count_option_holders import HolderCount
        from registrar.aws.option_table import OptionTable

        return HolderCount(
            options=OptionTable(self.table),
            registrations=self.registrations,
            pages=self.figures,
            changes=self.changes,
            events=self.events,
            keys=self.keys,
            clock=self.clock,
            wait=_wait_for_the_index,
        )

    @cached_property
    def broadcast_deps(self) -> "BroadcastDependencies":
        """Where messages to everybody are queued from."""
        from registrar.actions.broadcast import BroadcastDependencies
        from registrar.actions.broadcast_audience import Audiences

        return BroadcastDependencies(
            runs=self.runs,
            spacing=self._spacing,
            clock=self.clock,
            audience=Audiences(news=self.news, events=self.events),
        )

    @cached_property
    def retention_deps(self) -> "RetentionDependencies":
        """Where answers are kept and deleted."""
        from registrar.actions.retain import RetentionDependencies

        return RetentionDependencies(
            retentions=self.retentions,
            registrations=self.registrations,
            changes=self.changes,
            events=self.events,
            erase_deps=self.erase_deps,
            keys=self.keys,
            clock=self.clock,
        )

    @cached_property
    def files(self) -> "AddressLookup":
        """Where an address may be held."""
        from registrar.actions.erase_address import AddressLookup

        return AddressLookup(
            registrations=self.registrations,
            interests=self.interests,
            erase_deps=self.erase_deps,
            wait=lambda: time.sleep(2),
        )

    def replay_deps(self, audit_table: str | None = None) -> "ReplayDependencies":
        """What a restored table is put right with, by the audit log of that table or its own."""
        from registrar.actions.replay_erasures import ReplayDependencies
        from registrar.aws.audit_table import AuditTable

        audited = replace(self.table, name=audit_table) if audit_table else self.table
        return ReplayDependencies(
            audit=AuditTable(audited),
            events=self.events,
            retentions=self.retentions,
            erase_deps=self.erase_deps,
        )

    @cached_property
    def _send_rate(self) -> "SendRate":
        from registrar.aws.send_rate import SendRate

        return SendRate(self._client("sesv2", 5), time.monotonic)

    def _spacing(self) -> timedelta:
        from registrar.domain.broadcast import spacing

        return spacing(self._send_rate())
