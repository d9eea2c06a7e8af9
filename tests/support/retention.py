"""Dependencies of retention, and questions whose answers are kept for a time."""

from typing import Any

from registrar.actions.retain import RetentionDependencies
from registrar.aws.retention_table import RetentionTable
from tests.support.factories import KEYS, raw_event
from tests.support.services import Services


def fields_kept(**kept_days: int) -> list[dict[str, Any]]:
    """Return the conference's fields, kept for a year but for these, in days."""
    return [
        field | {"kept_days": kept_days.get(field["name"], 365)} for field in raw_event()["fields"]
    ]


def retention_dependencies(services: Services) -> RetentionDependencies:
    """Return the dependencies of retention."""
    return RetentionDependencies(
        retentions=RetentionTable(services.table),
        registrations=services.registrations,
        changes=services.changes,
        events=services.events,
        erase_deps=services.erase_deps,
        keys=KEYS,
        clock=lambda: services.now,
    )
