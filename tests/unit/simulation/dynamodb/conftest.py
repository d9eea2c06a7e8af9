"""A simulated table with the template's own properties."""

import pytest

from tests.simulation.dynamodb.client import Client
from tests.simulation.dynamodb.store import Store
from tests.simulation.dynamodb.template import table_properties
from tests.unit.simulation.dynamodb.calls import Clock


@pytest.fixture
def clock() -> Clock:
    """Return a wall clock that stands until a test moves it, and the lag of indexes."""
    return Clock()


@pytest.fixture
def store(clock: Clock) -> Store:
    """Return a store with the one table, empty."""
    made = Store(wall=lambda: clock.now, lag=lambda: clock.lag)
    made.create_table("registrar", table_properties())
    return made


@pytest.fixture
def client(store: Store) -> Client:
    """Return a client of the store."""
    return Client(store)
