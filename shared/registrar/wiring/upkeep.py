"""The wiring's upkeep: what the minute's sweep works with."""

import time
from dataclasses import replace
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from registrar.system import new_token
from registrar.wiring.rooms import Rooms

if TYPE_CHECKING:
    from registrar.actions.broadcast import RunRoom
    from registrar.actions.count_option_holders import HolderCount
    from registrar.actions.erase_address import Files
    from registrar.actions.recheck_figures import Watch
    from registrar.actions.reconcile_figures import Auditor
    from registrar.actions.recount_figures import Clerk
    from registrar.actions.replay_erasures import Restorer
    from registrar.actions.retain import Archive
    from registrar.actions.sweep import House
    from registrar.aws.send_rate import SendRate


def _wait_for_the_index() -> None:
    """Two seconds: it has seldom more to catch up with."""
    time.sleep(2)


class Upkeep(Rooms):
    """Where what is due is seen to."""

    @cached_property
    def house(self) -> "House":
        """All that the sweep looks after."""
        from registrar.actions.sweep import House
        from registrar.actions.work_through import Pace
        from registrar.aws.erasure_table import ErasureTable

        return House(
            outbox=self.outbox,
            waiting_lists=self.waiting_lists,
            runs=self.runs,
            retentions=self.retentions,
            erasures=ErasureTable(self.table, new_token),
            promoter=self.promoter,
            post_room=self.post_room,
            notice_room=self.notice_room,
            run_room=self.run_room,
            archive=self.archive,
            watch=self.watch,
            pace=Pace(self._spacing, time.monotonic, time.sleep),
            clock=self.clock,
        )

    @cached_property
    def clerk(self) -> "Clerk":
        """Who counts registrations for the figures."""
        from registrar.actions.recount_figures import Clerk

        return Clerk(books=self.figures, events=self.events)

    @cached_property
    def watch(self) -> "Watch":
        """Who looks for those that are not counted."""
        from registrar.actions.recheck_figures import Watch
        from registrar.aws.figures_check_table import RoundTable

        return Watch(
            rounds=RoundTable(self.table, new_token),
            registrations=self.figures,
            clerk=self.clerk,
            holders=self.holders,
            clock=self.clock,
        )

    @cached_property
    def auditor(self) -> "Auditor":
        """Who makes the counters anew."""
        from registrar.actions.reconcile_figures import Auditor
        from registrar.actions.reconcile_options import OptionAudit

        return Auditor(
            books=self.figures,
            events=self.events,
            clerk=self.clerk,
            options=OptionAudit(holders=self.holders, books=self.figures),
            clock=self.clock,
            wait=_wait_for_the_index,
        )

    @cached_property
    def holders(self) -> "HolderCount":
        """Where those who hold an option with seats of its own are counted."""
        from registrar.actions.count_option_holders import HolderCount
        from registrar.aws.option_table import OptionTable

        return HolderCount(
            options=OptionTable(self.table, new_token),
            registrations=self.registrations,
            pages=self.figures,
            changes=self.changes,
            events=self.events,
            keys=self.keys,
            clock=self.clock,
            wait=_wait_for_the_index,
        )

    @cached_property
    def run_room(self) -> "RunRoom":
        """Where messages to everybody are queued from."""
        from registrar.actions.broadcast import RunRoom
        from registrar.actions.broadcast_audience import Audiences

        return RunRoom(
            runs=self.runs,
            spacing=self._spacing,
            clock=self.clock,
            audience=Audiences(news=self.news, events=self.events),
        )

    @cached_property
    def archive(self) -> "Archive":
        """Where answers are kept and deleted."""
        from registrar.actions.retain import Archive

        return Archive(
            retentions=self.retentions,
            registrations=self.registrations,
            changes=self.changes,
            events=self.events,
            shredder=self.shredder,
            keys=self.keys,
            clock=self.clock,
        )

    @cached_property
    def files(self) -> "Files":
        """Where an address may be held."""
        from registrar.actions.erase_address import Files

        return Files(
            registrations=self.registrations,
            interests=self.interests,
            shredder=self.shredder,
            wait=lambda: time.sleep(2),
        )

    def restorer(self, audit_table: str | None = None) -> "Restorer":
        """What a restored table is put right with, by the audit log of that table or its own."""
        from registrar.actions.replay_erasures import Restorer
        from registrar.aws.audit_table import AuditTable

        audited = replace(self.table, name=audit_table) if audit_table else self.table
        return Restorer(
            audit=AuditTable(audited),
            events=self.events,
            retentions=self.retentions,
            shredder=self.shredder,
        )

    @cached_property
    def _send_rate(self) -> "SendRate":
        from registrar.aws.send_rate import SendRate

        return SendRate(self._client("sesv2", 5), time.monotonic)

    def _spacing(self) -> timedelta:
        from registrar.domain.broadcast import spacing

        return spacing(self._send_rate())
