"""An event with people to write to, and its manager's browser."""

import pytest

from registrar.aws.table import Table
from tests.support.organised_event import browser_of, services_with_team
from tests.support.organiser_browser import OrganiserBrowser
from tests.support.services import Services


@pytest.fixture
def services(table: Table) -> Services:
    """Return two with a seat, one who waits."""
    services = services_with_team(table, seats=2, waiting_list=10)
    services.register("ivan", profession="teacher")
    services.register("maria", profession="psychologist")
    services.register("petar", profession="teacher")
    return services


@pytest.fixture
def browser(services: Services) -> OrganiserBrowser:
    """Return the manager at a computer."""
    return browser_of(services)
