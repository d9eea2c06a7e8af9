"""Program of the team after the event."""

from datetime import timedelta
from typing import Any

from registrar.aws.table import Table
from tests.support.api_client import TEAM, ApiClient
from tests.support.services import services_with_event


def program_after_event(table: Table, **changes: Any) -> ApiClient:
    """Return a manager's program the day after the event: three had a seat, 90 minutes do."""
    ordinary = {"team": TEAM, "seats": 3, "certificate": {"minimum_minutes": 90}}
    services = services_with_event(table, **(ordinary | changes))
    for number, name in enumerate(("ivan", "maria", "rada")):
        services.register(name)
        services.now += timedelta(minutes=number + 1)
    services.now = services.event.ends + timedelta(days=1)
    return ApiClient(services)


def registration_ids(program: ApiClient) -> dict[str, str]:
    """Return each one's registration, by name."""
    registrations = program.services.registrations.of_event(program.services.event.event)
    return {registration.name: registration.id for registration in registrations}
