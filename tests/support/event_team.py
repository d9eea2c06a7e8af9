"""Team of an event: its manager, its viewer, and a stranger to it."""

from typing import Any

from registrar.actions.organise.view import audit
from registrar.aws.table import Table
from registrar.domain.organiser import Organiser
from tests.support.services import Services, services_with_event

MANAGER = Organiser("manager@wcif.example")
VIEWER = Organiser("viewer@wcif.example")
STRANGER = Organiser("stranger@wcif.example")
MIXED_CASE_TEAM = {"manages": ["Manager@wcif.example"], "views": ["viewer@WCIF.example"]}


def services_with_mixed_case_team(table: Table, **changes: Any) -> Services:
    """Return services whose event's team is written in mixed case."""
    return services_with_event(table, team=MIXED_CASE_TEAM, **changes)


def audit_lines(services: Services) -> list[tuple[str, str, str]]:
    """Return the lines of the audit, oldest first."""
    lines = audit(VIEWER, services.event.event, deps=services.organiser_deps)
    return [(line.what, line.who, line.registration) for line in reversed(list(lines))]
