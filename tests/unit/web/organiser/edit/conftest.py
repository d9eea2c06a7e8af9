"""An event with registrations, and its manager's browser."""

import pytest

from registrar.aws.table import Table
from tests.support.organised_event import browser_of, services_with_team
from tests.support.organiser_browser import OrganiserBrowser
from tests.support.services import Services


@pytest.fixture
def services(table: Table) -> Services:
    """Return an event with two seats and a waiting list."""
    return services_with_team(table, seats=2, waiting_list=10)


@pytest.fixture
def browser(services: Services) -> OrganiserBrowser:
    """Return the manager at a computer."""
    return browser_of(services)
