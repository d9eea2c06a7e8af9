"""Events that several files of actions' tests begin with."""

import pytest

from registrar.aws.table import Table
from tests.support.figures_fixture import FiguresFixture, figures_fixture
from tests.support.option_counting import services_without_limits
from tests.support.services import Services


@pytest.fixture
def counting(table: Table) -> FiguresFixture:
    """Return ten people with seats and places, all of them counted."""
    counting = figures_fixture(table, seats=6)
    counting.recount(*[counting.services.register(f"p{number}") for number in range(10)])
    return counting


@pytest.fixture
def services(table: Table) -> Services:
    """Return services of an event of many seats whose options have no limits."""
    return services_without_limits(table)
