"""Retention of one event: its deadlines, swept as they pass."""

from datetime import timedelta
from typing import Any

from registrar.actions.retain import RetentionDependencies, retain
from registrar.actions.work_through import BatchResult
from registrar.aws.retention_table import RetentionTable
from registrar.aws.table import Table
from registrar.domain.retention import Retention
from tests.support.retention import fields_kept, retention_dependencies
from tests.support.services import Services, services_with_event

DAY = timedelta(days=1)
KEPT = {"profession": 30, "full_name": 60, "recording": 60, "question": 90}


def services_with_retention(table: Table, **changes: Any) -> Services:
    """Return services with an event whose answers expire after 30, 60, 90 and 365 days."""
    return services_with_event(table, **({"seats": 99, "fields": fields_kept(**KEPT)} | changes))


def due(services: Services) -> list[Retention]:
    """Return what the sweep finds."""
    return list(RetentionTable(services.table).due(services.now))


def sweep(services: Services, deps: RetentionDependencies | None = None) -> BatchResult[str]:
    """One sweep's work, so many days after the event."""
    swept = BatchResult[str]()
    for retention in due(services):
        swept += retain(retention, deps=deps or retention_dependencies(services))
    return swept


def days_after(services: Services, days: int) -> None:
    """Let that time pass."""
    services.now = services.event.ends + days * DAY
