"""Limits of options of one event: published, counted, swept and reconciled."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from registrar.actions.count_option_holders import count_holders
from registrar.actions.recheck_figures import RecheckDependencies, recheck_figures
from registrar.actions.reconcile_options import OptionAudit
from registrar.actions.recount_figures import FiguresDependencies
from registrar.actions.work_through import ShouldStop
from registrar.aws.figures_check_table import FiguresCheckTable
from registrar.aws.figures_table import FiguresTable
from registrar.aws.table import Table
from registrar.domain.figure_counters import CountedRegistration
from registrar.domain.registration import Registration
from tests.support.event_team import MANAGER
from tests.support.limited_options import fields_with_seats
from tests.support.services import Services, services_with_event

MANY_SEATS: dict[str, Any] = {
    "seats": 999,
    "team": {"manages": [MANAGER.address]},
    "unknown_fields": "ignore",
}


def services_without_limits(table: Table) -> Services:
    """Return services of an event of many seats whose options have no limits."""
    return services_with_event(table, **MANY_SEATS)


def hold(services: Services, *names: str) -> list[Registration]:
    """Register these people for the English interpretation."""
    return [services.register(name, interpretation="english") for name in names]


def publish(services: Services, **seats: int) -> None:
    """Publish the event with so many seats for these interpretations."""
    services.publish(**MANY_SEATS, fields=fields_with_seats(**seats))


def count(services: Services) -> Any:
    """Count holders as the publisher does."""
    return count_holders(services.event.event, deps=services.holders)


def audit(services: Services) -> OptionAudit:
    """Return what an operator reconciles the options with."""
    return OptionAudit(holders=services.holders, store=FiguresTable(services.table))


def sweep(services: Services, should_stop: ShouldStop = lambda: False) -> None:
    """Recheck the event as the sweep does, until ``should_stop``."""
    recheck_deps = RecheckDependencies(
        checks=FiguresCheckTable(services.table),
        registrations=services.holders.pages,
        figures_deps=FiguresDependencies(
            store=FiguresTable(services.table), events=services.events
        ),
        holders=services.holders,
        clock=lambda: services.now,
    )
    for current in list(recheck_deps.checks.due(services.now)):
        recheck_figures(current, deps=recheck_deps, should_stop=should_stop)


@dataclass
class LateIndex:
    """Index without its newest entries until it has caught up."""

    pages: FiguresTable
    missing: int

    def entries(self, ids: Sequence[str]) -> list[CountedRegistration]:
        """Return the registrations as they are now."""
        return self.pages.entries(ids)

    def page(self, event: str, cursor: str, *, size: int) -> Sequence[Registration]:
        """Return the next registrations that are listed."""
        found = self.pages.page(event, cursor, size=size)
        return found[: len(found) - self.missing]

    def catch_up(self) -> None:
        """List all."""
        self.missing = 0
