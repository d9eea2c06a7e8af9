"""An event that is over, with two who had a seat."""

from datetime import timedelta

import pytest

from registrar.aws.table import Table
from tests.support.organised_event import services_with_team
from tests.support.services import Services


@pytest.fixture
def services(table: Table) -> Services:
    """Return two with a seat, the day after the event."""
    services = services_with_team(table, seats=2, certificate={"minimum_minutes": 90})
    services.register("ivan")
    services.register("maria")
    services.now = services.event.ends + timedelta(days=1)
    return services
